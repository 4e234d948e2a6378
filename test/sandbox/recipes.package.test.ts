/** The recipes of the guides in PHP and Python, as programs that somebody copied, against the sandbox. */
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSandbox, type Sandbox, type WorldCommands } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parseCodeBlocks } from '../../scripts/lib/code-blocks.ts';
import { start, type Finished } from '../support/command.ts';
import { reservePort } from '../support/port.ts';
import { isSkipped } from '../support/programs.ts';
import { createScratch } from '../support/scratch.ts';
import { sources } from '../support/sources.ts';

const recipes = ['charge', 'notifications', 'reconcile', 'totals'] as const;
type Recipe = (typeof recipes)[number];

interface Language {
  label: string;
  program: string;
  ending: string;
  /** What makes the search for an order end at its first try. */
  patience: [search: string, hurried: string];
  getReceiver: (port: number) => string[];
}

const languages: Language[] = [
  {
    label: 'PHP',
    program: 'php',
    ending: 'php',
    patience: ['recover($order, 10)', 'recover($order, 0)'],
    getReceiver: (port) => ['-S', `127.0.0.1:${port}`, 'notifications.php'],
  },
  {
    label: 'Python',
    program: 'python3',
    ending: 'py',
    patience: ['recover(order, 10)', 'recover(order, 0)'],
    getReceiver: (port) => ['notifications.py', `${port}`],
  },
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

let count = 0;
const blocks = parseCodeBlocks(sources);

/** A folder with the recipes of a language, and a world for its key. */
async function openShop({ program, ending, patience: [search, hurried], getReceiver }: Language, text: 'es' | 'en') {
  const { folder, dispose } = await createScratch();
  onTestFinished(dispose);
  for (const name of recipes) {
    const code = blocks[text].get(`code/${name}.${ending}`) ?? '';
    await writeFile(
      path.join(folder, `${name}.${ending}`),
      code.replace(search, () => hurried),
    );
  }
  count += 1;
  const apiKey = `sk_test_recipes_${count}`;
  const env = { PATH: process.env['PATH'], KASHIO_URL: sandbox.url, KASHIO_API_KEY: apiKey, PYTHONIOENCODING: 'utf-8' };
  const run = (recipe: Recipe, ...args: string[]): Promise<Finished> =>
    start(program, [`${recipe}.${ending}`, ...args], folder, env).finished;
  const world = sandbox.world(apiKey);

  /** The lines that a recipe prints when all goes well. */
  async function print(recipe: Recipe, ...args: string[]): Promise<string[]> {
    const { code, stdout, stderr } = await run(recipe, ...args);
    expect(code, stderr + stdout).toBe(0);
    return stdout.split('\n').filter((line) => line !== '');
  }

  const getFile = (reference: string) => path.join(folder, 'orders', `${reference}.json`);
  const readOrder = async (reference = 'PED-1') =>
    JSON.parse(await readFile(getFile(reference), 'utf8')) as { state: string; id: string | null; sent_at: number };

  async function charge(reference = 'PED-1', cents = 1999): Promise<string> {
    expect(await print('charge', reference, `${cents}`)).toHaveLength(1);
    return (await readOrder(reference)).id ?? '';
  }

  /** Lets the order be as if it had been sent before. */
  async function age(reference = 'PED-1'): Promise<void> {
    const order = await readOrder(reference);
    await writeFile(getFile(reference), JSON.stringify({ ...order, sent_at: order.sent_at - 120 }));
  }

  const listInbox = () => readdir(path.join(folder, 'inbox'));

  /** Lets the pauses of the inbox be over. */
  async function wait(): Promise<void> {
    for (const name of await listInbox()) await utimes(path.join(folder, 'inbox', name), 1, 1);
  }

  /** Starts to receive what the sandbox notifies. */
  async function receive(): Promise<string> {
    const { port, url, release } = await reservePort();
    onTestFinished(release);
    const { child, finished } = start(program, getReceiver(port), folder, env);
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await finished;
    });
    const post = () => fetch(url, { method: 'POST', body: 'x' }).then(({ status }) => status);
    await expect.poll(() => post().catch(() => 'not yet')).toBe(400);
    await world.addWebhook(url);
    return url;
  }

  return { folder, world, run, print, charge, readOrder, age, listInbox, wait, receive };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

/** How many payment orders were created, and how many requests asked for one. */
async function countCreations(world: WorldCommands): Promise<{ requests: number; created: number }> {
  const entries = await world.getJournal({ operation: 'createInvoice' });
  return { requests: entries.length, created: entries.filter(({ effect }) => effect).length };
}

