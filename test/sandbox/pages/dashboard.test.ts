/** The dashboard over HTTP: what it shows of which world, and to whom; its forms; its stream of changes. */
import { get } from 'node:http';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ask, chooseWorld, findSnippets, openDashboard } from '../../support/pages.ts';
import { call, createKey, createOrder, startForFile, startShop } from '../../support/sandbox.ts';

const sandbox = await startForFile();
// In the world that the dashboard opens with.
await createOrder(sandbox, sandbox.apiKey, { invoice_id: 'PED-PROPIO' });

const choose = (key: string) => chooseWorld(sandbox, key);
const openWorld = () => openDashboard(sandbox);

describe('the dashboard', () => {
  test('opens with the world of the sandbox’s own key', async () => {
    const { status, body, headers } = await ask(sandbox, '/');
    expect(status).toBe(200);
    expect(body).toContain('PED-PROPIO');
    expect(headers['content-security-policy']).toMatch(/^default-src 'self';/);
    expect(body).not.toMatch(/<style|style=|<script>|onclick|https?:\/\/(?!127\.0\.0\.1)/);
  });

  test('shows the world of a key that was typed, and never the key', async () => {
    const { key, look, world } = await openWorld();
    await createOrder(sandbox, key, { invoice_id: 'PED-AJENO' });
    await world.addFault({ fault: 'answer-lost' });
    const { body, headers } = await look();
    expect(body).toContain('PED-AJENO');
    expect(body).not.toContain('PED-PROPIO');
    expect(body).toContain('"$KASHIO_API_KEY:"'.replaceAll('"', '&quot;'));
    expect(body).not.toContain(key);
    expect(JSON.stringify(headers)).not.toContain(key);
  });

  test('keeps of a key its hash, in a cookie that no script reads and no other site sends', async () => {
    const key = createKey();
    const { headers } = await ask(sandbox, '/_pages/world', { form: { key } });
    expect(headers['set-cookie']![0]).toMatch(
      /^kashio-sandbox-world=[0-9a-f]{64}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
    );
    expect((await choose('sk_test_live_x')).cookie).toMatch(/-live$/);
  });

  test('shows the key neither of a sandbox with a key of its own', async () => {
    const own = await startSandbox({ port: 0, apiKey: 'sk_test_propia' });
    onTestFinished(own.close);
    expect((await ask(own, '/')).body).not.toContain('sk_test_propia');
  });

  test('refuses what is no key, and says so', async () => {
    for (const key of ['sk_live_x', 'x', 'sk_test_'])
      expect(await ask(sandbox, '/_pages/world', { form: { key } })).toMatchObject({
        status: 400,
        body: expect.stringContaining('role="alert"'),
      });
    const forged = await ask(sandbox, '/', { headers: { cookie: 'kashio-sandbox-world=zzz' } });
    expect(forged.body).toContain('PED-PROPIO');
  });

  test('shows nothing of customers, and what merchants send as text', async () => {
    const { key, look, world } = await openWorld();
    const { id } = await createOrder(sandbox, key, { invoice_id: '"><script>alert(1)</script>' });
    await world.emit({ type: '<img src=x>', invoice: id });
    await call(sandbox, key, 'GET', '/invoices?status=<b>&nombre=MARIA');
    const { body } = await look();
    expect(body).not.toMatch(/VIERA|maria@|MARIA(?! VIERA)/);
    expect(body).not.toMatch(/<script>|<img|<b>/);
    expect(body).toContain('&lt;script&gt;');
  });

  test('shows what broke the contract, refusals by a rule, and faults', async () => {
    const { key, look, world } = await openWorld();
    await call(sandbox, key, 'POST', '/invoices', { currency: 'soles' });
    const { id } = await createOrder(sandbox, key);
    await world.pay(id);
    await call(sandbox, key, 'DELETE', `/invoices/${id}`);
    await world.addFault({ fault: 'status', status: 503 });
    await call(sandbox, key, 'GET', '/invoices');
    const { body } = await look();
    expect(body).toMatch(/<code>currency<\/code> <code>invalid_format<\/code>/);
    expect(body).toContain('<code>void-paid</code>');
    expect(body).toMatch(/falla pedida: <code>status<\/code>/);
  });

  test('shows what a shop answered as a line of text, and nothing of an empty answer', async () => {
    const { key, look, world } = await openWorld();
    const bodies = ['', ' \n ', `a\u0001b\u202e\u0007c\n${'😀'.repeat(200)}`];
    const shop = await startShop(() => ({ status: 500, body: bodies[shop.notifications.length - 1] ?? '' }));
    await world.addWebhook(shop.url);
    await world.pay((await createOrder(sandbox, key)).id);
    await world.settle();
    expect((await look()).body).not.toMatch(/«\s*»/);
    await world.advance('1h');
    const { body } = await look();
    expect(body).not.toMatch(/«\s*»/);
    expect(body).toMatch(/«a b c (😀){40,}…»/u);
  });

  test('walks through lists, newest first, each by itself', async () => {
    const { look, world } = await openWorld();
    await world.seed(
      Array.from({ length: 20 }, (_, index) => ({ invoice_id: `PED-${String(index).padStart(2, '0')}` })),
    );
    const first = (await look()).body;
    const [, next] = /href="(\/\?orders=\d+)#orders"/.exec(first)!;
    const second = (await look(next)).body;
    const getReferences = (html: string) => [...html.matchAll(/<th[^>]*>(PED-\d+)/g)].map(([, reference]) => reference);
    const all = [...getReferences(first), ...getReferences(second)];
    expect(all).toHaveLength(20);
    expect(all).toEqual(all.toSorted().toReversed());
    expect((await look('/?orders=x&events=-1&journal=1e9')).status).toBe(200);
  });

  test('says what to do where there is nothing', async () => {
    const { look } = await openWorld();
    const { body } = await look();
    expect(body).toContain('En este mundo no hay órdenes');
    expect(body).toContain('/v1/payments/invoices -H');
  });
});

