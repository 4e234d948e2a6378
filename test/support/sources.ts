/** What the artifacts are built from, with the contract as it is committed. */
import { readSourceFiles, type Sources } from '../../scripts/lib/sources.ts';
import { contract } from './contract.ts';

export const sources: Sources = { contract, files: await readSourceFiles() };
