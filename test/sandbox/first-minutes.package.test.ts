/** The first ten minutes of the README, as its reader spends them: pasted into a shell. */
import { readFileSync } from 'node:fs';
import { startSandbox } from 'kashio-payments-sandbox';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parseSandboxFlags } from '../../packages/sandbox/src/flags.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { start } from '../support/command.ts';
import { patience } from '../support/patience.ts';
import { reservePort } from '../support/port.ts';
import { isSkipped } from '../support/programs.ts';
import { createScratch } from '../support/scratch.ts';

/** A command, and what is shown after it: its output, and a notification. */
interface Step {
  command: string;
  shown: unknown[];
}

function parseSteps(): Step[] {
  const readme = readFileSync(inRoot('packages', 'sandbox', 'README.md'), 'utf8');
  const section = readme.split('\n## Los primeros diez minutos\n')[1]!.split('\n## ')[0]!;
  const steps: Step[] = [];
  for (const [, language, code = ''] of section.matchAll(/^```(\w+)\n(.*?)^```$/gms))
    if (language === 'sh') steps.push({ command: code, shown: [] });
    else steps.at(-1)?.shown.push(JSON.parse(code));
  return steps;
}

test.skipIf(isSkipped('curl'))('The first ten minutes go as the README shows them', async () => {
  const [sandboxStep, shopStep, ...steps] = parseSteps();
  const { url: shopUrl, port, release } = await reservePort();
  onTestFinished(release);
  const shopCommand = shopStep!.command.replace('8000', String(port));
  const shop = start('sh', ['-c', `exec ${shopCommand}`]);
  onTestFinished(async () => {
    shop.child.kill();
    await shop.finished;
  });
  const args = sandboxStep!.command.trim().replace('http://127.0.0.1:8000', shopUrl).split(' ').slice(2);
  const { rules: _, log: __, ...options } = parseSandboxFlags('npx', args);
  const sandbox = await startSandbox({ ...options, port: 0 });
  onTestFinished(sandbox.close);
  const scratch = await createScratch();
  onTestFinished(scratch.dispose);

  // One shell for all, as the reader has; a line of its own ends the output of each.
  await vi.waitFor(() => fetch(shopUrl), patience);
  const commands = steps.map(({ command }) => command.replaceAll('http://127.0.0.1:4020', new URL(sandbox.url).origin));
  const { stdout } = await start(
    'sh',
    ['-c', commands.map((each) => `${each}\necho; echo @`).join('\n')],
    scratch.folder,
  ).finished;
  const outputs = stdout.split('\n@\n').slice(0, -1);
  expect(outputs.map((output) => output.trim()).map((output) => (output === '' ? [] : [JSON.parse(output)]))).toEqual(
    steps.map(({ shown }) => shown.slice(0, 1)),
  );
  await sandbox.world('sk_test_tienda').settle();
  shop.child.kill();
  const notifications = (await shop.finished).stdout.trim().split('\n');
  expect(notifications.map((line) => JSON.parse(line) as unknown)).toEqual(
    steps.flatMap(({ shown }) => shown.slice(1)),
  );
});
