/** The README of the package says what the command does. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { formatOptionsTable } from '../../packages/sandbox/src/flags.ts';
import { inRoot } from '../../scripts/lib/paths.ts';

test.each(['es', 'en'] as const)('The README has every flag, as the help says it (%s)', async (language) => {
  const readme = await readFile(inRoot('packages', 'sandbox', 'README.md'), 'utf8');
  expect(readme).toContain(`\n\n${formatOptionsTable(language)}\n`);
});
