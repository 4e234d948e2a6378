import type { Measure } from '../lib/measure.ts';
import { prism } from '../servers/candidates.ts';
import { compareCpu, type CpuWorkload } from '../servers/cpu.ts';
import { send } from '../servers/load.ts';
import { createGet, createPost, getExample, type JsonObject } from '../servers/requests.ts';
import { withServers, type Server } from '../servers/servers.ts';
import type { SandboxContext } from './context.ts';
import { durable } from './candidates.ts';

/** An order of the documentation, to be paid by tomorrow: the documented date has passed, and the sandbox has such an order expire. */
function createOrder(example: JsonObject, number: number): JsonObject {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19);
  return { ...example, expiration_datetime: tomorrow, invoice_id: `PED-${number}` };
}

/** A page has this many orders unless `limit` says otherwise. */
const pageSize = 10;

/** Creates orders, so that a list has a full page. Resolves with the id of the last one. */
async function createOrders({ url }: Server, example: JsonObject): Promise<string> {
  let last = '';
  for (let number = 0; number < pageSize; number++)
    last = await send(url, createPost('/invoices', createOrder(example, number), 201));
  return (JSON.parse(last) as { id: string }).id;
}

/** CPU time of the sandbox per request. Its answers come from its database, Prism's are always the same. */
export async function measureCpu({ candidates, contract, checkAnswer }: SandboxContext): Promise<Measure> {
  const example = getExample(contract, 'documented-create-invoice-request');
  const first = createGet('/invoices');
  return withServers(candidates, { first, probe: true }, async (servers) => {
    const ids = new Map<Server, string>();
    for (const server of servers) ids.set(server, await createOrders(server, example));
    const workloads: (CpuWorkload & { operationId: string })[] = [
      {
        name: 'GET one invoice',
        operationId: 'getInvoice',
        getRequests(server) {
          const request = createGet(`/invoices/${ids.get(server)}`);
          return () => request;
        },
        getLimit: () => 0.15,
      },
      {
        name: 'GET a list',
        operationId: 'listInvoices',
        getRequests: () => () => first,
        getLimit: () => 0.15,
      },
      {
        name: 'POST, an order',
        operationId: 'createInvoice',
        getRequests: () => (number) => createPost('/invoices', createOrder(example, number), 201),
        getLimit: ({ candidate }) => (candidate.name === durable ? 0.6 : 0.3),
      },
    ];
    for (const { operationId, getRequests } of workloads)
      for (const server of servers) await checkAnswer(server, operationId, getRequests(server)(0));
    const measure = await compareCpu(servers, workloads);
    return {
      ...measure,
      notes: [`A list of the sandbox has ${pageSize} orders, that of the ${prism} its one example.`],
    };
  });
}
