/** The flags of the mock beside port and host. */
import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { hasColors } from '../../packages/cli/src/colors.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { logLine, type LogEntry } from '../../packages/http/src/log.ts';
import { formatOptionsTable, parseMockFlags } from '../../packages/mock/src/flags.ts';
import type { ServerOptions } from '../../packages/mock/src/options.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { changed, contract } from '../support/contract.ts';

const secret = 'sk_live_muysecreta';
const authorization = `Basic ${btoa(`${secret}:`)}`;

const mocks: Mock[] = [];
afterEach(() => Promise.all(mocks.splice(0).map((mock) => mock.close())));

async function mockWith(options: ServerOptions): Promise<Mock> {
  const mock = await startMock({ port: 0, contract, ...options });
  mocks.push(mock);
  return mock;
}

const get = (mock: { url: string }, below: string) => fetch(mock.url + below, { headers: { authorization } });

describe('Latency', () => {
  test('delays answers by a time between its bounds', async () => {
    const taken: number[] = [];
    const random = () => 0.5;
    const mock = await mockWith({
      latency: { from: 100, to: 300 },
      random,
      log: ({ milliseconds }) => taken.push(milliseconds),
    });
    await get(mock, '/invoices');
    await expect.poll(() => taken).toHaveLength(1);
    expect(taken[0]).toBeGreaterThan(190);
  });

  test('does not keep the mock from closing', async () => {
    let hold = () => {};
    const held = new Promise<void>((resolve) => (hold = resolve));
    const mock = await mockWith({ latency: { from: 600_000, to: 600_000 }, random: () => (hold(), 0) });
    const answer = get(mock, '/invoices').catch((error: Error) => error);
    await held;
    await mock.close();
    expect(await answer).toBeInstanceOf(Error);
  });
});

