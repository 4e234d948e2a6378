import { importSchemas, type Contract } from '../lib/toolkit.ts';
import { prismCandidate, type Candidate } from '../servers/candidates.ts';
import { createAnswerCheck, type CheckAnswer } from '../servers/check-answer.ts';
import { createSandboxes } from './candidates.ts';

/** What the measures share. */
export interface SandboxContext {
  /** The reference first. */
  candidates: Candidate[];
  /** The same without the reference. */
  sandboxes: Candidate[];
  contract: Contract;
  checkAnswer: CheckAnswer;
}

/** @param scratch the folder that candidates may write to */
export async function openContext(scratch: string): Promise<SandboxContext> {
  const { contract } = await importSchemas();
  const sandboxes = await createSandboxes(scratch);
  return { candidates: [prismCandidate, ...sandboxes], sandboxes, contract, checkAnswer: await createAnswerCheck() };
}
