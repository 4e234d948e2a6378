import type { Artifact } from '../../lib/artifact.ts';
import { generateTypes } from './openapi-typescript.ts';

const header = '// Generated from generated/openapi.json by `npm run build`: change the files in openapi/ instead.\n\n';

export const types: Artifact = {
  name: 'types',
  owns: ['types'],
  committed: true,
  build: async ({ contract }) => new Map([['types/openapi.ts', header + (await generateTypes(contract))]]),
};
