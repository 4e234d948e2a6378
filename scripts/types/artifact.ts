import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import type { Artifact } from '../lib/artifact.ts';
import type { Contract } from '../lib/contract.ts';

const header = '// Generated from generated/openapi.json by `npm run build`: change the files in openapi/ instead.\n\n';

/** TypeScript types of the contract, as openapi-typescript writes them: `paths`, `components`, `operations`. */
export async function typesOf(contract: Contract): Promise<string> {
  const ast = await openapiTS(structuredClone(contract) as unknown as OpenAPI3);
  return header + astToString(ast);
}

export const types: Artifact = {
  name: 'types',
  owns: ['types'],
  committed: true,
  build: async (contract) => new Map([['types/openapi.ts', await typesOf(contract)]]),
};
