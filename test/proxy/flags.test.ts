/** The flags of the proxy: what is wrong usage, and that the README has them. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { CliError } from '../../packages/cli/src/command.ts';
import { formatOptionsTable, parseProxyFlags } from '../../packages/proxy/src/flags.ts';
import { inRoot } from '../../scripts/lib/paths.ts';

const upstream = ['--upstream', 'http://127.0.0.1:9'];

test('Flags have their defaults', () => {
  expect(parseProxyFlags([...upstream, '--timeout', '0.5'])).toEqual({
    upstream: new URL('http://127.0.0.1:9'),
    port: 4011,
    host: '127.0.0.1',
    log: false,
    timeout: 500,
  });
  expect(parseProxyFlags(upstream)).toMatchObject({ timeout: 30_000 });
});

function getUsageError(args: string[]): CliError {
  try {
    parseProxyFlags(args);
  } catch (error) {
    return error as CliError;
  }
  return expect.fail('The flags are good.');
}

test.each<[string, string[], RegExp]>([
  ['no server', [], /--upstream/],
  ['an unknown flag', [...upstream, '--prot', '1'], /--prot/],
  ['a server that is no URL', ['--upstream', 'sk_live_secret'], /http:\/\//],
  ['another scheme', ['--upstream', 'ftp://x'], /http:\/\//],
  ['a key in the server’s URL', ['--upstream', 'https://sk_live_secret:@api.kashio.net'], /credenciales/],
  ['a query in the server’s URL', ['--upstream', 'https://api.kashio.net?key=sk_live_secret'], /«\?»/],
  ['a port that is none', [...upstream, '--port', '70000'], /70000/],
  ['a time that is none', [...upstream, '--timeout', '0'], /segundos/],
  ['another contract', [...upstream, '--contract', 'otro.json'], /--contract/],
  ['a stray argument', [...upstream, '4011'], /4011/],
])('Wrong usage, %s, is reported with the usage', (_, args, problem) => {
  const { message, exitCode } = getUsageError(args);
  expect(exitCode).toBe(2);
  expect(message.split('\n')[0]).toMatch(problem);
  expect(message).toContain('Uso: npm run proxy');
  expect(message).not.toContain('sk_live_secret');
});

test('The README has the table of options that the code has', async () => {
  expect(await readFile(inRoot('packages/proxy/README.md'), 'utf8')).toContain(`\n\n${formatOptionsTable('en')}\n`);
});
