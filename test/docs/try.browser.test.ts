/** The dialog that tries an operation, in a real browser, against real servers. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { localServers } from '../../scripts/artifacts/docs/try/servers.ts';
import { corsHeaders, isPreflight, preflightHeaders } from '../../packages/core/src/index.ts';
import { close, listen } from '../../packages/http/src/listen.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { startSandbox } from '../../packages/sandbox/src/server.ts';
import { findViolations } from '../support/axe.ts';
import { publicHost, withoutBrowser } from '../support/browser.ts';
import { silentUrl } from '../support/local-server.ts';
import { isSkipped } from '../support/programs.ts';
import { startReference, type Reference } from '../support/reference.ts';
import { createGate } from '../support/sandbox.ts';
import { hostile } from '../support/samples.ts';

const key = 'sk_test_x';
const liveKey = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';

/** A server that is called as the API is, and what came to it. */
interface ApiStub {
  url: string;
  received: { method: string; url: string; authorization: string | undefined; body: string }[];
  server: Server;
}

/** Starts a server that lets any page call it, until the test that calls this ends. Preflights are not for `respond`. */
async function startStub(respond: (request: IncomingMessage, response: ServerResponse) => void): Promise<ApiStub> {
  const received: ApiStub['received'] = [];
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(corsHeaders(request))) response.setHeader(name, value);
    if (isPreflight(request)) return void response.writeHead(204, preflightHeaders(request)).end();
    const { method = '', url = '', headers } = request;
    const body = await text(request).catch(() => '');
    // Whether it is there at all is asked without a key.
    if (headers.authorization !== undefined) received.push({ method, url, authorization: headers.authorization, body });
    respond(request, response);
  });
  onTestFinished(() => close(server));
  return { url: `${await listen(server, 0, '127.0.0.1')}/v1/payments`, received, server };
}

