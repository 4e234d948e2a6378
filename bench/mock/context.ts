import { importSchemas, importValidator } from '../lib/toolkit.ts';
import { createCandidates, type Candidate } from './candidates.ts';
import { send } from './load.ts';
import type { Server } from './servers.ts';
import { createMainWorkloads, createRefusedWorkloads, createVariedWorkloads, type Workload } from './workloads.ts';

/** What the measures share. */
export interface MockContext {
  /** The reference first. */
  candidates: Candidate[];
  main: Workload[];
  varied: Workload[];
  refused: Workload[];
  /** Throws when a server answers with another status, or with a body that is not valid by the contract. */
  checkAnswer(server: Server, workload: Workload): Promise<void>;
}

/** @param scratch the folder that candidates may write to */
export async function openContext(scratch: string): Promise<MockContext> {
  const [{ faults }, { contract, responseSchema }] = [await importValidator(), await importSchemas()];
  return {
    candidates: await createCandidates(scratch),
    main: createMainWorkloads(contract),
    varied: createVariedWorkloads(contract),
    refused: createRefusedWorkloads(),
    async checkAnswer({ url, candidate }, { name, operationId, createRequest }) {
      const request = createRequest(0);
      const problems = faults(
        responseSchema(operationId, String(request.status)),
        JSON.parse(await send(url, request)),
      );
      if (problems.length > 0)
        throw new Error(`${candidate.name} answers "${name}" with an invalid body: ${problems.join('; ')}`);
    },
  };
}
