import { mockPackage, mockScript } from '../lib/toolkit.ts';
import { copyPackage, createScriptCandidate, prismCandidate, type Candidate } from '../servers/candidates.ts';

/** The Prism CLI first. */
export async function createCandidates(scratch: string): Promise<Candidate[]> {
  return [
    prismCandidate,
    createScriptCandidate('npm run mock', mockScript),
    ...(await copyPackage(mockPackage, scratch)),
  ];
}