describe.skipIf(withoutBrowser)('A call that is tried', () => {
  let reference: Reference;
  let mock: Mock;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  const servers = {} as Record<'mock' | 'sandbox', string>;
  beforeAll(async () => {
    [reference, mock, sandbox] = await Promise.all([
      startReference(),
      startMock({ port: 0 }),
      startSandbox({ port: 0 }),
    ]);
    Object.assign(servers, { mock: new URL(mock.url).origin, sandbox: new URL(sandbox.url).origin });
  });
  afterAll(() => Promise.all([reference?.close(), mock?.close(), sandbox?.close()]));

  /** What pages may ask for and say: calls of this machine, those that came to nothing, and what a test lets the browser refuse. */
  const refusedHost = 'refused.example.com';
  const usual = [
    /asked for http:\/\/(127\.0\.0\.1|localhost):\d+\//,
    /said: (Failed to load|Access to fetch)/,
    refusedHost,
  ];
  const findComplaints = async () =>
    (await reference.leave()).filter((complaint) => !usual.some((each) => complaint.match(each)));

  /** Lets the servers of the dialog be those of these tests. */
  async function changeServers(page: Page): Promise<void> {
    await page.route('**/try-operations.js', async (route) => {
      const script = await readFile(`${reference.folder}/try-operations.js`, 'utf8');
      const body = (['mock', 'sandbox'] as const).reduce(
        (changed, name) => changed.replaceAll(localServers[name].origin, servers[name]),
        script,
      );
      await route.fulfill({ contentType: 'text/javascript', body });
    });
  }

  /** Opens a tab in which the pages' policy holds. */
  async function openTab(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await reference.open('favicon.svg', { bypassCSP: false, ...options });
    await changeServers(page);
    return page;
  }

  /** The tab of the tests that need none of their own. */
  let tab: Page;
  beforeAll(async () => {
    tab = await openTab();
  });
  afterAll(async () => expect(await findComplaints()).toEqual([]));

  interface Opened {
    page: Page;
    dialog: Locator;
    /** Waits until something is said of the call. */
    says(expected: string | RegExp): Promise<void>;
  }

  const follow = (page: Page, operationId: string) =>
    page.locator(`a[href$="${operationId}.html#try"]`).first().click();

  /**
   * Opens the dialog of an operation from its page, in a tab where nothing is kept.
   *
   * @param file default: its static page in Spanish
   */
  async function openTry(operationId: string, file: string = `${operationId}.html`, page: Page = tab): Promise<Opened> {
    await page.goto(URL.canParse(file) ? file : `${reference.origin}/${file}`);
    await page.evaluate('localStorage.clear()');
    await follow(page, operationId);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    return {
      page,
      dialog,
      says: async (expected) => dialog.getByRole('status').filter({ hasText: expected }).first().waitFor(),
    };
  }

  const field = (dialog: Locator, name: string) => dialog.getByLabel(new RegExp(`^${name} `));
  const focused = (page: Page) => page.locator(':focus');
  const send = (dialog: Locator) => dialog.getByRole('button', { name: /^(Enviar|Send)$/ }).click();
  const body = (dialog: Locator) => dialog.locator('textarea');
  const address = (dialog: Locator) => dialog.getByLabel(/^Dirección base/);
  const curl = (dialog: Locator) => dialog.locator('section', { hasText: 'con curl' }).locator('pre');
  const answered = async (dialog: Locator): Promise<any> =>
    JSON.parse((await dialog.locator('section').first().locator('pre').first().textContent()) ?? '');

  /** Chooses an address of the reader's own, and confirms it. */
  async function choose(dialog: Locator, url: string): Promise<void> {
    await dialog.getByLabel('Otra dirección').check();
    await address(dialog).fill(url);
    await dialog.getByLabel(/^Conozco ese programa/).check();
  }

  test.each([
    ['createInvoice', '201 Created'],
    ['listInvoices', '200 OK'],
    ['getInvoice', '200 OK'],
    ['updateInvoice', '200 OK'],
    ['voidInvoice', '200 OK'],
    ['listEvents', '200 OK'],
    ['getEvent', '200 OK'],
  ])('is answered by the mock server as it is: %s', async (operationId, status) => {
    const { dialog, says } = await openTry(operationId);
    await send(dialog);
    await says(new RegExp(`^${status} · \\d+ ms$`));
    expect(await answered(dialog)).toHaveProperty('object');
    await dialog.getByText('Cabeceras').click();
    expect(await dialog.locator('details pre').textContent()).toMatch(/^content-type: application\/json/m);
  });

  test('is remembered by the sandbox: created, read, changed and listed', async () => {
    const created = await openTry('createInvoice');
    await created.dialog.getByLabel('Sandbox').check();
    await body(created.dialog).fill((await body(created.dialog).inputValue()).replace('15.00', '27.50'));
    await send(created.dialog);
    await created.says('201 Created');
    const { id } = await answered(created.dialog);

    const read = await openTry('getInvoice');
    await read.dialog.getByLabel('Sandbox').check();
    await send(read.dialog);
    await read.says('404 Not Found');
    await read.says('No existe'); // The server's own words.
    await read.says('cree una orden y use su id');
    await field(read.dialog, 'id').fill(id);
    await send(read.dialog);
    await read.says('200 OK');
    expect(await answered(read.dialog)).toMatchObject({ id, amount: 27.5 });

    const changed = await openTry('updateInvoice');
    await changed.dialog.getByLabel('Sandbox').check();
    await field(changed.dialog, 'id').fill(id);
    await body(changed.dialog).fill('{ "amount": 31.90 }');
    await send(changed.dialog);
    await changed.says('200 OK');
    expect(await answered(changed.dialog)).toMatchObject({ id, amount: 31.9 });

    const listed = await openTry('listInvoices');
    await listed.dialog.getByLabel('Sandbox').check();
    await field(listed.dialog, 'date').fill('');
    await send(listed.dialog);
    await listed.says('200 OK');
    expect(await answered(listed.dialog)).toMatchObject({ data: [{ id }] });
  });

  test('shows what the server says of a request that it refuses', async () => {
    const { dialog, says } = await openTry('createInvoice');
    await body(dialog).fill('{ "amount": -1 }');
    await send(dialog);
    await says('400 Bad Request');
    await says('«amount»');
    expect((await answered(dialog)).error.length).toBeGreaterThan(1);
  });

  test('offers each example of the body', async () => {
    const { dialog } = await openTry('createInvoice');
    await dialog.getByRole('combobox').selectOption('Solo lo obligatorio');
    expect(JSON.parse(await body(dialog).inputValue())).toMatchObject({ customer: {}, amount: 19.99 });
    expect(await curl(dialog).textContent()).toContain('"amount": 19.99');
  });

  test('is in English on English pages', async () => {
    const { dialog } = await openTry('createInvoice', 'en/createInvoice.html');
    await dialog.getByRole('heading', { name: 'Try it: Create a payment order' }).waitFor();
    await send(dialog);
    await dialog.getByText(/^201 Created/).waitFor();
    expect(await dialog.innerText()).not.toMatch(/[áéíóúñ¿¡]/);
  });

  test('works on the main page', async () => {
    const { dialog, says } = await openTry('getEvent', 'index.html#/events/getevent', await openTab());
    await send(dialog);
    await says('200 OK');
  });

  test('works on a page that was opened as a file', async () => {
    const file = pathToFileURL(`${reference.folder}/listInvoices.html`).href;
    const { dialog, says } = await openTry('listInvoices', file, await reference.open(file, { bypassCSP: false }));
    await choose(dialog, mock.url);
    await send(dialog);
    await says('200 OK');
    await choose(dialog, `${await silentUrl()}/v1/payments`);
    await send(dialog);
    await says('se abrió como archivo');
  });

  describe('has a key that', () => {
    /** Everything that the page shows or keeps. */
    const everything = (page: Page) =>
      page.evaluate<string>(`[
        document.documentElement.outerHTML,
        ...[...document.querySelectorAll('input, textarea')].map(({ value }) => value),
        JSON.stringify({ ...localStorage, ...sessionStorage }),
        document.cookie,
        location.href,
      ].join('\\n')`);

    test.each([
      ['filled in', (field: Locator) => field.fill(liveKey)],
      ['typed', (field: Locator) => field.fill('').then(() => field.pressSequentially(liveKey))],
      [
        'pasted',
        async (field: Locator) => {
          await field.selectText();
          await field.page().keyboard.insertText(liveKey);
        },
      ],
    ])('is a live one is refused at once: %s', async (_, enter) => {
      const { page, dialog } = await openTry('createInvoice');
      await enter(dialog.getByLabel(/^Llave/));
      await dialog.getByRole('alert').filter({ hasText: 'Solo se acepta una llave de prueba' }).waitFor();
      expect(await everything(page)).not.toMatch(/sk_live|4eC39H/);
      await dialog.getByLabel(/^Llave/).fill('');
      await send(dialog);
      await dialog.getByRole('alert').filter({ hasText: 'Escriba una llave de prueba' }).waitFor();
      expect(await dialog.innerText()).toContain('Todavía no se envió nada');
    });

    test.each(['textarea', 'input:not([type])'])('is a live one is refused in any field: %s', async (selector) => {
      const { page, dialog } = await openTry('updateInvoice');
      await dialog.locator(selector).last().fill(`{ "a": "${liveKey}" }`);
      await dialog.getByRole('alert').waitFor();
      expect(await everything(page)).not.toMatch(/sk_live|4eC39H/);
    });

    test('is not kept, and in no command', async () => {
      const { page, dialog, says } = await openTry('listInvoices');
      await dialog.getByLabel(/^Llave/).fill('sk_test_secreta');
      await send(dialog);
      await says('200 OK');
      expect(await curl(dialog).textContent()).toContain('-u "$KASHIO_API_KEY:"');
      await dialog.getByRole('button', { name: 'Cerrar' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await everything(page)).not.toContain('sk_test_secreta');
    });
  });

  test('keeps nothing but the chosen server', async () => {
    const { page, dialog, says } = await openTry('createInvoice');
    const { href } = new URL(page.url());
    await dialog.getByLabel('Sandbox').check();
    await send(dialog);
    await says('201 Created');
    const kept = await page.evaluate(
      '({ local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie })',
    );
    expect(kept).toEqual({ local: { 'kashio.server': 'sandbox' }, session: {}, cookie: '' });
    expect(page.url()).toBe(href);
    await page.reload();
    await follow(page, 'createInvoice');
    expect(await dialog.getByLabel('Sandbox').isChecked()).toBe(true);
    expect(await body(dialog).inputValue()).toContain('"amount": 15.00');
  });

  describe('to another address', () => {
    test('is sent only once that is confirmed, anew for each address and each time', async () => {
      const stub = await startStub((_, response) => response.end('{}'));
      const { page, dialog, says } = await openTry('listInvoices');
      await dialog.getByLabel('Otra dirección').check();
      await dialog.getByText('sea cual sea').waitFor();
      await address(dialog).fill(stub.url);
      await send(dialog);
      await dialog.getByRole('alert').filter({ hasText: 'Confirme primero' }).waitFor();
      await dialog.getByLabel(/^Conozco ese programa/).check();
      await address(dialog).fill(`${stub.url}/`);
      await send(dialog);
      await dialog.getByRole('alert').filter({ hasText: 'Confirme primero' }).waitFor();
      expect(stub.received).toEqual([]);
      await dialog.getByLabel(/^Conozco ese programa/).check();
      await send(dialog);
      await says('200 OK');
      expect(stub.received).toMatchObject([{ url: '/v1/payments/invoices?date=2017-05-30&limit=100' }]);
      expect(await page.evaluate('({ ...localStorage })')).toEqual({ 'kashio.server': stub.url });

      await page.reload();
      await follow(page, 'listInvoices');
      expect(await address(dialog).inputValue()).toBe(stub.url);
      await send(dialog);
      await dialog.getByRole('alert').filter({ hasText: 'Confirme primero' }).waitFor();
      expect(stub.received).toHaveLength(1);
    });

    test('that is not this machine is never sent, nor is anything else', async () => {
      const connections: number[] = [];
      const server = createServer((_, response) => response.end('{}'));
      server.on('connection', ({ localPort = 0 }) => connections.push(localPort));
      onTestFinished(() => close(server));
      const { port } = new URL(await listen(server, 0, '127.0.0.1'));
      const { page, dialog } = await openTry('createInvoice');
      for (const host of [
        'collector.example.com',
        '127.0.0.1.example.com',
        'localhost.example.com',
        '127.0.0.2',
        publicHost,
      ]) {
        await choose(dialog, `http://${host}:${port}/v1/payments`);
        await send(dialog);
        await dialog.getByRole('alert').filter({ hasText: 'solo se envía a su máquina' }).waitFor();
        expect(await curl(dialog).textContent()).toContain(`curl -X POST http://${host}:${port}/v1/payments/invoices`);
      }
      expect(await page.evaluate('({ ...localStorage })')).toEqual({});
      expect(connections).toEqual([]);
      // The test would see one.
      await fetch(`http://127.0.0.1:${port}`);
      expect(connections).toHaveLength(1);
    });

    test('that is not this machine is refused by the browser as well', async () => {
      const { page } = await openTry('createInvoice');
      const refused = page.waitForEvent('console', (message) => message.text().includes('Content Security Policy'));
      await page.evaluate(`fetch('http://${refusedHost}/').catch(() => {})`);
      await refused;
    });

    test('is not sent on by a redirection', async () => {
      const elsewhere = await startStub((_, response) => response.end('{}'));
      const stub = await startStub((_, response) => response.writeHead(307, { location: elsewhere.url }).end());
      const { dialog, says } = await openTry('createInvoice');
      await choose(dialog, stub.url);
      await send(dialog);
      await says('redirección');
      expect([stub.received.length, elsewhere.received.length]).toEqual([1, 0]);
    });
  });

  describe('without an answer', () => {
    test('says how to start the chosen server', async () => {
      const running = { ...servers };
      onTestFinished(() => void Object.assign(servers, running));
      for (const name of ['mock', 'sandbox'] as const) servers[name] = await silentUrl();
      const { dialog, says } = await openTry('createInvoice');
      await dialog.getByLabel('Sandbox').check();
      await send(dialog);
      await says(`Nadie contesta en ${servers.sandbox}.`);
      await says('inícielo en una terminal: npx kashio-payments-sandbox');
      await dialog.getByLabel('Servidor simulado').check();
      await send(dialog);
      await says('inícielo en una terminal: npx kashio-payments-mock');
    });

    test('says so when the server ends in the middle', async () => {
      const stub = await startStub((request) => {
        stub.server.close();
        request.socket.destroy();
        stub.server.closeAllConnections();
      });
      const { dialog, says } = await openTry('createInvoice');
      await choose(dialog, stub.url);
      await send(dialog);
      await says(`Nadie contesta en ${new URL(stub.url).origin}.`);
      expect(stub.received).toHaveLength(1);
    });

    test('says that a response was cut', async () => {
      const stub = await startStub((request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{ "id": "inv_1"', () => request.socket.destroySoon());
      });
      const { dialog, says } = await openTry('getInvoice');
      await choose(dialog, stub.url);
      await send(dialog);
      await says('200 OK');
      await says('La respuesta se cortó');
    });

    test('says that the connection was lost, or pages are not allowed, where there is a server', async () => {
      const server = createServer((_, response) => response.end('{}'));
      onTestFinished(() => close(server));
      const { dialog, says } = await openTry('createInvoice');
      await choose(dialog, await listen(server, 0, '127.0.0.1'));
      await send(dialog);
      await says('(CORS)');
      await says('averígüelo antes de repetirla');
    });

    test('ends after 30 seconds', async () => {
      const arrived = createGate();
      const stub = await startStub(() => arrived.open());
      const page = await openTab();
      await page.clock.install();
      const { dialog, says } = await openTry('createInvoice', 'createInvoice.html', page);
      await choose(dialog, stub.url);
      await send(dialog);
      await arrived.opened;
      await page.clock.runFor(29_000);
      await says('Enviando…');
      await page.clock.runFor(1000);
      await says('No hubo respuesta en 30 segundos.');
      await says('averígüelo antes de repetirla');
    });

    test('can be stopped, and sent again', async () => {
      const stopped = createGate();
      const stub = await startStub((request, response) => {
        if (stub.received.length > 1) response.end('{}');
        else request.socket.once('close', () => stopped.open());
      });
      const { dialog, says } = await openTry('getInvoice');
      await choose(dialog, stub.url);
      await send(dialog);
      await says('Enviando…');
      await dialog.getByRole('button', { name: 'Detener' }).click();
      await says('Detenido');
      await stopped.opened;
      await send(dialog);
      await says('200 OK');
    });
  });

  describe('as curl', () => {
    test.skipIf(isSkipped('curl'))('is the same, whatever is filled in', async () => {
      const stub = await startStub((_, response) => response.end('{}'));
      const { dialog, says } = await openTry('updateInvoice');
      await choose(dialog, `${stub.url}/[1-2]`);
      await field(dialog, 'id').fill(hostile.join('').replace(/[\n\r]/g, ''));
      await body(dialog).fill(JSON.stringify(hostile, null, 2));
      await send(dialog);
      await says('200 OK');
      const command = (await curl(dialog).textContent()) ?? '';
      const { PATH, HOME } = process.env;
      await promisify(execFile)('sh', ['-c', command], { env: { PATH, HOME, LC_ALL: 'C.UTF-8', KASHIO_API_KEY: key } });
      expect(stub.received).toHaveLength(2);
      expect(stub.received[1]).toEqual(stub.received[0]);
      expect(JSON.parse(stub.received[0]!.body)).toEqual(hostile);
    });

    test('follows what is filled in, and can be copied', async () => {
      const { page, dialog } = await openTry('listInvoices');
      await field(dialog, 'limit').fill('7');
      await field(dialog, 'date').fill('');
      const command = (await curl(dialog).textContent()) ?? '';
      expect(command).toMatch(/^curl 'http:\/\/127\.0\.0\.1:\d+\/v1\/payments\/invoices\?limit=7' \\\n/);
      // By its name, this page is no secure place, and may not use the clipboard: the command is selected.
      await dialog.getByRole('button', { name: 'Copiar' }).click();
      await dialog.getByText('quedó seleccionado').waitFor();
      expect(await page.evaluate('String(getSelection())')).toBe(command);
    });

    test('is in the clipboard where a page may use it', async () => {
      const page = await openTab({ permissions: ['clipboard-read', 'clipboard-write'] });
      const file = `http://localhost:${new URL(reference.origin).port}/getInvoice.html`;
      const { dialog } = await openTry('getInvoice', file, page);
      await dialog.getByRole('button', { name: 'Copiar' }).click();
      await dialog.getByText('Copiado.').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await curl(dialog).textContent());
    });
  });

  test('is not sent while its body is no JSON', async () => {
    const stub = await startStub((_, response) => response.end('{}'));
    const { page, dialog } = await openTry('createInvoice');
    await choose(dialog, stub.url);
    await body(dialog).fill('{\n  "amount": 15,\n}');
    await send(dialog);
    await dialog.getByRole('alert').filter({ hasText: 'línea 3, columna 1' }).waitFor();
    expect(await body(dialog).getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate('document.activeElement.selectionStart')).toBe(18);
    expect(stub.received).toEqual([]);
  });

  test('is not sent while a part of its path is missing', async () => {
    const { page, dialog } = await openTry('getInvoice');
    await field(dialog, 'id').fill('');
    await send(dialog);
    await dialog.getByRole('alert').filter({ hasText: 'Falta id.' }).waitFor();
    expect(await focused(page).inputValue()).toBe('');
  });

  test('shows what a server sends as text, never as HTML', async () => {
    const html = '<img src=x onerror="document.title = 1"><script>document.title = 2</script>';
    const stub = await startStub((_, response) => response.setHeader('content-type', 'text/html').end(html));
    const { page, dialog, says } = await openTry('getInvoice');
    await choose(dialog, stub.url);
    await send(dialog);
    await says('200 OK');
    expect(await dialog.locator('section').first().locator('pre').first().textContent()).toBe(html);
    expect(await dialog.locator('img, script').count()).toBe(0);
    expect(await page.title()).not.toMatch(/^\d/);
  });

  test('shows the beginning of a large body, and numbers as they were written', async () => {
    const large = `{"amount":15.00,"text":"${'x'.repeat(300_000)}"}`;
    const stub = await startStub((_, response) => response.end(large));
    const { dialog, says } = await openTry('getInvoice');
    await choose(dialog, stub.url);
    await send(dialog);
    await says('200 OK');
    const shown = (await dialog.locator('section').first().locator('pre').first().textContent()) ?? '';
    expect(shown).toMatch(/^{\n {2}"amount": 15\.00,\n/);
    expect(shown).toMatch(/\n… y \d+ caracteres más$/);
    expect(shown.length).toBeLessThan(101_000);
  });

  test('can be made by keyboard alone, and closing it leads back', async () => {
    const { page, dialog, says } = await openTry('createInvoice');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(page).getAttribute('href')).toBe('createInvoice.html#try');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    expect(await focused(page).getAttribute('type')).toBe('radio');
    await page.keyboard.press('ArrowDown');
    expect(await dialog.getByLabel('Sandbox').isChecked()).toBe(true);
    while ((await focused(page).textContent()) !== 'Enviar') await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says('201 Created');
    expect(await focused(page).textContent()).toBe('Enviar');
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    test.each([320, 1440])('has nothing against WCAG 2.2 A and AA, and fits: %i px wide', async (width) => {
      const page = await openTab({ colorScheme, viewport: { width, height: 800 } });
      const { dialog, says } = await openTry('updateInvoice', 'updateInvoice.html', page);
      await send(dialog);
      await says('200 OK');
      await dialog.getByText('Cabeceras').click();
      await choose(dialog, 'http://example.com');
      await send(dialog);
      await dialog.getByRole('alert').waitFor();
      expect(await findViolations(page)).toEqual([]);
      const [inner, outer] = await page.evaluate<number[]>(
        `(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(document.querySelector('dialog'))`,
      );
      expect(inner).toBeLessThanOrEqual(outer!);
      expect(outer).toBeLessThanOrEqual(width);
    });
  });
});
