import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { artifacts } from '../../scripts/artifacts/index.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { startScript } from '../support/command.ts';

/** A copy of the project in which the commands may write. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kashio-project-'));
  const parts = [
    'openapi',
    'packages',
    'scripts',
    'generated',
    'package.json',
    'redocly.yaml',
    '.spectral.yaml',
    'tsconfig.json',
    'LICENSE',
    'CHANGELOG.md',
  ];
  const filter = (source: string) => !/generated[\\/](docs|client[\\/]dist)/.test(source);
  for (const part of parts) await cp(inRoot(part), path.join(folder, part), { recursive: true, filter });
  await symlink(inRoot('node_modules'), path.join(folder, 'node_modules'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (script: string, ...args: string[]) => startScript(script, args, folder).finished;
const text = (file: string) => readFile(path.join(folder, file), 'utf8');

describe('npm run build', () => {
  test('tells each artifact in a line, with its time and size', async () => {
    const { code, stdout, stderr } = await run('build.ts');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first, ...lines] = stdout.trim().split('\n');
    expect(first).toMatch(/^sources +\d+ ms/);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(artifacts.map(({ name }) => name));
    for (const line of lines) expect(line).toMatch(/^\w+ +\d+ ms +[\d.]+ kB +\d+ files?$/);
  });

  test('derives what the contract now says, and --only nothing but one artifact', async () => {
    const schema = 'openapi/components/schemas/Currency.yaml';
    await writeFile(path.join(folder, schema), (await text(schema)).replace('Moneda, con', 'Divisa, con'));
    expect((await run('build.ts', '--only', 'types')).code).toBe(0);
    expect(await text('generated/types/openapi.ts')).toContain('Divisa, con');
    expect(await text('generated/openapi.json')).not.toContain('Divisa, con');
  });

  test('stops at a broken contract with file, line and rule, and leaves what was there', async () => {
    const before = await text('generated/openapi.json');
    await appendFile(path.join(folder, 'openapi/components/schemas/Currency.yaml'), 'maxLenght: 3\n');
    const { code, stdout, stderr } = await run('build.ts');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/openapi\/components\/schemas\/Currency\.yaml:\d+:\d+ .*maxLenght.* \(struct\)/);
    expect(await text('generated/openapi.json')).toBe(before);
  });
});

describe('npm run check', () => {
  test('passes on what is committed', async () => {
    expect(await run('check.ts')).toMatchObject({ code: 0, stderr: '' });
  });

  test('names what was changed by hand, is missing or belongs to nothing', async () => {
    await appendFile(path.join(folder, 'generated/client/src/client.ts'), '// by hand\n');
    await rm(path.join(folder, 'generated/DECISIONS.md'));
    await writeFile(path.join(folder, 'generated/notes.txt'), '');
    const { code, stderr } = await run('check.ts');
    expect(code).toBe(1);
    expect(stderr).toContain('generated/client/src/client.ts differs');
    expect(stderr).toContain('generated/DECISIONS.md missing');
    expect(stderr).toContain('generated/notes.txt unexpected');
  });
});

describe('npm run lint', () => {
  test('fails with the linters’ reports when the contract breaks a rule', async () => {
    const file = 'openapi/paths/events.yaml';
    await writeFile(
      path.join(folder, file),
      (await text(file)).replace('operationId: listEvents', 'operationId: list events'),
    );
    const { code, stderr } = await run('lint.ts');
    expect(code).toBe(1);
    expect(stderr).toContain('openapi/paths/events.yaml');
    expect(stderr).toContain('Redocly and Spectral found something to mend.');
  });

  test.each([
    [
      'a path that is written out',
      'openapi/openapi.yaml',
      '    $ref: paths/events.yaml',
      '    summary: Eventos',
      'house/path-is-reference',
    ],
    ['a file that nothing uses', 'openapi/components/schemas/Loose.yaml', '', 'type: string\n', 'house/no-orphan-file'],
  ])('fails by a house rule on %s', async (_, file, found, replacement, rule) => {
    const before = found === '' ? '' : await text(file);
    await writeFile(path.join(folder, file), found === '' ? replacement : before.replace(found, replacement));
    const { code, stderr } = await run('lint.ts');
    expect(code).toBe(1);
    expect(stderr).toContain(rule);
  });
});
