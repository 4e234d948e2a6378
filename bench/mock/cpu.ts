import type { Measure } from '../lib/measure.ts';
import { compareCpu } from '../servers/cpu.ts';
import { withServers } from '../servers/servers.ts';
import type { MockContext } from './context.ts';

const limits: Record<string, number> = {
  'GET one invoice': 0.4,
  'GET a list': 0.4,
  'POST, valid': 0.45,
  'POST, invalid': 0.35,
};

/** CPU time of a server per request. */
export async function measureCpu({ candidates, main, checkAnswer }: MockContext): Promise<Measure> {
  return withServers(candidates, { first: main[0]!.createRequest(0), probe: true }, async (servers) => {
    for (const { operationId, createRequest } of main)
      for (const server of servers) await checkAnswer(server, operationId, createRequest(0));
    const workloads = main.map(({ name, createRequest }) => ({
      name,
      getRequests: () => createRequest,
      getLimit: () => limits[name]!,
    }));
    return compareCpu(servers, workloads);
  });
}
