/** The README of the package says what its code does, and what it shows can be pasted. */
import { readFileSync } from 'node:fs';
import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { getOperations, resolveRef, type Example, type Schema } from '../../packages/core/src/index.ts';
import { formatOptionsTable, parseSandboxFlags } from '../../packages/sandbox/src/flags.ts';
import { isRuleName, rules, states } from '../../packages/sandbox/src/rules.ts';
import { formatRulesTable, formatStateRulesTable } from '../../packages/sandbox/src/rules-table.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { start } from '../support/command.ts';
import { silentUrl } from '../support/local-server.ts';
import { isSkipped } from '../support/programs.ts';
import { createScratch } from '../support/scratch.ts';
import { controlContract } from './control/control-contract.ts';

const readme = readFileSync(inRoot('packages', 'sandbox', 'README.md'), 'utf8');

const getSection = (heading: string): string => readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

describe.each(['es', 'en'] as const)('The README has each table as the code has it (%s)', (language) => {
  test.each([
    ['flags', formatOptionsTable],
    ['rules for each state', formatStateRulesTable],
    ['other rules', formatRulesTable],
  ])('%s', (_, formatTable) => {
    expect(readme).toContain(`\n\n${formatTable(language)}\n`);
  });
});

test('The README has every control call, as its document describes it', () => {
  const rows = getOperations(controlContract).map(({ method, path, operation, parameters }) => {
    const queries = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => `\`?${name}=\``);
    const bodies = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
    const [body] = bodies.map((example) => resolveRef<Example>(controlContract, example).value);
    const sent = body === undefined ? queries.join(' ') : `\`${JSON.stringify(body)}\``;
    return `| \`${operation.operationId}\` | \`${method.toUpperCase()} ${path}\` | ${operation.summary} | ${sent} |`;
  });
  expect(getSection('Mandos')).toContain(
    `\n\n| método | llamada | qué hace | qué lleva, por ejemplo |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`,
  );
});

test('The README says of every rule that it is the sandbox’s own', () => {
  const own = getSection('Documentado, inferido, propio')
    .match(/[^|]+(?= \|$)/gm)!
    .join();
  const named = [...own.matchAll(/`([a-z-]+)(-…)?`/g)].flatMap(([, name = '', everyState]) =>
    everyState ? states.map((state) => `${name}-${state}`).filter(isRuleName) : [name],
  );
  expect(named.toSorted()).toEqual(Object.keys(rules).toSorted());
});

test.each([
  ['Notificaciones', 'DisturbanceKind'],
  ['Fallas', 'FaultKind'],
])('The README’s table of %s has every kind', (heading, name) => {
  const [, ...kinds] = [...getSection(heading).matchAll(/^\| `([\w-]+)` \| /gm)].map(([, kind]) => kind);
  const schema = controlContract.components.schemas[name] as Schema & { enum: string[] };
  expect(kinds.toSorted()).toEqual(schema.enum.toSorted());
});

test.each([
  ['ts', 'vitest/shop.test.ts'],
  ['php', 'phpunit/ShopTest.php'],
  ['python', 'pytest/test_shop.py'],
])('The README shows the example as it is run: %s %s', (language, file) => {
  const code = readFileSync(inRoot('packages', 'sandbox', 'examples', file), 'utf8');
  expect(readme).toContain(`\n\`\`\`${language}\n${code}\`\`\`\n`);
});

describe('The first ten minutes', () => {
  /** A command, and what is shown after it: its output, and a notification. */
  interface Step {
    command: string;
    shown: unknown[];
  }

  function parseSteps(): Step[] {
    const steps: Step[] = [];
    for (const [, language, code = ''] of getSection('Los primeros diez minutos').matchAll(/^```(\w+)\n(.*?)^```$/gms))
      if (language === 'sh') steps.push({ command: code, shown: [] });
      else steps.at(-1)?.shown.push(JSON.parse(code));
    return steps;
  }

  test('go as the README shows them', async ({ skip }) => {
    skip(isSkipped('curl'));
    const [sandboxStep, shopStep, ...steps] = parseSteps();
    const shopUrl = await silentUrl();
    const shopCommand = shopStep!.command.replace('8000', new URL(shopUrl).port);
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
    await vi.waitFor(() => fetch(shopUrl), 10_000);
    const commands = steps.map(({ command }) =>
      command.replaceAll('http://127.0.0.1:4020', new URL(sandbox.url).origin),
    );
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
});
