import { buildDocs } from '../../scripts/docs-server/publish.ts';

await buildDocs(process.argv[2]);