describe('a button of the dashboard', () => {
  test('does what the control call of that name does, and comes back to its section', async () => {
    const { key, press } = await openWorld();
    const { id } = await createOrder(sandbox, key);
    const { status, headers } = await press('pay', [id], { section: 'orders' });
    expect({ status, location: headers.location }).toEqual({ status: 303, location: '/#orders' });
    expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('paid');
  });

  test('says what was refused, by which rule', async () => {
    const { press, world } = await openWorld();
    const [order] = await world.seed([{ status: 'paid' }]);
    const { status, body } = await press('pay', [order!.id]);
    expect(status).toBe(409);
    expect(body).toContain('pay-paid');
    expect(body).toContain('role="alert"');
  });

  test.each([
    ['advance', [], { arg: 'mañana' }, 'no tiene la forma'],
    ['addWebhook', [], { arg: 'http://tienda.example' }, '--webhook-host'],
    ['pay', ['inv_nada'], {}, 'no existe una orden'],
    ['setRule', ['nada', 'accept'], {}, 'No existe la regla'],
  ])('%s says what is wrong with its arguments: %j %j', async (name, args, more, expected) => {
    const { press } = await openWorld();
    const { status, body } = await press(name, args, more);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toContain(expected);
  });

  test('is one that there is, with arguments', async () => {
    const { press } = await openWorld();
    for (const name of ['constructor', '__proto__', 'nada']) expect((await press(name, [])).status).toBe(400);
    for (const args of ['{', '{}', '3'])
      expect((await ask(sandbox, '/_pages/commands/settle', { form: { args } })).status).toBe(400);
  });

  test('does nothing for a page of another origin', async () => {
    const [order] = await sandbox.seed([{}]);
    for (const path of ['/_pages/commands/pay', '/_pages/world'])
      for (const headers of [
        { origin: 'https://malo.example' },
        { 'sec-fetch-site': 'same-site' },
        { host: 'malo.example' },
      ])
        expect(
          (await ask(sandbox, path, { form: { args: JSON.stringify([order!.id]), key: '' }, headers })).status,
        ).toBe(403);
    expect((await ask(sandbox, '/', { headers: { host: 'malo.example' } })).status).toBe(403);
    expect((await ask(sandbox, '/_pages/changes', { headers: { host: 'malo.example' } })).status).toBe(403);
  });

  test('lets the notification go once the browser has its answer', async () => {
    const { key, press, world } = await openWorld();
    const shop = await startShop();
    await world.addWebhook(shop.url);
    const { id } = await createOrder(sandbox, key);
    await press('pay', [id]);
    await world.settle();
    expect(shop.notifications).toHaveLength(1);
  });
});

describe('the commands that buttons show', () => {
  test('as code, do what they say', async () => {
    const { key, look, world } = await openWorld();
    await createOrder(sandbox, key, { invoice_id: "O'HIGGINS" });
    const methods = findSnippets(await look()).filter((code) => code.startsWith('await ') && !code.includes('.reset('));
    expect(methods.length).toBeGreaterThan(80);
    for (const code of methods) {
      const run = new Function('sandbox', 'apiKey', `return (async () => { ${code} })()`);
      await run(sandbox, key).catch((error: Error) => expect(error.message).toMatch(/no se puede/));
    }
    expect((await world.listFaults()).map(({ fault }) => fault)).toEqual(['answer-lost', 'status']);
    expect(await world.listWebhooks()).toEqual([{ url: 'http://127.0.0.1:8000/avisos' }]);
  });
});

describe('the stream of changes', () => {
  /** Reads it line by line. */
  async function listen(to: Sandbox, cookie = ''): Promise<AsyncIterator<string>> {
    const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      const request = get(`${to.pagesUrl}/_pages/changes`, { headers: { cookie } }, resolve).on('error', reject);
      onTestFinished(() => void request.destroy());
    });
    expect(response.headers['content-type']).toBe('text/event-stream');
    async function* readVersions() {
      let rest = '';
      for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop()!;
        for (const line of lines) if (line.startsWith('data: ')) yield line.slice('data: '.length);
      }
    }
    return readVersions();
  }

  test('begins with the version of the page, and says each change of its world alone', async () => {
    const key = createKey();
    const { cookie } = await choose(key);
    const getVersion = async () =>
      /data-version="([^"]+)"/.exec((await ask(sandbox, '/', { headers: { cookie } })).body)?.[1];
    const version = await getVersion();
    const versions = await listen(sandbox, cookie);
    expect((await versions.next()).value).toBe(version);
    await sandbox.world(createKey()).seed([{}]);
    await sandbox.world(key).seed([{}]);
    const { value } = await versions.next();
    expect(value).not.toBe(version);
    expect(value).toBe(await getVersion());
    await call(sandbox, key, 'GET', '/invoices');
    expect((await versions.next()).value).not.toBe(value);
  });

  test('does not keep the sandbox from closing', async () => {
    const other = await startSandbox({ port: 0 });
    const versions = await listen(other);
    await versions.next();
    await other.close();
    await expect(versions.next().then(({ done }) => done)).resolves.toBe(true);
  });
});
