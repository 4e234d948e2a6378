/** The README of the package says what its code does. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { getOperations, resolveRef, type Example, type Schema } from '../../packages/core/src/index.ts';
import { formatOptionsTable } from '../../packages/sandbox/src/flags.ts';
import { isRuleName, rules, states } from '../../packages/sandbox/src/rules.ts';
import { formatRulesTable, formatStateRulesTable } from '../../packages/sandbox/src/rules-table.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
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
