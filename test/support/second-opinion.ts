/** What Prism's own command line and our mock make of the same requests. */
import fc from 'fast-check';
import { startMock } from '../../packages/mock/src/server.ts';
import { createCaller, type Call, type Caller } from './calls.ts';
import { contract, operations } from './contract.ts';
import { startPrism } from './prism.ts';
import { bodyMutations, queryMutations, toCall, validPath, validRequests } from './requests.ts';

/** A request of the corpora. */
export interface Probe {
  /** What is done to the request, such as `pattern of customer.phone`; `valid` for nothing. */
  kind: string;
  call: Call;
}

/** What the two servers make of a request: their status. */
export interface Opinion extends Probe {
  ours: number;
  prisms: number;
}

/** Whether a request ends Prism's process: it names what is wrong in a header, which can't hold all characters. */
export const endsPrism = ({ kind }: Probe): boolean => /[^\u0000-\u00ff]/.test(kind);

/** Requests that the corpora do not have. */
const others: [kind: string, method: string, path: string][] = [
  ['an unknown id', 'GET', '/invoices/inv_missing'],
  ['an integer in another notation', 'GET', '/invoices?limit=1e2'],
  ['an integer in another notation', 'GET', '/invoices?limit=0x10'],
  ['a cursor of no object', 'GET', '/invoices?starting_after=inv_otra'],
  ['a cursor with two values', 'GET', '/events?start=eve_1&starting_after=eve_2'],
  ['an unknown path', 'GET', '/receipts'],
  ['an unknown method', 'PUT', '/invoices'],
  ['an unknown parameter', 'GET', '/invoices?utm_source=x'],
];

/** Where the two may differ, by kinds of requests: our mock refuses, Prism accepts. */
export const exceptions: { kinds: RegExp; reason: string }[] = [
  { kinds: /^(format|enum) of \?/, reason: 'Prism takes an empty value of a query for none.' },
  { kinds: /^an integer/, reason: 'Prism converts texts of a query as JavaScript does.' },
  { kinds: /^an unknown id/, reason: 'For Prism every id exists; for our mock, none that contains `missing`.' },
  {
    kinds: /^a cursor/,
    reason: 'What a cursor must be is in the contract’s words alone (decision pagination-parameters).',
  },
];

/** All requests, always the same. */
export function corpus(): Probe[] {
  const made = others.map(([kind, method, path]): Probe => ({ kind, call: { method, path } }));
  return [
    ...made,
    ...operations.flatMap((endpoint): Probe[] => {
      const { operationId, requestBody } = endpoint.operation;
      const method = endpoint.method.toUpperCase();
      const path = validPath(endpoint);
      const valid = fc.sample(validRequests(endpoint), { seed: 1, numRuns: 100 });
      const queries = endpoint.parameters.filter((parameter) => parameter.in === 'query');
      return [
        ...valid.map((request) => ({ kind: 'valid', call: toCall(endpoint, request) })),
        ...(requestBody ? bodyMutations(operationId) : []).map(({ keyword, names, value }) => ({
          kind: `${keyword} of ${names.join('.') || 'the body'}`,
          call: { method, path, body: value },
        })),
        ...queries.flatMap((parameter) =>
          queryMutations(parameter).map(({ texts, mutation }) => {
            const query = new URLSearchParams(texts.map((text): [string, string] => [parameter.name, text]));
            return {
              kind: `${mutation.keyword} of ?${parameter.name}`,
              call: { method, path: `${path}?${query.toString()}` },
            };
          }),
        ),
      ];
    }),
  ];
}

/** Asks a server; again when it has just ended a connection that was idle, as Prism does after five seconds. */
async function ask(caller: Caller, call: Call): Promise<number> {
  const { status } = await caller.call(call).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET') throw error;
    return caller.call(call);
  });
  return status;
}

/** Sends requests to both servers, and gives those that one of them accepts and the other refuses. */
export async function findDifferences(probes: Probe[]): Promise<Opinion[]> {
  const [mock, prism] = await Promise.all([startMock({ port: 0, contract }), startPrism()]);
  const [toOurs, toPrism] = [createCaller(mock.url), createCaller(prism.url)];
  try {
    const opinions = await Promise.all(
      probes.map(async (probe): Promise<Opinion> => {
        const [ours, prisms] = await Promise.all([ask(toOurs, probe.call), ask(toPrism, probe.call)]);
        return { ...probe, ours, prisms };
      }),
    );
    return opinions.filter(({ ours, prisms }) => ours < 400 !== prisms < 400);
  } finally {
    toOurs.end();
    toPrism.end();
    await Promise.all([mock.close(), prism.stop()]);
  }
}

/** Differences that no exception explains, and exceptions that explain none. */
export function explain(differences: Opinion[]): { unexplained: string[]; needless: string[] } {
  const explains = ({ kinds }: (typeof exceptions)[number], { kind, ours }: Opinion) => ours >= 400 && kinds.test(kind);
  const unexplained = differences.filter((each) => !exceptions.some((exception) => explains(exception, each)));
  const needless = exceptions.filter((exception) => !differences.some((each) => explains(exception, each)));
  return {
    unexplained: unexplained.map((each) => JSON.stringify(each)),
    needless: needless.map(({ reason }) => reason),
  };
}
