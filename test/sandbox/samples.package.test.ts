/** The test of a shop that the package's README shows in PHPUnit and pytest, run as a merchant would. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.ts';
import { start, type Started } from '../support/command.ts';
import { silentUrl } from '../support/local-server.ts';
import { isSkipped } from '../support/programs.ts';
import { createScratch, type Scratch } from '../support/scratch.ts';

let sandbox: Sandbox;
let scratch: Scratch;
let started: Started[];
beforeEach(async () => {
  [sandbox, scratch, started] = [await startSandbox({ port: 0 }), await createScratch(), []];
});
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all([sandbox.close(), scratch.dispose(), ...started.map(({ finished }) => finished)]);
});

/** Runs a program of an example, in its folder. */
function run(folder: string, [program = '', ...args]: string[], variables: Record<string, string> = {}): Started {
  const env = {
    ...process.env,
    KASHIO_API_KEY: sandbox.apiKey,
    KASHIO_URL: sandbox.url,
    SANDBOX_URL: sandbox.controlUrl,
    ...variables,
  };
  const running = start(program, args, inRoot('packages', 'sandbox', 'examples', folder), env);
  started.push(running);
  return running;
}

const hasProgram = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

test('PHPUnit, or what stands in for it, passes the example', async ({ skip }) => {
  skip(isSkipped('PHP'));
  const url = await silentUrl();
  const variables = { SHOP_URL: url, SHOP_DATA: path.join(scratch.folder, 'shop') };
  const { host } = new URL(url);
  await run('phpunit', ['php', '-S', host, 'shop.php'], variables).errorLine(/Development Server .* started/);
  const phpunit = hasProgram('phpunit', '--version') ? ['phpunit'] : ['php', inRoot('test', 'fixtures', 'phpunit.php')];
  const { code, stdout, stderr } = await run('phpunit', [...phpunit, 'ShopTest.php'], variables).finished;
  expect(stdout, stderr).toContain('OK (3 tests');
  expect(code).toBe(0);
});

test('pytest passes the example', async ({ skip }) => {
  if (isSkipped('Python') || !hasProgram('python3', '-m', 'pytest', '--version')) {
    console.warn('No pytest found, so the example for it is skipped.');
    skip();
  }
  const pytest = ['python3', '-m', 'pytest', '-p', 'no:cacheprovider', '-q', 'test_shop.py'];
  const { code, stdout, stderr } = await run('pytest', pytest, { PYTHONDONTWRITEBYTECODE: '1' }).finished;
  expect(stdout, stderr).toContain('3 passed');
  expect(code).toBe(0);
});
