/** `npm run proxy` before it forwards anything: what it refuses. `command.package.test.ts` runs it as a process. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runProxy } from '../../packages/proxy/src/cli.ts';
import { refusal } from '../support/arguments.ts';
import { answer, serve, silentUrl } from '../support/local-server.ts';

test.each<[string, (folder: string) => string[], RegExp]>([
  [
    'a report in a folder that is not there',
    (folder) => ['--report', path.join(folder, 'no', 'informe.json')],
    /no existe la carpeta/,
  ],
  ['a report that is a folder', (folder) => ['--report', folder], /es una carpeta/],
  ['a taken port', () => ['--port', 'taken'], /ya está en uso/],
  ['itself as the server', () => ['--port', 'self'], /este mismo proxy/],
])('%s is told in one line, with exit code 1, before any traffic', async (_, args, problem) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kashio-proxy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const taken = new URL((await serve(answer(200))).url).port;
  const { port, origin } = new URL(await silentUrl());
  const given = args(folder).map((arg) => (arg === 'taken' ? taken : arg === 'self' ? port : arg));
  const { message, exitCode } = await refusal(runProxy, [
    '--upstream',
    origin.replace('127.0.0.1', 'localhost'),
    ...given,
  ]);
  expect(exitCode).toBe(1);
  expect(message.split('\n')).toHaveLength(1);
  expect(message).toMatch(problem);
  expect(readdirSync(folder)).toEqual([]);
});
