import type { Bench } from '../lib/bench.ts';
import { importSchemas } from '../lib/toolkit.ts';
import { checkCandidates, type Candidate } from '../servers/candidates.ts';
import { createAnswerCheck, type CheckAnswer } from '../servers/check-answer.ts';
import { createCandidates } from './candidates.ts';
import { measureCpu } from './cpu.ts';
import { measureMemory } from './memory.ts';
import { measureStart } from './start.ts';
import { createMainWorkloads, createRefusedWorkloads, createVariedWorkloads, type Workload } from './workloads.ts';

/** What the measures share. */
export interface MockContext {
  /** The reference first. */
  candidates: Candidate[];
  main: Workload[];
  varied: Workload[];
  refused: Workload[];
  checkAnswer: CheckAnswer;
}

async function openContext(scratch: string): Promise<MockContext> {
  const { contract } = await importSchemas();
  return {
    candidates: await createCandidates(scratch),
    main: createMainWorkloads(contract),
    varied: createVariedWorkloads(contract),
    refused: createRefusedWorkloads(),
    checkAnswer: await createAnswerCheck(),
  };
}

export const mockBench: Bench<MockContext> = {
  summary: 'the mock and the Prism CLI: CPU per request, first answer, memory',
  details: `Measures the mock and the Prism CLI, over HTTP on loopback. Takes about five minutes. Measures the package of the mock, too, once
"npm run build" has built it.`,
  measures: { cpu: measureCpu, start: measureStart, memory: measureMemory },
  needsPeers: false,
  check: checkCandidates,
  open: openContext,
};
