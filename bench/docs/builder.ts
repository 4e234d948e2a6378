/** Does what `npm run docs:build` does, but writes into the folder that it is given. */
import { importDocsBuild } from '../lib/toolkit.ts';

const { buildDocs } = await importDocsBuild();
await buildDocs(process.argv[2]);
