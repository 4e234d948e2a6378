import { stringify } from 'yaml';
import type { Artifact } from '../../lib/artifact.ts';
import { getSource } from '../../lib/sources.ts';

const header = '# Generated from openapi/ by `npm run build`: change the files there instead.\n';

export const bundle: Artifact = {
  name: 'bundle',
  owns: ['openapi.json', 'openapi.yaml', 'README.md'],
  committed: true,
  build: ({ contract, files }) =>
    new Map([
      ['openapi.json', `${JSON.stringify(contract, null, 2)}\n`],
      ['openapi.yaml', header + stringify(contract, { aliasDuplicateObjects: false, lineWidth: 110 })],
      ['README.md', getSource(files, 'scripts/artifacts/bundle/generated-readme.md')],
    ]),
};
