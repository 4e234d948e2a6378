import { describe, expect, test } from 'vitest';
import { formatChangelog, getPendingChanges, releasesFile } from '../../scripts/lib/changelog.ts';
import { getNewReleases } from '../../scripts/release/release.ts';
import { unpublished } from '../../scripts/lib/publication.ts';
import type { Status } from '../../scripts/release/check.ts';
import type { SourceFiles, Sources } from '../../scripts/lib/sources.ts';

const released = `
- product: mock
  version: 0.2.0
  date: 2026-11-27
  changes:
    - { level: patch, en: "- One\\n- Two", es: "- Uno\\n- Dos" }
    - { level: major, en: Broken, es: Roto }
`;
const createSources = (pending: Record<string, string>, releases = released): SourceFiles => ({
  publication: unpublished,
  files: new Map([
    [releasesFile, releases],
    ['changes/README.md', '# changes\n'],
    ...Object.entries(pending).map(([name, text]) => [`changes/${name}`, text] as const),
  ]),
});

const correction = `
contract: major
client: minor
correction: true
en: Orders have no status \`x\`.
es: Las órdenes no tienen el estado \`x\`.
`;

describe('the changelog', () => {
  test('has what is pending, and then the releases with their dates, in classes', () => {
    expect(formatChangelog(createSources({ 'a.yaml': correction }), 'en', '##')).toBe(`## Contract · unreleased

### Corrections of what was only inferred

- Orders have no status \`x\`.

## Client · unreleased

### Corrections of what was only inferred

- Orders have no status \`x\`.

## Mock server 0.2.0 · 2026-11-27

### Incompatible changes

- Broken

### Smaller changes

- One
- Two`);
  });

  test('says the same in Spanish', () => {
    const text = formatChangelog(createSources({ 'a.yaml': correction }), 'es', '###');
    expect(text).toContain(
      '### Contrato · sin publicar\n\n#### Correcciones de lo que solo se infería\n\n- Las órdenes',
    );
    expect(text).toContain('### Servidor simulado 0.2.0 · 2026-11-27\n\n#### Cambios incompatibles\n\n- Roto');
  });

  test('has a paragraph of several lines as one item', () => {
    const sources = createSources({ 'a.yaml': 'mock: patch\nen: |\n  One\n  two.\nes: x\n' });
    expect(formatChangelog(sources, 'en', '##')).toContain('- One\n  two.\n');
  });
});

describe('a pending change', () => {
  test.each([
    ['en: x\nes: x', 'says none of contract, client, mock, sandbox'],
    ['clients: patch\nen: x\nes: x', 'says "clients", which is none of'],
    ['client: big\nen: x\nes: x', 'must say patch, minor, major of client, not "big"'],
    ['client: patch\nen: x', 'needs its text in English (en) and Spanish (es)'],
    ['client: patch\nen: x\nes: ""', 'needs its text in English (en) and Spanish (es)'],
    ['client: patch\ncorrection: yes\nen: x\nes: x', 'can say nothing but `true` of correction'],
    ['', 'describes no change'],
    ['client: [', 'is no YAML'],
    [
      'client: patch\nen: One: two\nes: x',
      'is no YAML: Nested mappings are not allowed in compact mappings at line 2, column 5.',
    ],
  ])('%j is refused', (text, problem) => {
    expect(() => getPendingChanges(createSources({ 'a.yaml': text }))).toThrow(`changes/a.yaml ${problem}`);
  });

  test.each(['a.yml', 'a.json', 'a'])('named %s is refused rather than left out', (name) => {
    expect(() => getPendingChanges(createSources({ [name]: correction }))).toThrow(`changes/${name} would not be read`);
  });

  test('becomes part of a release of each thing that it changes', () => {
    const sources = createSources({ 'a.yaml': correction, 'b.yaml': 'client: patch\nen: x\nes: x' }) as Sources;
    const versions = { contract: '2.0.0', client: '0.5.0', mock: '0.2.0', sandbox: '0.2.0' };
    const status = Object.entries(versions).map(([product, version]) => ({ product, version }) as Status);
    const releases = getNewReleases(sources, status, '2026-12-01');
    expect(releases).toMatchObject([
      { product: 'contract', version: '2.0.0', date: '2026-12-01', changes: [{ level: 'major', correction: true }] },
      {
        product: 'client',
        version: '0.5.0',
        changes: [
          { level: 'minor', correction: true },
          { level: 'patch', en: 'x' },
        ],
      },
    ]);
  });
});
