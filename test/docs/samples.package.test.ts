/** The code samples of the reference, run as somebody who copies them would: only the address of the API is another. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRequest } from '../../scripts/artifacts/docs/samples/request.ts';
import type { Sample } from '../../scripts/artifacts/docs/samples/index.ts';
import { json } from '../../scripts/artifacts/docs/samples/literal.ts';
import { baseUrl, resolveRef, type Json } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { changed, contract } from '../support/contract.ts';
import { answer, serve, type LocalServer } from '../support/local-server.ts';
import { installClient, type PackageProject } from '../support/package.ts';
import { isSkipped, runnable, runSample, type Outcome } from '../support/programs.ts';
import {
  hostileBody,
  hostileContract,
  hostileId,
  hostileQuery,
  operation,
  operationIds,
  sample,
} from '../support/samples.ts';

const key = 'sk_test_W3qZr8Lk';
const run = runnable.filter((label) => !isSkipped(label));

/** The answer that the documentation gives an operation. */
function documentedAnswer(operationId: string): { status: number; body: Json } {
  const [status, response] =
    Object.entries(operation(operationId).operation.responses).find(([code]) => code.startsWith('2')) ?? [];
  const [example] = Object.values(
    (response && resolveRef(contract, response).content?.['application/json']?.examples) ?? {},
  );
  if (!example) throw new Error(`${operationId} has no documented answer.`);
  return { status: Number(status), body: resolveRef(contract, example).value };
}

/** A JSON value as our client gives it, whose samples print the canonical form. */
function canonical(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (name, held: Json) => {
    if (typeof held !== 'string') return held;
    if (['amount', 'sub_total', 'fees', 'late_fee'].includes(name)) return Number(held);
    return name === 'status' ? held.toLowerCase() : held.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:)/, '$1T');
  }) as Json;
}

const printed = (label: string, body: Json): Json => (label === 'JavaScript' ? canonical(body) : body);

/** What the mock answers when it is asked for the same without any sample. */
async function mockedAnswer(operationId: string): Promise<Json> {
  const { method, url, body } = createRequest(contract, operation(operationId));
  const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' };
  const response = await fetch(url.replace(baseUrl(contract), mock.url), {
    method,
    headers,
    ...(body === undefined ? {} : { body: json(body) }),
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as Json;
}

let project: PackageProject;
let mock: Mock;
const cleanUps: (() => Promise<void>)[] = [];
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  cleanUps.push(mock.close);
  project = await installClient();
  cleanUps.push(project.dispose);
});
afterAll(() => Promise.all(cleanUps.map((cleanUp) => cleanUp())));

/** The sample with another address in the place of the API's. Our client has that of the API built in. */
function redirected({ label, source, ...rest }: Sample, url: string): Sample {
  const [own, other] =
    label === 'JavaScript'
      ? ['process.env.KASHIO_API_KEY', `process.env.KASHIO_API_KEY, baseUrl: '${url}'`]
      : [baseUrl(contract), url];
  expect(source.split(own)).toHaveLength(2);
  return { ...rest, label, source: source.replace(own, () => other) };
}

const runAt = (url: string, given: Sample): Promise<Outcome> => runSample(project.folder, redirected(given, url), key);

describe.each(run)('Run by %s', (label) => {
  test.concurrent.each(operationIds)('the sample prints the mock’s answer: %s', async (operationId) => {
    const { code, stdout, stderr } = await runAt(mock.url, sample(label, operationId));
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual(printed(label, await mockedAnswer(operationId)));
  });
});

/** Of the mock, an id with `missing` is unknown. */
const unknown = changed(({ components: { parameters } }) => {
  Object.assign(parameters['InvoiceId'] ?? {}, { examples: { unknown: { value: 'inv_missing' } } });
});

test.concurrent.each(run)('A sample fails, and says why, when the API refuses: %s', async (label) => {
  const { code, stdout, stderr } = await runAt(mock.url, sample(label, 'getInvoice', unknown));
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain('404');
  expect(stdout + stderr).toContain('inv_missing');
});

/** Runs an operation's hostile sample against a server that gives the documented answer and tells what it has received. */
async function received(label: string, operationId: string): Promise<LocalServer['received'][number]> {
  const { status, body: documented } = documentedAnswer(operationId);
  // The documentation's answers are of other objects than its requests ask for, which our client refuses.
  const isById = operation(operationId, hostileContract).path.endsWith('/{id}');
  const body = isById ? { ...(documented as object), id: hostileId } : documented;
  const server = await serve(answer(status, body));
  const { code, stdout, stderr } = await runAt(server.url, sample(label, operationId, hostileContract));
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toEqual(printed(label, body));
  const [request, another] = server.received;
  if (!request || another) throw new Error(`${server.received.length} requests have come.`);
  return request;
}

describe.each(run)('Whatever the examples hold, %s sends', (label) => {
  test('the body as it is, as JSON', async () => {
    const { headers, body } = await received(label, 'createInvoice');
    expect(headers['content-type']).toMatch(/^application\/json\b/);
    expect(JSON.stringify(JSON.parse(body))).toBe(JSON.stringify(hostileBody));
  });

  test('the id as it is', async () => {
    const { url } = await received(label, 'voidInvoice');
    const [, resource, id, ...others] = url.split('/');
    expect([resource, decodeURIComponent(id ?? ''), others]).toEqual(['invoices', hostileId, []]);
  });

  test('the filters as they are', async () => {
    const { url } = await received(label, 'listInvoices');
    const expected = Object.entries(hostileQuery).flatMap(([name, value]) =>
      [value].flat().map((item) => [name, `${item as string}`]),
    );
    expect([...new URL(url, 'http://localhost').searchParams]).toEqual(expected);
  });

  test('the key as the user, without a password', async () => {
    const { headers, method } = await received(label, 'updateInvoice');
    expect([method, headers.authorization]).toEqual(['PATCH', `Basic ${btoa(`${key}:`)}`]);
  });
});
