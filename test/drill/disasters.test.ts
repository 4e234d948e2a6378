/** The table of the disasters, and what else must agree with it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { disasters, rehearsal } from '../../packages/sandbox/src/drill/disasters.ts';
import { formatDrillTable } from '../../packages/sandbox/src/drill/flags.ts';
import { parseGuides } from '../../scripts/artifacts/docs/guides.ts';
import { slug } from '../../scripts/artifacts/docs/pages/markdown.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { sources } from '../support/sources.ts';

const readme = readFileSync(inRoot('packages', 'sandbox', 'README.md'), 'utf8');
const all = [rehearsal, ...disasters];

test('Each disaster has a name of its own', () => {
  const names = all.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names.filter((name) => !/^[a-z]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
});

test('What helps is a section of a guide, by its title and its place', () => {
  const places = parseGuides(sources, 'es').flatMap(({ name, text }) =>
    [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => ({
      guide: name,
      section: title,
      link: `${name}.html#${slug(title)}`,
    })),
  );
  for (const { guide } of all) expect(places).toContainEqual(guide);
});

test('The README has each disaster', () => {
  const rows = all.map(({ name, title }) => `| \`${name}\` | ${title} |`);
  expect(readme).toContain(`\n| desastre | qué pasa |\n| --- | --- |\n${rows.join('\n')}\n`);
});

test.each(['es', 'en'] as const)('The README has each flag (%s)', (language) => {
  expect(readme).toContain(`\n\n${formatDrillTable(language)}\n`);
});
