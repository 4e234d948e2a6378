import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock, type Mock } from 'kashio-payments-mock';
import { close, listen } from '../../packages/http/src/listen.ts';
import type { Environment } from '../../scripts/artifacts/postman/format.ts';
import { messages } from '../../scripts/artifacts/postman/messages.ts';
import { change, collections, getRequests } from '../support/collection.ts';
import { runCollection, type Run } from '../support/newman.ts';

const [{ collection, environments }] = collections as [(typeof collections)[number]];
const { body: bodyTitle, status: statusTitle, notSent } = messages.es.scripts;

interface Answer {
  status: number;
  body: any;
}

let mock: Mock;
let server: Server;
let port: string;
/** The methods of the requests that arrived. */
let received: string[] = [];
/** What becomes of an answer of the mock. */
let spoil: (answer: Answer) => Answer;

beforeAll(async () => {
  mock = await startMock({ port: 0 });
  server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    received.push(method);
    const sent = await text(request);
    const answer = await fetch(new URL(url, mock.url), {
      method,
      headers: { 'content-type': 'application/json', authorization: headers.authorization ?? '' },
      ...(sent !== '' && { body: sent }),
    });
    const { status, body } = spoil({ status: answer.status, body: await answer.json() });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  port = new URL(await listen(server, 0, '0.0.0.0')).port;
});
afterAll(async () => {
  await close(server);
  await mock.close();
});

/** Runs the collection where answers are spoiled. */
function runSpoiled(how: typeof spoil, environment: Environment = environments.mock, host = '127.0.0.1'): Promise<Run> {
  received = [];
  spoil = how;
  return runCollection(collection, change(environment, { baseUrl: `http://${host}:${port}/v1/payments` }));
}

/** The requests that were sent without one of these tests failing. */
function findPassed({ sent }: Run, titles: string[]): string[] {
  expect(sent).toHaveLength(getRequests(collection).length - 1); // On the mock, nothing is paid.
  return sent.filter(({ failed }) => !failed.some((title) => titles.includes(title))).map(({ name }) => name);
}

/** Leaves out the identifier of an object: of the first of a list, or of the answer itself. */
function removeId(answer: Answer): Answer {
  delete (answer.body.data?.[0] ?? answer.body).id;
  return answer;
}

test.each<[what: string, fault: typeof spoil]>([
  ['lacks what is always there', removeId],
  ['is no JSON', (answer) => ({ ...answer, body: '<html></html>' })],
])('Every request of the collection fails when the answer %s', async (_, fault) => {
  expect(findPassed(await runSpoiled(fault), [bodyTitle])).toEqual([]);
});

test('Every request of the collection fails when the status is another', async () => {
  const run = await runSpoiled((answer) => ({ ...answer, status: answer.status + 1 }));
  expect(findPassed(run, [statusTitle('200'), statusTitle('201')])).toEqual([]);
});

test('A request that fails says what the server answered', async () => {
  const run = await runSpoiled((answer) => answer, change(environments.mock, { apiKey: '' }));
  expect(findPassed(run, [statusTitle('200'), statusTitle('201')])).toEqual([]);
  expect(run.failures[0]).toContain('La llave secreta está vacía');
});

test('Nothing that writes is sent to another machine, unless the environment allows it', async () => {
  const environment = change(environments.production, { apiKey: 'sk_test_mia' });
  const { printed } = await runSpoiled((answer) => answer, environment, '0.0.0.0');
  expect([...new Set(received)]).toEqual(['GET']);
  expect(printed).toContain(notSent);

  await runSpoiled((answer) => answer, change(environment, { allowWrites: 'true' }), '0.0.0.0');
  expect([...new Set(received)].toSorted()).toEqual(['DELETE', 'GET', 'PATCH', 'POST']);
});
