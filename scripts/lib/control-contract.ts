import { parse } from 'yaml';
import type { Contract } from '@kashio-toolkit/core';
import { getSource, type SourceFiles } from './sources.ts';

/** The document of the sandbox's control calls, which is one file; `npm run lint` checks it. */
export function parseControlContract(sources: SourceFiles): Contract {
  return parse(getSource(sources, 'packages/sandbox/openapi.yaml')) as Contract;
}