describe.each(languages)('In $label', (language) => {
  const isMissing = isSkipped(language.label);
  let shop: Shop;
  beforeEach(async ({ skip }) => {
    skip(isMissing, `${language.program} is not on this machine.`);
    shop = await openShop(language, 'es');
  });

  describe('an order', () => {
    test('is created once, and not again with its reference', async () => {
      const id = await shop.charge();
      expect(await shop.world.getJournal({ operation: 'createInvoice' })).toMatchObject([{ amount: 19.99 }]);
      expect(await shop.readOrder()).toMatchObject({
        state: 'open',
        id,
        ktin: expect.stringMatching(/^\d+$/),
        cents: 1999,
      });
      const { code, stdout, stderr } = await shop.run('charge', 'PED-1', '1999');
      expect(code).not.toBe(0);
      expect(stdout + stderr).toContain('Ya hay un cobro con la referencia PED-1.');
      expect(await countCreations(shop.world)).toEqual({ requests: 1, created: 1 });
    });

    test('whose answer is lost is found, and not sent again', async () => {
      await shop.world.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
      const id = await shop.charge();
      expect(await shop.readOrder()).toMatchObject({ state: 'open', id: expect.stringMatching(/^inv_/) });
      expect(id).not.toBe('');
      expect(await countCreations(shop.world)).toEqual({ requests: 1, created: 1 });
    });

    test('that does not appear stays in doubt until it does', async () => {
      await shop.world.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
      await shop.world.setLag({ object: 'invoice', hidden_from: 'list', calls: 2 });
      expect(await shop.charge()).toBe('');
      expect(await shop.print('charge')).toEqual([]); // just sent
      await shop.age();
      expect(await shop.print('charge')).toEqual([expect.stringMatching(/^PED-1 in_doubt/)]);
      expect(await shop.print('charge')).toEqual([expect.stringMatching(/^PED-1 open inv_\w+ \d+$/)]);
      expect(await countCreations(shop.world)).toEqual({ requests: 1, created: 1 });
    });

    test('that was refused is not in doubt', async () => {
      const { code } = await shop.run('charge', 'PED-1', '-5');
      expect(code).not.toBe(0);
      await shop.charge();
      expect(await countCreations(shop.world)).toEqual({ requests: 2, created: 1 });
    });

    test.each([{ fault: 'cut-json' }, { fault: 'status', status: 503, effect: true }, { fault: 'html', effect: true }])(
      'whose answer is bad is found: $fault',
      async (fault) => {
        await shop.world.addFault({ ...fault, operation: 'createInvoice' } as never);
        await shop.charge();
        expect(await shop.readOrder()).toMatchObject({ state: 'open' });
        expect(await countCreations(shop.world)).toEqual({ requests: 1, created: 1 });
      },
    );

    test('that is found twice is left to a person', async () => {
      await shop.world.seed([{ invoice_id: 'PED-1', amount: 19.99 }]);
      await shop.world.addFault({ fault: 'answer-lost', operation: 'createInvoice' });
      const { stdout, stderr } = await shop.run('charge', 'PED-1', '1999');
      expect(stdout).toMatch(/^PED-1 review/);
      expect(stderr).toMatch(/Revise a mano: PED-1 inv_\w+ inv_\w+/);
    });

    test('that is found, and is not what was sent, is left to a person', async () => {
      await shop.world.seed([{ invoice_id: 'PED-1', amount: 20 }]);
      await shop.world.addFault({ fault: 'request-lost', operation: 'createInvoice' });
      const { stdout } = await shop.run('charge', 'PED-1', '1999');
      expect(stdout).toMatch(/^PED-1 review inv_/);
    });
  });

  describe('a notification', () => {
    test.each(['sequence', 'parallel'] as const)(
      'that comes three times, in %s, leads to one delivery',
      async (mode) => {
        const id = await shop.charge();
        await shop.receive();
        await shop.world.disturb({ disturbance: 'duplicate', mode, copies: 3 });
        await shop.world.pay(id);
        expect(await shop.world.settle()).toMatchObject(Array(3).fill({ type: 'invoice.paid', delivered: true }));
        expect(await shop.print('notifications')).toEqual(['Entregar PED-1']);
        expect(await shop.print('notifications')).toEqual([]);
        expect(await shop.listInbox()).toEqual([]);
        expect(await shop.readOrder()).toMatchObject({ state: 'settled' });
      },
    );

    test('leads to one delivery when two jobs confirm it at the same time', async () => {
      const id = await shop.charge();
      await shop.receive();
      await shop.world.pay(id);
      await shop.world.settle();
      const jobs = await Promise.all([shop.run('notifications'), shop.run('notifications')]);
      expect(jobs.map(({ stdout }) => stdout).join('')).toBe('Entregar PED-1\n');
    });

    test('that comes before its event is known, and before the order reads paid, is asked about again', async () => {
      const id = await shop.charge();
      await shop.receive();
      await shop.world.setLag({ object: 'event', hidden_from: 'get', calls: 1 });
      await shop.world.emit({ type: 'invoice.paid', invoice: id });
      await shop.world.settle();
      for (const _ of ['the event', 'the order']) {
        expect(await shop.print('notifications')).toEqual([]);
        expect(await shop.listInbox()).toHaveLength(1);
        await shop.wait();
      }
      await shop.world.pay(id);
      await shop.world.settle();
      expect(await shop.print('notifications')).toEqual(['Entregar PED-1']);
      await shop.wait(); // the event of the payment was hidden too
      expect(await shop.print('notifications')).toEqual([]);
      expect(await shop.listInbox()).toEqual([]);
    });

    test('that is forged leads to nothing, and is dropped after days', async () => {
      await shop.charge();
      const url = await shop.receive();
      const forged = { id: 'eve_forged', object: 'event', type: 'invoice.paid' };
      expect((await fetch(url, { method: 'POST', body: JSON.stringify(forged) })).status).toBe(200);
      for (const body of ['[]', '"x"', '{"id":"../orders/PED-1.json"}', '{"id":5}'])
        expect((await fetch(url, { method: 'POST', body })).status, body).toBe(400);
      expect(await shop.print('notifications')).toEqual([]);
      expect(await shop.listInbox()).toEqual(['eve_forged']);
      await writeFile(path.join(shop.folder, 'inbox', 'eve_forged'), `${Math.trunc(Date.now() / 1000) - 8 * 86_400}`);
      await shop.wait();
      expect((await shop.run('notifications')).stderr).toContain('Evento sin resolver: eve_forged');
      expect(await shop.listInbox()).toEqual([]);
    });

    test.each([
      ['amount', 1],
      ['amount', null],
      ['currency', 'USD'],
      ['invoice_id', 'PED-2'],
      ['livemode', true],
    ])('delivers nothing when %s reads %s', async (name, value) => {
      const id = await shop.charge();
      await shop.world.edit(id, { [name]: value });
      await shop.world.pay(id);
      const { stdout, stderr } = await shop.run('notifications');
      expect(stdout).toBe('');
      expect(stderr).toContain('Revise a mano: PED-1 lo pagado no es lo pedido');
      expect(await shop.readOrder()).toMatchObject({ state: 'review' });
    });

    test('is not needed: an order that waits for its payment is asked about', async () => {
      await shop.world.setRule('wire', 'varied');
      for (const each of [1, 2, 3, 4]) await shop.world.pay(await shop.charge(`PED-${each}`));
      expect((await shop.print('notifications')).toSorted()).toEqual(
        [1, 2, 3, 4].map((each) => `Entregar PED-${each}`),
      );
    });
  });

  describe('reconciling', () => {
    const today = () => new Date(Date.now() - 5 * 3_600_000).toISOString().slice(0, 10);

    test('finds what has no order, what was created twice and what was delivered unpaid', async () => {
      await shop.world.addFault({ fault: 'duplicate', operation: 'createInvoice' });
      await shop.charge('PED-1');
      const id = await shop.charge('PED-2');
      await shop.world.pay(id);
      await shop.print('notifications');
      await shop.world.edit(id, { status: 'new' });
      await shop.charge('PED-3');
      const [foreign] = await shop.world.seed([{ invoice_id: 'OTRO', amount: 5 }]);
      expect((await shop.print('reconcile', today())).toSorted()).toEqual([
        expect.stringMatching(/^Revise a mano: PED-1 hay otra orden: inv_\w+$/),
        'Revise a mano: PED-2 entregado, pero la orden no figura pagada',
        `Sin pedido: ${foreign?.id} OTRO`,
      ]);
      expect(await shop.readOrder('PED-3')).toMatchObject({ state: 'open' });
    });

    test.each(['utc', 'lima'])('finds the payments of a day whose zone is %s', async (zone) => {
      await shop.world.setRule('date-zone', zone);
      const id = await shop.charge();
      await shop.world.pay(id);
      expect(await shop.print('reconcile', today())).toEqual([]);
      expect(await shop.listInbox()).toHaveLength(1);
      expect(await shop.print('notifications')).toEqual(['Entregar PED-1']);
      expect(await shop.listInbox()).toEqual([]);
    });
  });

  test.each(['utc', 'lima'])('the totals are those of a Lima day, in cents, where dates are of %s', async (zone) => {
    await shop.world.setRule('date-zone', zone);
    await shop.world.setRule('wire', 'varied');
    await shop.world.seed([
      { amount: 0.1, status: 'paid', created: '2026-03-02T05:00:00' },
      { amount: 0.2, status: 'paid', created: '2026-03-03T04:59:59' },
      { amount: 1234567.89, status: 'paid', created: '2026-03-02T15:00:00' },
      { amount: 5, currency: 'USD', status: 'paid', created: '2026-03-02T15:00:00' },
      { amount: 7, created: '2026-03-02T15:00:00' },
      { amount: 40, status: 'paid', created: '2026-03-02T04:59:59' },
      { amount: 50, status: 'paid', created: '2026-03-03T05:00:00' },
      ...Array.from({ length: 120 }, () => ({
        amount: 0.01,
        status: 'paid' as const,
        created: '2026-03-02T12:00:00',
      })),
    ]);
    expect((await shop.print('totals', '2026-03-02')).toSorted()).toEqual(['PEN 1234569.39', 'USD 5.00']);
  });

  test('all of it works in English too', async () => {
    const english = await openShop(language, 'en');
    await english.world.pay(await english.charge());
    expect(await english.print('notifications')).toEqual(['Deliver PED-1']);
    expect(await english.print('reconcile')).toEqual([]);
    expect(await english.print('totals', '2026-03-02')).toEqual([]);
  });
});
