/** A sandbox with a file that is killed while it is written to, or whose disk is full: nothing that was answered with success is lost. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/lib/paths.ts';
import { start, type Started } from '../support/command.ts';
import { findExecutable, createNode, nodeVersions } from '../support/runtimes.ts';
import { createScratch, type Scratch } from '../support/scratch.ts';
import { canMount, startOnSmallDisk } from '../support/small-disk.ts';
import { createKey, startShop } from '../support/sandbox.ts';
import { createSend, type Send } from './races.ts';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await createScratch();
});
afterAll(() => scratch.dispose());

/** What is known of an order: its state and amount by the last answer, and those that an unanswered call may have made of it. */
interface Known {
  sure: string;
  possible: string[];
}

const toState = (status: string, amount: number | string) => `${status.toLowerCase()} ${Number(amount)}`;

interface Running {
  started: Started;
  url: string;
  controlUrl: string;
}

const command = ['--import', 'tsx', 'scripts/sandbox.ts', '--port', '0'];

async function waitForStart(started: Started): Promise<Running> {
  const line = await started.line(/sandbox: http/);
  const url = /http\S+/.exec(line)![0];
  return { started, url, controlUrl: new URL('/_sandbox', url).href };
}

function run(executable: string, file: string, webhook: string): Promise<Running> {
  return waitForStart(start(executable, [...command, '--data', file, '--webhook', webhook], root));
}

/** Creates orders and changes them, one after another, until the sandbox is gone. */
async function write(
  { url, controlUrl }: Running,
  send: Send,
  key: string,
  known: Map<string, Known>,
  onAnswer: () => void,
) {
  const attempt = async (id: string, possible: string, call: () => ReturnType<Send>) => {
    const order = known.get(id)!;
    order.possible = [possible];
    const { status } = await call();
    expect(status).toBe(200);
    order.sure = possible;
    order.possible = [];
    onAnswer();
  };
  try {
    for (let turn = 0; ; turn += 1) {
      const body = {
        customer: {},
        currency: 'PEN',
        amount: 10,
        invoice_id: 'A',
        request_datetime: '2026-03-02T15:00:00',
      };
      const created = await send(key, 'POST', `${url}/invoices`, body);
      expect(created.status).toBe(201);
      const { id } = created.body;
      known.set(id, { sure: 'new 10', possible: [] });
      onAnswer();
      await attempt(id, 'new 20', () => send(key, 'PATCH', `${url}/invoices/${id}`, { amount: 20 }));
      if (turn % 3 === 0) await attempt(id, 'voided 20', () => send(key, 'DELETE', `${url}/invoices/${id}`));
      else await attempt(id, 'paid 20', () => send(key, 'POST', `${controlUrl}/invoices/${id}/pay`));
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
  }
}

/** Holds what the sandbox has against what it answered; from then on that is known. Returns how many orders there are. */
async function check({ url }: Running, send: Send, key: string, known: Map<string, Known>): Promise<number> {
  const { body } = await send(key, 'GET', `${url}/invoices?limit=1000000`);
  const found = new Map<string, string>(body.data.map((order) => [order.id, toState(order.status, order.amount)]));
  for (const [id, order] of known) {
    expect([order.sure, ...order.possible], id).toContain(found.get(id));
    known.set(id, { sure: found.get(id)!, possible: [] });
  }
  const statuses = await Promise.all(
    body.data.slice(0, 20).map(async ({ id }) => (await send(key, 'GET', `${url}/invoices/${id}`)).status),
  );
  expect(new Set(statuses).size).toBeLessThanOrEqual(1);
  return found.size;
}

const writers = 4;

async function kill(kills: number, executable: string): Promise<void> {
  const file = path.join(scratch.folder, `${createKey()}.db`);
  const key = createKey();
  const shop = await startShop();
  const known = new Map<string, Known>();
  const send = createSend();
  for (let round = 0; round < kills; round += 1) {
    const running = await run(executable, file, shop.url);
    const count = await check(running, send, key, known);
    expect(count).toBeGreaterThanOrEqual(known.size);
    expect(count).toBeLessThanOrEqual(known.size + round * writers);
    let left = 1 + Math.floor(Math.random() * 60);
    const onAnswer = () => {
      left -= 1;
      if (left === 0) running.started.child.kill('SIGKILL');
    };
    await Promise.all(Array.from({ length: writers }, () => write(running, send, key, known, onAnswer)));
    await running.started.finished;
  }
  const last = await run(executable, file, shop.url);
  await check(last, send, key, known);
  await send(key, 'POST', `${last.controlUrl}/settle`);
  const events = (await send(key, 'GET', `${last.url}/events?limit=1000000`)).body.data;
  const paid = [...known].filter(([, { sure }]) => sure.startsWith('paid')).map(([id]) => id);
  const eventOrders = events.map(({ data }) => data.invoice.id);
  expect(paid.length).toBeGreaterThan(kills);
  expect(paid.filter((id) => !eventOrders.includes(id))).toEqual([]);
  expect(new Set(eventOrders).size).toBe(eventOrders.length);
  expect(events.filter(({ type, status }) => type !== 'invoice.paid' || status !== 'notified')).toEqual([]);
  const notified = shop.notifications.map(({ event }) => event.id);
  expect(new Set(notified)).toEqual(new Set(events.map(({ id }) => id)));
  // A notification that is on its way when the sandbox is killed comes again, and there is one at a time.
  expect(notified.length).toBeLessThanOrEqual(events.length + kills);
  last.started.child.kill('SIGTERM');
  expect((await last.started.finished).code).toBe(0);
}

describe('A sandbox that is killed while it is written to', () => {
  test('has lost nothing after 50 times', () => kill(50, process.execPath));

  test.each(nodeVersions)('has lost nothing after 5 times, with Node.js %s', async (version) => {
    const executable = await findExecutable(createNode(version));
    if (executable !== undefined) await kill(5, executable);
  });
});

test.skipIf(!canMount)('A sandbox whose disk is full answers, and ends on SIGTERM as ever', async () => {
  const folder = path.join(scratch.folder, 'disk');
  await mkdir(folder);
  const disk = { folder, size: '2m' };
  const started = startOnSmallDisk(disk, process.execPath, ...command, '--data', path.join(folder, 'kashio.db'));
  onTestFinished(() => void started.child.kill('SIGKILL'));
  const { url, controlUrl } = await waitForStart(started);
  const send = createSend();
  const key = createKey();
  // A rule is the smallest change that there is: where another value has no room, nothing has.
  const setRule = (value: string) => send(key, 'PUT', `${controlUrl}/rules/default-limit`, { value });
  const note = 'x'.repeat(100_000);
  const seed = () => send(key, 'POST', `${controlUrl}/invoices`, { invoices: [{ metadata: { note } }] });
  let seeded = 0;
  while ((await seed()).status === 201) seeded += 1;
  while ((await setRule('10')).status === 200 && (await setRule('25')).status === 200);
  expect((await setRule('100')).body).toMatchObject({
    error: [{ message: expect.stringMatching(/no queda espacio/) }],
  });
  expect((await send(key, 'GET', `${url}/invoices?limit=100`)).body.data).toHaveLength(seeded);
  started.child.kill('SIGTERM');
  const { code, stderr } = await started.finished;
  expect(code).toBe(0);
  expect(stderr).toMatch(/^No se guardaron 1 consultas del diario: no queda espacio en el disco\.$/m);
  expect(stderr).not.toMatch(/^ +at /m);
});
