/** The test of a shop that the package's README shows, in each of its languages, run as a merchant would. */
import { spawnSync } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.ts';
import { start, type Finished, type Started } from '../support/command.ts';
import { silentUrl } from '../support/local-server.ts';
import { isSkipped } from '../support/programs.ts';
import { createScratch, linkModules } from '../support/scratch.ts';

/** An example, and how its test is run. */
interface Example {
  folder: string;
  shop: string;
  /** What its shop does when the creation of an order gets no answer. */
  search: string;
  /** What it would do if it sent the order again. */
  repetition: string;
  passed: string;
  failed: RegExp;
  isMissing: () => boolean;
  run: (run: (program: string, ...args: string[]) => Started, shopUrl: string) => Promise<Finished>;
}

const hasProgram = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

const examples: Example[] = [
  {
    folder: 'vitest',
    shop: 'shop.ts',
    search: 'await recover(reference, order);',
    repetition: "order.id = (await call('/invoices', request)).id as string;",
    passed: '3 passed',
    failed: /1 failed \| 2 passed/,
    isMissing: () => false,
    run: (run) => run(process.execPath, inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', '.').finished,
  },
  {
    folder: 'phpunit',
    shop: 'shop.php',
    search: '$this->recover($reference);',
    repetition: "$this->orders[$reference]['id'] = call('POST', getenv('KASHIO_URL') . '/invoices', $request)['id'];",
    passed: 'OK (3 tests',
    failed: /Failures: 1\b|2 is not 1/,
    isMissing: () => isSkipped('PHP'),
    run: async (run, shopUrl) => {
      await run('php', '-S', new URL(shopUrl).host, 'shop.php').errorLine(/Development Server .* started/);
      const standIn = ['php', inRoot('test', 'fixtures', 'phpunit.php')] as const;
      const [program, ...args] = hasProgram('phpunit', '--version') ? (['phpunit'] as const) : standIn;
      return run(program, ...args, 'ShopTest.php').finished;
    },
  },
  {
    folder: 'pytest',
    shop: 'shop.py',
    search: 'self.recover(reference)',
    repetition: 'order["id"] = call("POST", f"{self.api}/invoices", request)["id"]',
    passed: '3 passed',
    failed: /1 failed, 2 passed/,
    isMissing: () => {
      if (hasProgram('python3', '-m', 'pytest', '--version')) return false;
      console.warn('No pytest found, so the example for it is skipped.');
      return true;
    },
    run: (run) => run('python3', '-m', 'pytest', '-q', 'test_shop.py').finished,
  },
];

/** Runs a copy of an example, whose shop was changed. */
async function runExample({ folder, shop, run }: Example, change: (code: string) => string): Promise<Finished> {
  const scratch = await createScratch(async (copy) => {
    await cp(inRoot('packages', 'sandbox', 'examples', folder), copy, { recursive: true });
    await linkModules(copy);
  });
  onTestFinished(scratch.dispose);
  const file = path.join(scratch.folder, shop);
  await writeFile(file, change(await readFile(file, 'utf8')));
  const shopUrl = await silentUrl();
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(sandbox.close);
  const env = {
    ...process.env,
    KASHIO_API_KEY: sandbox.apiKey,
    KASHIO_URL: sandbox.url,
    SANDBOX_URL: sandbox.controlUrl,
    SHOP_URL: shopUrl,
  };
  return run((program, ...args) => {
    const started = start(program, args, scratch.folder, env);
    onTestFinished(async () => {
      started.child.kill('SIGKILL');
      await started.finished;
    });
    return started;
  }, shopUrl);
}

describe.each(examples)('The example in $folder', (example) => {
  test('passes', async ({ skip }) => {
    skip(example.isMissing());
    const { code, stdout, stderr } = await runExample(example, (shop) => shop);
    expect(stripVTControlCharacters(stdout), stderr).toContain(example.passed);
    expect(code).toBe(0);
  });

  test('fails for a shop that sends an order again when there is no answer', async ({ skip }) => {
    skip(example.isMissing());
    const { search, repetition, failed } = example;
    const { code, stdout, stderr } = await runExample(example, (shop) => shop.replace(search, () => repetition));
    expect(stripVTControlCharacters(stdout), stderr).toMatch(failed);
    expect(code).not.toBe(0);
  });
});
