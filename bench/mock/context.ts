import { importSchemas } from '../lib/toolkit.ts';
import type { Candidate } from '../servers/candidates.ts';
import { createAnswerCheck, type CheckAnswer } from '../servers/check-answer.ts';
import { createCandidates } from './candidates.ts';
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

/** @param scratch the folder that candidates may write to */
export async function openContext(scratch: string): Promise<MockContext> {
  const { contract } = await importSchemas();
  return {
    candidates: await createCandidates(scratch),
    main: createMainWorkloads(contract),
    varied: createVariedWorkloads(contract),
    refused: createRefusedWorkloads(),
    checkAnswer: await createAnswerCheck(),
  };
}
