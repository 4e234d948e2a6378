import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { longest } from '../../packages/mock/src/options.ts';
import { authorization } from '../support/calls.ts';
import { start, startScript, type Started } from '../support/command.ts';

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
  expect(said).toMatch(/generated\/openapi\.json: 7 operaciones/);
  expect(said).toMatch(/npm run docs/);
  expect(stderr).toBe('');
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

test('A taken port is reported in one line, with exit code 1', async () => {
  const other = createServer();
  const { port } = new URL(await listen(other, 0, '127.0.0.1'));
  const { code, stdout, stderr } = await mock('--port', port).finished;
  await close(other);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(`127.0.0.1:${port}`);
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
