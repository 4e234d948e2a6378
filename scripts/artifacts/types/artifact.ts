import type { Artifact } from '../../lib/artifact.ts';
import { parseControlContract } from '../../lib/control-contract.ts';
import { generateTypes, plainComments } from './openapi-typescript.ts';

const toHeader = (source: string, place: string) =>
  `// Generated from ${source} by \`npm run build\`: change ${place} instead.\n\n`;

export const types: Artifact = {
  name: 'types',
  owns: ['types'],
  committed: true,
  build: async (sources) => {
    const control = plainComments(await generateTypes(parseControlContract(sources)));
    return new Map([
      [
        'types/openapi.ts',
        toHeader('generated/openapi.json', 'the files in openapi/') + (await generateTypes(sources.contract)),
      ],
      ['types/sandbox-control.ts', toHeader('packages/sandbox/openapi.yaml', 'that file') + control],
    ]);
  },
};
