/** `npm run mock` as a process: what it prints, and how it ends. */
import { once } from 'node:events';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { longest } from '../../packages/mock/src/options.ts';
import { bundleFile } from '../../scripts/lib/paths.ts';
import { authorization } from '../support/calls.ts';
import { operations } from '../support/contract.ts';
import { start, startScript, type Started } from '../support/command.ts';
import { createScratch } from '../support/scratch.ts';

const started: Started[] = [];
const launch = (process: Started) => {
  started.push(process);
  return process;
};
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

const mock = (...args: string[]) => launch(startScript('mock.ts', args));
const addressIn = (line: string) => /http:\S+/.exec(line)?.[0] ?? '';

test('npm run mock says what it serves, where the reference is, and a call that works when it is pasted', async () => {
  const { line, child, finished } = mock('--port', '0');
  const url = addressIn(await line(/http:/));
  const [, call = ''] = /(curl .*)/.exec(await line(/curl/)) ?? [];
  const { stdout } = await start('sh', ['-c', `${call} -s -o /dev/null -w '%{http_code}'`]).finished;
  expect(stdout).toBe('200');
  child.kill('SIGTERM');
  const { stdout: said, stderr } = await finished;
  expect(said).toContain(`servidor simulado: ${url}\n`);
  expect(said).toContain(`generated/openapi.json: ${operations.length} operaciones\n`);
  expect(said).toMatch(/npm run docs/);
  expect(stderr).toBe('');
});

test('--log prints a line for each request, colourless and without the key', async () => {
  const secret = 'sk_live_muysecreta';
  const credentials = btoa(`${secret}:`);
  const { line, child, finished } = mock('--port', '0', '--log');
  const url = addressIn(await line(/servidor simulado/));
  await fetch(`${url}/invoices`, { headers: { authorization: `Basic ${credentials}` } });
  await line(/200 +[\d.]+ ms +GET +\/invoices/);
  child.kill('SIGTERM');
  const { stdout, stderr } = await finished;
  expect(stdout + stderr).not.toMatch(new RegExp(`${secret}|\u001b|${credentials}`));
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'The mock stops at once on %s, even with an open connection',
  async (signal) => {
    const { line, child, finished } = mock('--port', '0', '--latency', `${longest}`);
    const url = addressIn(await line(/http:/));
    const headers = { expect: '100-continue', authorization, 'content-type': 'application/json' };
    const call = request(`${url}/invoices`, { method: 'POST', headers: { ...headers, 'content-length': 2 } });
    const cut = once(call, 'close').catch((error: Error) => error);
    call.flushHeaders();
    await once(call, 'continue');
    child.kill(signal);
    expect(await finished).toMatchObject({ code: 0, stderr: '' });
    expect(await cut).toBeInstanceOf(Error);
  },
);

test('The mock does not outlive npm', async () => {
  const { line, child, finished } = launch(start('npm', ['run', '--silent', 'mock', '--', '--port', '0']));
  await line(/http:/);
  child.kill('SIGTERM');
  await finished;
});

test('Wrong usage is reported in one line with exit code 2', async () => {
  const { code, stdout, stderr } = await mock('--prot', '4011').finished;
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe('Opción desconocida: --prot. Las opciones: npm run mock -- --help\n');
});

test('--help prints the usage', async () => {
  const { code, stdout } = await mock('--help').finished;
  expect(code).toBe(0);
  expect(stdout).toContain('--port');
});

async function scratch(): Promise<string> {
  const { folder, dispose } = await createScratch();
  onTestFinished(dispose);
  return folder;
}

/** The command with a contract of its own, which is in a file as JSON. */
const runWith = (file: string, ...args: string[]) => {
  const program = `
    import { runCommand } from './packages/cli/src/index.ts';
    import { readContract } from './packages/http/src/load-contract.ts';
    import { runMock } from './packages/mock/src/index.ts';
    const file = ${JSON.stringify(file)};
    const source = { name: file, load: () => readContract(file), places: [file] };
    await runCommand(() => runMock({ command: 'mock', source, reference: 'README' }));`;
  const node = ['--import', 'tsx', '--input-type=module', '--eval', program, '--', '--port', '0', ...args];
  return launch(start(process.execPath, node));
};

test('--watch follows its contract, and says so; a broken one leaves the former in place', async () => {
  const file = path.join(await scratch(), 'contrato.json');
  await copyFile(bundleFile, file);
  const { line, errorLine, child, finished } = runWith(file, '--watch');
  const url = addressIn(await line(/servidor simulado/));
  const get = (below: string) => fetch(url + below, { headers: { authorization } });
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll('"/events"', '"/sucesos"'));
  await line(/se sirve el contrato nuevo/);
  expect((await get('/sucesos')).status).toBe(200);
  await writeFile(file, '{');
  await errorLine(/no es JSON válido/);
  await errorLine(/se sigue sirviendo el anterior/);
  expect((await get('/sucesos')).status).toBe(200);
  child.kill('SIGTERM');
  expect((await finished).code).toBe(0);
});

test('The mock ends when it can’t start, although it was to watch', async () => {
  const file = path.join(await scratch(), 'a.json');
  await writeFile(file, '{');
  expect((await runWith(file, '--watch').finished).code).toBe(1);
});
