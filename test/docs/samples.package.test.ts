/**
 * The code samples of the reference, run as somebody who copies them would: only the address of the API is another.
 * `samples.full.test.ts` runs those of all operations.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sample } from '../../scripts/artifacts/docs/samples/index.ts';
import { resolveRef, type Json } from '../../packages/core/src/contract.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { changed, contract } from '../support/contract.ts';
import { answer, serve, type LocalServer } from '../support/local-server.ts';
import { installClient, type PackageProject } from '../support/package.ts';
import { key, printed, run, runAt } from '../support/sample-programs.ts';
import { hostileBody, hostileContract, hostileId, hostileQuery, operation, sample } from '../support/samples.ts';

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

/** Of the mock, an id with `missing` is unknown. */
const unknown = changed(({ components: { parameters } }) => {
  Object.assign(parameters['InvoiceId'] ?? {}, { examples: { unknown: { value: 'inv_missing' } } });
});

test.concurrent.each(run)('A sample fails, and says why, when the API refuses: %s', async (label) => {
  const { code, stdout, stderr } = await runAt(project.folder, mock.url, sample(label, 'getInvoice', unknown));
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain('404');
  expect(stdout + stderr).toContain('inv_missing');
});

/** The sample with a timeout of one second. */
const impatient = (given: Sample): Sample => ({ ...given, source: given.source.replace(/\b30(?=_000\b|\b)/g, '1') });

// Of DELETE too, which some libraries send again by themselves.
describe.each(['createInvoice', 'voidInvoice'])('Of a server that never answers, %s', (operationId) => {
  test.concurrent.each(run)('is asked once, and the sample ends: %s', async (label) => {
    const server = await serve(() => {});
    const { code, stdout } = await runAt(project.folder, server.url, impatient(sample(label, operationId)));
    expect([code === 0, stdout]).toEqual([false, '']);
    expect(server.received).toHaveLength(1);
  });
});

/** Runs an operation's hostile sample against a server that gives the documented answer and tells what it has received. */
async function received(label: string, operationId: string): Promise<LocalServer['received'][number]> {
  const { status, body: documented } = documentedAnswer(operationId);
  // The documentation's answers are of other objects than its requests ask for, which our client refuses.
  const isById = operation(operationId, hostileContract).path.endsWith('/{id}');
  const body = isById ? { ...(documented as object), id: hostileId } : documented;
  const server = await serve(answer(status, body));
  const { code, stdout, stderr } = await runAt(project.folder, server.url, sample(label, operationId, hostileContract));
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
