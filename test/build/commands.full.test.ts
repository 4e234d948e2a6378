/** `npm run build`, `check` and `lint` as processes, in a copy of the project. */
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { artifacts } from '../../scripts/artifacts/index.ts';
import { startScript } from '../support/command.ts';
import { copyProject, type Project } from '../support/project.ts';

let project: Project;
beforeEach(async () => {
  project = await copyProject();
});
afterEach(() => project.remove());

const run = (script: string, ...args: string[]) => startScript(script, args, project.folder).finished;
const inFolder = (file: string) => path.join(project.folder, file);
const readText = (file: string) => readFile(inFolder(file), 'utf8');

describe('npm run build', () => {
  test('reports each artifact in a line, with its time and size', async () => {
    const { code, stdout, stderr } = await run('build.ts');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first, ...lines] = stdout.trim().split('\n');
    expect(first).toMatch(/^sources +\d+ ms/);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(artifacts.map(({ name }) => name));
    for (const line of lines) expect(line).toMatch(/^\w+ +\d+ ms +[\d.]+ kB +\d+ files?$/);
  });

  test('stops at a broken contract with file, line and rule, and leaves what was there', async () => {
    const before = await readText('generated/openapi.json');
    await appendFile(inFolder('openapi/components/schemas/Currency.yaml'), 'maxLenght: 3\n');
    const { code, stdout, stderr } = await run('build.ts');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/openapi\/components\/schemas\/Currency\.yaml:\d+:\d+ .*maxLenght.* \(struct\)/);
    expect(stderr).not.toContain('    at ');
    expect(await readText('generated/openapi.json')).toBe(before);
  });

  test.each([['--unknown'], ['--only'], ['bundle']])('refuses %s and says how it is called', async (flag) => {
    const { code, stdout, stderr } = await run('build.ts', flag);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: npm run build');
  });

  test('refuses an artifact that does not exist and lists those that do', async () => {
    const { code, stdout, stderr } = await run('build.ts', '--only', 'nix');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('"nix"');
    expect(stderr).toContain(artifacts.map(({ name }) => name).join(', '));
    expect(stderr).not.toContain('    at ');
  });

  test('explains itself when asked, and builds nothing', async () => {
    const { code, stdout } = await run('build.ts', '--help');
    expect(code).toBe(0);
    expect(stdout.trim().startsWith('Usage: npm run build')).toBe(true);
  });
});

describe('npm run check', () => {
  test('passes on what is committed', async () => {
    expect(await run('check.ts')).toMatchObject({ code: 0, stderr: '' });
  });

  test('names what was changed by hand, is missing or belongs to nothing', async () => {
    await appendFile(inFolder('generated/client/src/client.ts'), '// by hand\n');
    await rm(inFolder('generated/DECISIONS.md'));
    await writeFile(inFolder('generated/notes.txt'), '');
    const { code, stderr } = await run('check.ts');
    expect(code).toBe(1);
    expect(stderr).toContain('generated/client/src/client.ts differs');
    expect(stderr).toContain('generated/DECISIONS.md missing');
    expect(stderr).toContain('generated/notes.txt unexpected');
  });
});

describe('npm run lint', () => {
  test('fails with the reports of those linters that the contract does not pass', async () => {
    const file = 'openapi/paths/events.yaml';
    await writeFile(
      inFolder(file),
      (await readText(file)).replace('operationId: listEvents', 'operationId: list events'),
    );
    const { code, stdout, stderr } = await run('lint.ts');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Redocly +[\d.]+ s +failed$/m);
    expect(stderr).toContain(file);
    expect(stderr).toMatch(/^Failed: .*Redocly/m);
  });

  test('prints no more than a line a linter when all is well', async () => {
    // In the project itself: a copy would lack the code that is linted.
    const { code, stdout, stderr } = await startScript('lint.ts').finished;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of stdout.trim().split('\n')) expect(line).toMatch(/^\w+ +[\d.]+ s +passed$/);
  });
});
