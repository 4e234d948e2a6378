import { buildDocs } from '../lib/toolkit.ts';

await buildDocs(process.argv[2]);
