import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock, type Mock } from 'kashio-payments-mock';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import type { Environment } from '../../scripts/artifacts/postman/format.ts';
import { messages } from '../../scripts/artifacts/postman/messages.ts';
import { change, collections, getRequests } from '../support/collection.ts';
import { runCollection } from '../support/newman.ts';
import { createKey } from '../support/sandbox.ts';

let mock: Mock;
let sandbox: Sandbox;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => {
  await mock.close();
  await sandbox.close();
});

/** The environment of the sandbox with a world of its own. */
function createEnvironment(environment: Environment, apiKey: string): Environment {
  return change(environment, { baseUrl: sandbox.url, controlUrl: sandbox.controlUrl, apiKey });
}

describe.each(collections)('The collection in $language', ({ language, collection, environments }) => {
  const names = getRequests(collection).map(({ name }) => name);
  const { pay, skipped } = messages[language].flow;

  test('passes on the mock, where it says that nothing can be paid', async () => {
    const environment = change(environments.mock, { baseUrl: mock.url });
    const { sent, failures, printed } = await runCollection(collection, environment);
    expect(failures).toEqual([]);
    expect(sent.map(({ name }) => name)).toEqual(names.filter((name) => !name.endsWith(pay)));
    expect(printed).toEqual([skipped]);
    expect(sent.flatMap(({ passed }) => passed)).toContain(skipped);
  });

  test('passes on the sandbox, and pays there', async () => {
    const apiKey = createKey();
    const environment = createEnvironment(environments.sandbox, apiKey);
    const { sent, failures, printed } = await runCollection(collection, environment);
    expect(failures).toEqual([]);
    expect(sent.map(({ name }) => name)).toEqual(names);
    expect(sent.filter(({ passed }) => passed.length < 2)).toEqual([]);
    expect(printed).toEqual([]);

    const journal = await sandbox.world(apiKey).getJournal();
    expect(journal.flatMap(({ violations }) => violations)).toEqual([]);
    const created = journal.filter(({ operation }) => operation === 'createInvoice').map((entry) => entry.invoice_id);
    expect(new Set(created).size).toBe(3);
  });
});

test('The collection can be followed again, whatever form the answers have', async () => {
  const [{ collection, environments }] = collections as [(typeof collections)[number]];
  const apiKey = createKey();
  await sandbox.world(apiKey).setRule('wire', 'varied');
  const environment = createEnvironment(environments.sandbox, apiKey);
  for (const folder of [undefined, messages.es.flow.name])
    expect((await runCollection(collection, environment, folder)).failures).toEqual([]);
});
