import type { Bench } from '../lib/bench.ts';
import { importSchemas, type Contract } from '../lib/toolkit.ts';
import { checkCandidates, prismCandidate, type Candidate } from '../servers/candidates.ts';
import { createAnswerCheck, type CheckAnswer } from '../servers/check-answer.ts';
import { createSandboxes } from './candidates.ts';
import { measureCpu } from './cpu.ts';
import { measurePage } from './page.ts';
import { measureStart } from './start.ts';

/** What the measures share. */
export interface SandboxContext {
  /** The reference first. */
  candidates: Candidate[];
  /** The same without the reference. */
  sandboxes: Candidate[];
  contract: Contract;
  checkAnswer: CheckAnswer;
}

async function openContext(scratch: string): Promise<SandboxContext> {
  const { contract } = await importSchemas();
  const sandboxes = await createSandboxes(scratch);
  return { candidates: [prismCandidate, ...sandboxes], sandboxes, contract, checkAnswer: await createAnswerCheck() };
}

export const sandboxBench: Bench<SandboxContext> = {
  summary: 'the sandbox and the Prism CLI: CPU per request, pages of many orders, first answer',
  details: `Measures the sandbox, in memory and in a file, and the Prism CLI, over HTTP on loopback. Takes about five minutes. Measures the
package of the sandbox, too, once "npm run build" has built it.`,
  measures: { cpu: measureCpu, page: measurePage, start: measureStart },
  needsPeers: false,
  check: checkCandidates,
  open: openContext,
};
