/** The control calls by HTTP are the methods of a sandbox in this process. */
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { beforeAll, expect, test } from 'vitest';
import { connectSandbox } from '../../packages/sandbox/src/drill/connect.ts';
import { createKey, createOrder, start } from '../support/sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, freeze: start });
  return sandbox.close;
});

test('All are there, and answer the same', async () => {
  const key = createKey();
  const { url, world } = await connectSandbox(`${sandbox.url}/whatever`, key);
  expect(url).toBe(sandbox.url);
  const near = sandbox.world(key);
  expect(Object.keys(world).toSorted()).toEqual(Object.keys(near).toSorted());
  const { id } = await createOrder(sandbox, key, { invoice_id: 'A/1 ñ' });
  expect((await world.pay(id)).invoice).toMatchObject({ id, status: 'paid' });
  expect(await world.getJournal({ invoice_id: 'A/1 ñ', after: 0 })).toEqual(await near.getJournal());
  expect(await world.advance('1m')).toEqual(await near.getClock());
  expect(await world.addWebhook('http://127.0.0.1:9/a?b=c')).toEqual({ url: 'http://127.0.0.1:9/a?b=c' });
  expect(await world.removeWebhook('http://127.0.0.1:9/a?b=c')).toEqual([]);
  expect(await world.clearFaults()).toBeUndefined();
  expect(await world.setRule('retries', 'none')).toEqual(
    (await near.getRules()).find(({ name }) => name === 'retries'),
  );
});

test('What can’t be done is the same error', async () => {
  const key = createKey();
  const { world } = await connectSandbox(sandbox.url, key);
  const far: unknown = await world.pay('inv_nada').catch((error: unknown) => error);
  const near: unknown = await sandbox
    .world(key)
    .pay('inv_nada')
    .catch((error: unknown) => error);
  expect(far).toEqual(near);
  expect(far).toMatchObject({ name: 'SandboxError', status: 404, code: 'not_found', param: 'id' });
});
