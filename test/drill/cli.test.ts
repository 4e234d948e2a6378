/** The command: what it prints, and its exit codes. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { runDrillCommand } from '../../packages/sandbox/src/drill/cli.ts';
import { disasters } from '../../packages/sandbox/src/drill/disasters.ts';
import { silentUrl } from '../support/local-server.ts';
import { reservePort } from '../support/port.ts';
import { createScratch } from '../support/scratch.ts';
import { openTinyShop, type Wrongs } from './tiny-shop.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs the command; resolves with what it printed and with the code that its process would end with. */
async function run(args: string[]): Promise<{ output: string; exitCode: number }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)));
  await runDrillCommand({ command: 'npm run drill --', args });
  const exitCode = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { output: lines.join('\n'), exitCode };
}

/** A shop for a sandbox that the drill starts on a port of its own. */
async function openShop(wrongs: Wrongs = {}): Promise<{ port: string; args: string[]; url: string }> {
  const { port, release } = await reservePort();
  onTestFinished(release);
  const shop = await openTinyShop({ url: `http://127.0.0.1:${port}/v1/payments`, apiKey: 'sk_test_drill' }, wrongs);
  onTestFinished(shop.close);
  const { url } = shop;
  return {
    port: String(port),
    url,
    args: [
      ...[
        '--port',
        String(port),
        '--checkout',
        `${url}/checkout/{reference}`,
        '--delivered',
        `${url}/delivered/{reference}`,
      ],
      ...['--notify', `${url}/notify`, '--reconcile', `${url}/reconcile`, '--patience', '0.5'],
    ],
  };
}

test('A right shop: what it must be started with, a table, and exit code 0', async () => {
  const { port, url, args } = await openShop();
  const { output, exitCode } = await run([...args, '--only', 'wrong-amount']);
  expect(exitCode).toBe(0);
  expect(output.split('\n')).toEqual([
    'Simulacro con su tienda. Iníciela, si no lo está, con',
    `  dirección base  http://127.0.0.1:${port}/v1/payments`,
    '  llave           sk_test_drill',
    `Se le notifica en ${url}/notify. Esperando a que conteste; Ctrl+C para terminar.`,
    '',
    expect.stringMatching(/^ {2}paid-and-notified +bien {6} +\d\.\d s {2}Se paga y se notifica$/),
    expect.stringMatching(/^ {2}wrong-amount +bien {6} +\d\.\d s {2}Lo pagado es otro monto$/),
    '',
    expect.stringMatching(/^Nada se perdió, 2 bien, \d+\.\d s\.$/),
  ]);
});

test('A loss: its details, reports, and exit code 1', async () => {
  const scratch = await createScratch();
  onTestFinished(scratch.dispose);
  const [json, xml] = ['drill.json', 'drill.xml'].map((name) => path.join(scratch.folder, name));
  const { args } = await openShop({ comparesNothing: true });
  const { output, exitCode } = await run([...args, '--only', 'wrong-amount', '--report', json!, '--report', xml!]);
  expect(exitCode).toBe(1);
  expect(output).toContain('\n  Fue:\n    La compra se entregó una vez, y no debía entregarse.\n');
  expect(output).toContain('(npm run docs,');
  expect(output).toMatch(/\nSe perdió algo en 1 de 2, 1 bien, \d+\.\d s\.$/);
  expect(JSON.parse(await readFile(json!, 'utf8'))).toMatchObject({ version: 1, passed: false });
  expect(await readFile(xml!, 'utf8')).toContain('failures="1"');
});

test('A shop that does not answer: exit code 1 and a clear sentence', async () => {
  const url = await silentUrl();
  const args = ['--checkout', `${url}/{reference}`, '--delivered', `${url}/d/{reference}`, '--notify', `${url}/n`];
  await expect(run([...args, '--port', '0', '--wait', '0.1'])).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(/^La tienda no contesta en http:\S+: iníciela, o revise la dirección\.$/),
  });
});

test('A sandbox that does not answer: exit code 1 and a clear sentence', async () => {
  const url = await silentUrl();
  const { args } = await openShop();
  await expect(run([...args, '--sandbox', url])).rejects.toMatchObject({
    exitCode: 1,
    message: `El sandbox no contesta en ${new URL(url).origin}: ECONNREFUSED. ¿Está en marcha?`,
  });
});

test('Only the purchase without disaster', async () => {
  const { args } = await openShop();
  expect((await run([...args, '--only', 'paid-and-notified'])).output).toMatch(/\nNada se perdió, 1 bien,/);
});

test('The disasters are listed', async () => {
  const { output } = await run(['--list']);
  expect(output.split('\n')).toHaveLength(1 + disasters.length);
  expect(output).toMatch(/^ {2}paid-and-notified {2,}Se paga y se notifica\n/);
  expect(output).toMatch(/\n {2}checkout-twice {2,}El comprador hace doble clic\n/);
});

describe('Wrong usage has exit code 2', () => {
  const shop = 'http://127.0.0.1:9';
  const all = ['--checkout', `${shop}/{reference}`, '--delivered', `${shop}/{reference}`, '--notify', shop];

  test.each<[args: string[], problem: string | RegExp]>([
    [[], 'Falta --checkout, --delivered, --notify: como opción, o en --file.'],
    [all.slice(0, 4), 'Falta --notify: como opción, o en --file.'],
    [['--checkout', `${shop}/checkout`, ...all.slice(2)], /^En «checkout» falta \{reference\}/],
    [
      [...all, '--only', 'answer'],
      'No existe el desastre «answer». ¿Quiso decir answer-lost? Las opciones: npm run drill -- --help',
    ],
    [[...all, '--report', 'drill.txt'], /no termina en \.json ni en \.xml/],
    [
      [...all, '--report', 'nada/drill.xml'],
      'No existe la carpeta nada, donde iría el informe drill.xml: créela antes.',
    ],
    [[...all, '--patience', 'mucha'], /^«mucha» no es un número de segundos, hasta 600\./],
    [[...all, '--notify', 'tienda'], /no es una dirección que empieza con http/],
    [[...all, '--fast'], /^Opción desconocida: --fast\./],
    [[...all, '--file', 'nada.yaml'], 'No existe el archivo nada.yaml.'],
    [[...all, '--amount', 'diez'], /no es un monto, por ejemplo 25\.50/],
  ])('%j', async (args, message) => {
    await expect(run(args)).rejects.toMatchObject({
      exitCode: 2,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test('and a key that is not for tests is not shown', async () => {
    const error = await run([...all, '--key', 'sk_live_s3cr3t']).catch((reason: Error) => reason);
    expect(error).toMatchObject({ exitCode: 2, message: expect.not.stringContaining('s3cr3t') });
  });
});

test('Flags count for more than the file', async () => {
  const scratch = await createScratch();
  onTestFinished(scratch.dispose);
  const { url, port } = await openShop();
  const file = path.join(scratch.folder, 'drill.yaml');
  await mkdir(scratch.folder, { recursive: true });
  await writeFile(
    file,
    [
      `checkout: ${url}/checkout/{reference}`,
      `delivered: ${url}/nada/{reference}`,
      `notify: ${url}/notify`,
      `port: ${port}`,
    ].join('\n'),
  );
  const { exitCode } = await run(['--file', file, '--delivered', `${url}/delivered/{reference}`, '--only', 'restart']);
  expect(exitCode).toBe(0);
});
