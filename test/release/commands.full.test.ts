/** A developer's day: `npm run release:check`, `release:version` and `release:pack` as processes, in a copy of the project. */
import { appendFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPackage, sha256 } from '../../scripts/release/contents.ts';
import { startScript, type Finished } from '../support/command.ts';
import { copyProject, type Project } from '../support/project.ts';

let project: Project;
beforeAll(async () => {
  project = await copyProject();
});
afterAll(() => project.remove());

const run = (script: string, ...args: string[]): Promise<Finished> =>
  startScript(script, args, project.folder).finished;
const inFolder = (...parts: string[]) => path.join(project.folder, ...parts);
const readText = (file: string) => readFile(inFolder(file), 'utf8');
const readVersion = async (name: string) =>
  JSON.parse(await readText(`packages/${name}/package.json`)).version as string;

test('a change is described, gets its version and is released, once', async () => {
  // Whatever is pending in the repository is released first, and what the copy's links to packages change in bundles.
  await writeFile(inFolder('changes/copy.yaml'), 'client: patch\nsandbox: patch\nen: A copy.\nes: Una copia.\n');
  await run('release-check.ts', '--fix');
  expect(await run('release-version.ts', '--date', '2030-01-02')).toMatchObject({ code: 0, stderr: '' });
  expect(await run('release-check.ts', '--released')).toMatchObject({ code: 0, stderr: '' });
  const before = await readVersion('client');

  await appendFile(inFolder('packages/client/README.md'), '\nMás.\n');
  const undescribed = await run('release-check.ts');
  expect(undescribed.code).toBe(1);
  expect(undescribed.stderr).toContain(`client differs from ${before}`);
  expect(undescribed.stderr).toContain('README.md');
  expect(undescribed.stderr).not.toContain('mock');

  await writeFile(inFolder('changes/more.yaml'), 'client: minor\nen: There is more.\nes: Hay más.\n');
  const tooLow = await run('release-check.ts');
  expect(tooLow.code).toBe(1);
  expect(tooLow.stderr).toContain(`client has version ${before}`);
  expect(await run('release-check.ts', '--fix')).toMatchObject({ code: 0, stderr: '' });
  const raised = await readVersion('client');
  expect(raised).not.toBe(before);
  expect(await run('release-check.ts', '--fix')).toMatchObject({ code: 0 });
  expect(await readVersion('client')).toBe(raised);
  expect((await run('release-check.ts', '--released')).code).toBe(1);

  expect(await run('release-version.ts', '--date', '2030-02-03')).toMatchObject({
    code: 0,
    stdout: `client ${raised}\n`,
  });
  expect(await readdir(inFolder('changes'))).toEqual(['README.md']);
  expect(await readText('generated/CHANGELOG.md')).toContain(
    `## Client ${raised} · 2030-02-03\n\n### New\n\n- There is more.`,
  );
  const records = JSON.parse(await readText('releases/contents.json'));
  expect(records.client).toEqual(hashPackage(inFolder('generated/client')));
  expect((await run('release-version.ts')).stdout).toBe('Nothing is pending: everything is as released.\n');
  expect(await run('release-check.ts', '--released')).toMatchObject({ code: 0, stderr: '' });
});

test('a release is one folder, the same each time', async () => {
  const packInto = (folder: string) => run('release-pack.ts', '--out', inFolder(folder));
  expect(await packInto('a/release')).toMatchObject({ code: 0, stderr: '' });
  expect(await packInto('a/release')).toMatchObject({ code: 0, stderr: '' });
  expect(await packInto('b')).toMatchObject({ code: 0 });
  expect(await readdir(inFolder('a'))).toEqual(['release']);

  const sums = await readText('b/SHA256SUMS');
  expect(await readText('a/release/SHA256SUMS')).toBe(sums);
  const files = (await readdir(inFolder('b'))).toSorted();
  expect(files).toEqual(
    expect.arrayContaining([
      'CHANGELOG.md',
      expect.stringMatching(/^kashio-payments-\d.*\.tgz$/),
      expect.stringMatching(/^kashio-payments-mock-.*\.tgz$/),
      expect.stringMatching(/^kashio-payments-sandbox-.*\.tgz$/),
      expect.stringMatching(/^kashio-payments-openapi-.*\.yaml$/),
      expect.stringMatching(/^kashio-payments-openapi-.*\.json$/),
      'kashio-payments-docs.zip',
    ]),
  );
  const lines = files.filter((file) => file !== 'SHA256SUMS');
  const expected = lines.map(async (file) => `${sha256(await readFile(inFolder('b', file)))}  ${file}\n`);
  expect(sums).toBe((await Promise.all(expected)).join(''));
});

test('a folder with files of someone else is left alone', async () => {
  await mkdir(inFolder('mine'));
  await writeFile(inFolder('mine', 'notes.txt'), 'x');
  const packIntoMine = () => run('release-pack.ts', '--out', inFolder('mine'));
  const refused = { code: 2, stdout: '', stderr: expect.stringContaining('notes.txt') };
  expect(await packIntoMine()).toMatchObject(refused);
  await writeFile(inFolder('mine', 'SHA256SUMS'), `${sha256('y')}  other.txt\n`);
  expect(await packIntoMine()).toMatchObject(refused);
  expect(await readdir(inFolder('mine'))).toEqual(['SHA256SUMS', 'notes.txt']);
  expect((await run('release-pack.ts', '--out', inFolder('mine', 'notes.txt'))).stderr).toContain('is no folder');
});

test.each([['release-check.ts'], ['release-version.ts'], ['release-pack.ts']])(
  '%s says how it is called',
  async (script) => {
    const help = await run(script, '--help');
    expect(help).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Usage: npm run ${script.replace('-', ':').slice(0, -3)}`),
    });
    expect(await run(script, '--unknown')).toMatchObject({ code: 2, stdout: '' });
  },
);
