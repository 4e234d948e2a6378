import { buildDocs } from '../../scripts/docs/publish.ts';

await buildDocs(process.argv[2]);
