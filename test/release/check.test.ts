import { describe, expect, test } from 'vitest';
import type { PendingChange } from '../../scripts/lib/changelog.ts';
import { getStatus, isReleased, requireDescriptions } from '../../scripts/release/check.ts';
import { findDifferences } from '../../scripts/release/contents.ts';
import type { RatedChange } from '../../scripts/release/rate.ts';
import { getHighest, getNextVersion } from '../../scripts/release/versions.ts';

const released = { contract: '1.2.0', client: '0.4.0', mock: '0.2.0', sandbox: '1.0.0' };
const unchanged = { client: [], mock: [], sandbox: [] };
const pend = (levels: PendingChange['levels']): PendingChange => ({ file: 'changes/x.yaml', levels, en: 'x', es: 'x' });

interface Situation {
  versions?: Partial<typeof released>;
  pending?: PendingChange[];
  files?: Partial<typeof unchanged> | Record<string, string[]>;
  contract?: RatedChange[];
}

const find = ({ versions, pending = [], files, contract = [] }: Situation) =>
  getStatus({ versions: { ...released, ...versions }, released, pending, files: { ...unchanged, ...files }, contract });

function getMessage(situation: Situation): string {
  try {
    requireDescriptions(find(situation));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const lost: RatedChange = {
  level: 'major',
  message: 'Enum lost values: `paid`.',
  location: '/components/schemas/Status',
};

describe('a release', () => {
  test('is complete when nothing differs from it', () => {
    expect(find({}).every(isReleased)).toBe(true);
    expect(getMessage({})).toBe('');
  });

  test('is not complete while something differs or is pending', () => {
    const status = find({ files: { mock: ['README.md'] }, pending: [pend({ client: 'patch' })] });
    expect(status.filter((one) => !isReleased(one)).map(({ product }) => product)).toEqual(['client', 'mock']);
  });
});

describe('a package whose content differs', () => {
  const files = { client: ['README.md', 'dist/index.cjs'] };

  test('needs a description: its files are named, and what to write', () => {
    const message = getMessage({ files, versions: { client: '0.4.1' } });
    expect(message).toContain('client differs from 0.4.0');
    expect(message).toContain('\n    README.md\n    dist/index.cjs\n');
    expect(message).toContain('\n    client: patch, minor or major\n    en: ');
  });

  test('needs a higher version, as far as the most of its changes asks for', () => {
    const pending = [pend({ client: 'patch' }), pend({ client: 'minor', mock: 'patch' })];
    const message = getMessage({ files, pending, versions: { client: '0.4.1', mock: '0.2.1' } });
    expect(message).toMatch(/^client has version 0\.4\.1, but what changed since 0\.4\.0 asks for 0\.5\.0 or higher/);
    expect(message).toContain('npm run release:check -- --fix');
    expect(getMessage({ files, pending, versions: { client: '0.5.0', mock: '0.3.0' } })).toBe('');
  });

  test('is one of many files: a dozen of them are named', () => {
    const many = Array.from({ length: 40 }, (_, index) => `dist/${index}.cjs`);
    expect(getMessage({ files: { sandbox: many } })).toContain('dist/11.cjs\n    … and 28 more');
  });
});

describe('a contract that differs', () => {
  test('needs a description: what changed is named and rated', () => {
    const message = getMessage({ contract: [lost] });
    expect(message).toContain('major  Enum lost values: `paid`.  /components/schemas/Status');
    expect(message).toContain('\n    contract: major\n');
  });

  test('needs one that says as much as the rating', () => {
    const message = getMessage({
      contract: [lost],
      pending: [pend({ contract: 'minor' })],
      versions: { contract: '2.0.0' },
    });
    expect(message).toContain('contract: changes/ says minor, but these changes are major:');
  });

  test('needs a version that goes as far', () => {
    const pending = [pend({ contract: 'major' })];
    expect(getMessage({ contract: [lost], pending, versions: { contract: '1.3.0' } })).toContain(
      'asks for 2.0.0 or higher',
    );
    expect(getMessage({ contract: [lost], pending, versions: { contract: '2.0.0' } })).toBe('');
  });

  test('may be more than the rating knows', () => {
    const texts: RatedChange = { level: 'patch', message: '`description` changed.', location: '' };
    const situation: Situation = { contract: [texts], pending: [pend({ contract: 'major' })] };
    expect(getMessage({ ...situation, versions: { contract: '1.2.1' } })).toContain('2.0.0');
    expect(getMessage({ ...situation, versions: { contract: '2.0.0' } })).toBe('');
  });
});

test.each([
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'major', '2.0.0'],
  ['0.2.3', 'patch', '0.2.4'],
  ['0.2.3', 'minor', '0.3.0'],
  ['0.2.3', 'major', '0.3.0'],
] as const)('after %s, %s is %s', (version, level, next) => {
  expect(getNextVersion(version, level)).toBe(next);
});

test('the highest level counts', () => {
  expect(getHighest([])).toBeUndefined();
  expect(getHighest([undefined, 'patch', 'major', 'minor'])).toBe('major');
});

test('contents differ by files that changed, came or went', () => {
  expect(findDifferences({ a: '1', b: '1', c: '1' }, { b: '1', c: '2', d: '1' })).toEqual(['a', 'c', 'd']);
});