describe('The fail rate', () => {
  test('is the part of the requests that get a 500 of the contract', async () => {
    let turn = 0;
    const mock = await mockWith({ failRate: 0.25, random: () => (turn++ % 4) / 4 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(mock, '/invoices')));
    expect(answers.filter(({ status }) => status === 500)).toHaveLength(2);
    const failed = answers.find(({ status }) => status === 500);
    expect(await failed?.json()).toMatchObject({
      error: [{ code: 'internal_error', message: expect.stringContaining('--fail-rate') as string }],
    });
  });

  test('spares preflights, whose failure a page never sees', async () => {
    const mock = await mockWith({ failRate: 1, latency: { from: 600_000, to: 600_000 } });
    const headers = { origin: 'https://tienda.example.com', 'access-control-request-method': 'POST' };
    expect((await fetch(`${mock.url}/invoices`, { method: 'OPTIONS', headers })).status).toBe(204);
  });

  test('lets pages of other origins read the failure', async () => {
    const mock = await mockWith({ failRate: 1 });
    const { headers } = await fetch(`${mock.url}/invoices`, {
      headers: { authorization, origin: 'https://tienda.example.com' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('https://tienda.example.com');
  });

  test.each([
    [1, 500],
    [0, 200],
  ])('of %d', async (failRate, status) => {
    const mock = await mockWith({ failRate });
    for (let count = 0; count < 5; count++) expect((await get(mock, '/invoices')).status).toBe(status);
  });
});

test('The largest body can be set', async () => {
  const mock = await mockWith({ maxBody: 20 });
  const send = (body: string) =>
    fetch(`${mock.url}/invoices/inv_1`, {
      method: 'PATCH',
      headers: { authorization },
      body: new Blob([body], { type: 'application/json' }),
    });
  expect((await send('{"amount":"1.00"}')).status).toBe(200);
  expect(await (await send('{"amount":"10000.00"}')).json()).toMatchObject({
    error: [{ message: 'El cuerpo supera el máximo de 20 bytes.' }],
  });
});

describe('Another contract', () => {
  test('is served from the moment it is given', async () => {
    const mock = await mockWith({});
    const other = changed((copy) => {
      copy.paths['/recibos'] = { get: { ...copy.paths['/invoices']!.get!, operationId: 'listReceipts' } };
      delete copy.paths['/events'];
    });
    await mock.serve(other);
    expect((await get(mock, '/recibos')).status).toBe(200);
    expect((await get(mock, '/events')).status).toBe(404);
  });

  test('that can’t be served leaves the former one in its place', async () => {
    const mock = await mockWith({});
    await expect(
      mock.serve(
        changed((copy) => {
          copy.paths['/invoices']!.get!.responses['200'] = { $ref: '#/components/responses/Nowhere' };
        }),
      ),
    ).rejects.toThrow();
    expect((await get(mock, '/invoices')).status).toBe(200);
  });
});

describe('The log', () => {
  const entry: LogEntry = {
    time: new Date(2026, 0, 2, 3, 4, 5),
    method: 'POST',
    path: '/invoices',
    status: 400,
    milliseconds: 1.84,
    errors: [],
  };

  test('has a line with time, status, duration, method, path and what is at fault', () => {
    const errors = ['customer.phone invalid_format', 'malformed_body'];
    expect(logLine({ ...entry, errors }, false)).toBe(
      '03:04:05  400     1.8 ms  POST    /invoices  customer.phone invalid_format, malformed_body',
    );
  });

  test('has its columns whatever a path’s length is', () => {
    const path = '/merchants/{merchant_id}/stores/{id}/deliveries';
    const [short, long] = [entry, { ...entry, path }].map((each) => logLine(each, false));
    expect(long?.replace(path, '/invoices')).toBe(short);
  });

  test('has no method that someone has made up', () => {
    expect(logLine({ ...entry, method: secret }, false)).not.toContain(secret);
  });

  test('is coloured only where that is wanted', () => {
    expect(logLine(entry, true)).toContain('\u001b[33m400');
    expect(logLine(entry, false)).not.toContain('\u001b');
  });

  test('contains no value of a request', async () => {
    const lines: string[] = [];
    const mock = await mockWith({ log: (entry) => lines.push(JSON.stringify(entry)) });
    const private_ = ['maria@example.com', '+51999888777', '04567890', secret];
    for (const value of private_) {
      const text = encodeURIComponent(value);
      await get(mock, `/${text}`);
      await get(mock, `/invoices/${text}`);
      await get(mock, `/invoices?email=${text}&limit=${text}`);
      const body = JSON.stringify({
        customer: { name: value, phone: value, [value]: 1, [`a.${value}`]: 1 },
        [value]: value,
        amount: value,
      });
      await fetch(`${mock.url}/invoices`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      });
    }
    expect(lines).toHaveLength(private_.length * 4);
    const shown = lines
      .map((line) => logLine({ ...(JSON.parse(line) as LogEntry), time: new Date() }, false))
      .join('\n');
    for (const value of private_) expect(shown).not.toContain(value);
  });
});

describe('An option of startMock', () => {
  test.each<[object, string]>([
    [{ port: '4010' }, '«port»'],
    [{ port: Number.NaN }, '«port»'],
    [{ port: 65_536 }, '«port»'],
    [{ host: 7 }, '«host»'],
    [{ latency: 200 }, '«latency»'],
    [{ latency: '200..800' }, '«latency»'],
    [{ latency: { from: 5, to: 1 } }, '«latency»'],
    [{ latency: null }, '«latency»'],
    [{ failRate: 2 }, '«failRate»'],
    [{ failRate: '0.5' }, '«failRate»'],
    [{ maxBody: '1kb' }, '«maxBody»'],
    [{ contract: './openapi.json' }, '«contract»'],
    [{ prot: 1 }, '«prot»'],
    [{ contract: {} }, 'no se puede servir'],
  ])('is refused, and named, when it can’t be so: %j', async (options, problem) => {
    await expect(startMock({ port: 0, ...options })).rejects.toThrow(problem);
  });

  test('may be undefined', async () => {
    await (await startMock({ port: 0, host: undefined, latency: undefined } as unknown as ServerOptions)).close();
  });
});

test.each([
  [['4011'], 'después de --'],
  [['otro.json'], 'Argumento inesperado: otro.json.'],
  [['--contract', 'otro.json'], 'Opción desconocida: --contract. Las opciones: mock --help'],
  [['--latency', 'fast'], '«fast» no es una demora'],
  [['--port', '--log'], 'Valor ausente o inesperado: --port.'],
  [['--log=1'], 'Valor ausente o inesperado: --log.'],
  [['-x'], 'Opción desconocida: -x.'],
])('Wrong arguments are refused: %j', (args, problem) => {
  expect(() => parseMockFlags('mock', 'openapi/', args)).toThrow(problem);
  expect(() => parseMockFlags('mock', 'openapi/', args)).toThrow(expect.objectContaining({ exitCode: 2 }) as Error);
});

test.each([
  ['README.md', 'en'],
  ['packages/mock/README.md', 'en'],
  ['packages/mock/README.md', 'es'],
] as const)('%s has the table of options that the code has: %s', async (file, language) => {
  expect(await readFile(inRoot(file), 'utf8')).toContain(`\n\n${formatOptionsTable(language)}\n`);
});

test.each<[what: string, isTTY: boolean, env: Record<string, string>, colours: boolean]>([
  ['a terminal', true, {}, true],
  ['a terminal', true, { NO_COLOR: '1' }, false],
  ['a pipe', false, {}, false],
  ['a pipe', false, { FORCE_COLOR: '1' }, true],
])('%s (%s) with %j shows colours: %s', (_, isTTY, env, colours) => {
  for (const name of ['CI', 'NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS']) vi.stubEnv(name, env[name]);
  vi.stubEnv('TERM', 'xterm');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { getColorDepth } = WriteStream.prototype;
  const stream = Object.assign(new PassThrough(), isTTY ? { isTTY, getColorDepth: () => getColorDepth() } : {});
  expect(hasColors(stream)).toBe(colours);
});

describe('A flag', () => {
  const parse = (...args: string[]) => parseMockFlags('mock', 'openapi/', args);

  test.each([
    ['--latency', '5..1'],
    ['--latency', '1e9'],
    ['--latency', '-5'],
    ['--latency', ''],
    ['--fail-rate', '2'],
    ['--fail-rate', '5%'],
    ['--fail-rate', '1.5'],
    ['--max-body', '0'],
    ['--max-body', '1MB'],
    ['--port', '70000'],
  ])('is refused with its value: %s %s', (flag, value) => {
    expect(() => parse(`${flag}=${value}`)).toThrow(`«${value}»`);
  });

  test.each([
    [['--latency', '200..800'], { latency: { from: 200, to: 800 } }],
    [['--latency', '5'], { latency: { from: 5, to: 5 } }],
    [['--fail-rate', '.5'], { failRate: 0.5 }],
    [['--fail-rate', '0.0'], { failRate: 0 }],
    [['--fail-rate', '1.0'], { failRate: 1 }],
    [['--max-body', '5000000'], { maxBody: 5_000_000 }],
    [['-p', '4020'], { port: 4020 }],
    [['--log', '--watch'], { log: true, watch: true }],
  ])('is read: %j', (args, flags) => {
    const defaults = { port: 4010, host: '127.0.0.1', log: false, watch: false, maxBody: 1_000_000 };
    expect(parse(...args)).toEqual({ ...defaults, ...flags });
  });
});
