import { findContestants, type Contestant } from './contestants.ts';
import { send } from './load.ts';
import type { Server } from './servers.ts';
import { mainWorks, refusedWorks, variedWorks, type Work } from './works.ts';

/** What the measures share. */
export interface Stage {
  /** The reference first. */
  contestants: Contestant[];
  works: { main: Work[]; varied: Work[]; refused: Work[] };
  /** Throws when a server does not do a work: another status, or a body that is not as the contract has it. */
  checkWork(server: Server, work: Work): Promise<void>;
}

/** Reads the contract and finds the contestants. */
export async function openStage(scratch: string): Promise<Stage> {
  // Read only now: both need the bundle, and the bench first says so when that is missing.
  const { faults } = await import('../../test/support/oracle.ts');
  const { contract, responseSchema } = await import('../../test/support/contract.ts');
  return {
    contestants: await findContestants(scratch),
    works: { main: mainWorks(contract), varied: variedWorks(contract), refused: refusedWorks() },
    async checkWork({ url, contestant }, { name, operationId, request }) {
      const asked = request(0);
      const body: unknown = JSON.parse(await send(url, asked));
      const wrong = faults(responseSchema(operationId, String(asked.status)), body);
      if (wrong.length > 0) throw new Error(`${contestant.name} does other work (${name}): ${wrong.join('; ')}`);
    },
  };
}
