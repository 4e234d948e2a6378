/** `npm run docs` and `npm run docs:build` as processes, in a copy of the project. */
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reloadPath } from '../../scripts/docs-server/reload.tsx';
import { close, listen } from '../../packages/http/src/listen.ts';
import { start, startScript, type Started } from '../support/command.ts';
import { listenTo } from '../support/live-pages.ts';
import { copyProject, type Project } from '../support/project.ts';

let project: Project;
const started: Started[] = [];
beforeEach(async () => {
  project = await copyProject();
});
afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  await project.remove();
});

const inFolder = (...segments: string[]) => path.join(project.folder, ...segments);
const readText = (file: string) => readFile(inFolder(file), 'utf8');

/** Puts a file in its place in one step, so that a build never finds half of it. */
async function put(file: string, text: string): Promise<void> {
  await writeFile(inFolder('new'), text);
  await rename(inFolder('new'), inFolder(file));
}

function launch(process: Started): Started {
  started.push(process);
  return process;
}

/** Lets every build in the copy wait for a page that never comes, so that it can be ended in the middle. */
const neverBuild = () =>
  writeFile(
    inFolder('scripts/artifacts/docs/redoc/register.mjs'),
    'await new Promise(() => setInterval(() => {}, 60_000));\n',
  );

const schema = 'openapi/components/schemas/Currency.yaml';
const docsCommand = (...args: string[]) => launch(startScript('docs.ts', args, project.folder));
const addressIn = (line: string) => /http:\S+/.exec(line)?.[0] ?? '';

describe('npm run docs:build', () => {
  const build = (...args: string[]) =>
    launch(startScript('build.ts', ['--only', 'docs', ...args], project.folder)).finished;

  test('writes the reference and reports it in a line', async () => {
    const { code, stdout, stderr } = await build();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^sources +\d+ ms .*\ndocs +\d+ ms +[\d.]+ kB +\d+ files\n$/);
    const page = await readText('generated/docs/index.html');
    expect(page).toContain('createInvoice');
    expect(page).not.toContain(reloadPath);
  });

  test('stops at a broken contract with file, line and rule, and leaves the former pages', async () => {
    await mkdir(inFolder('generated/docs'));
    await writeFile(inFolder('generated/docs/index.html'), 'former');
    await put(schema, `${await readText(schema)}maxLenght: 3\n`);
    const { code, stderr } = await build();
    expect(code).toBe(1);
    expect(stderr).toMatch(/openapi\/components\/schemas\/Currency\.yaml:\d+:\d+ .*maxLenght.* \(struct\)/);
    expect(stderr).not.toContain('    at ');
    expect(await readdir(inFolder('generated/docs'))).toEqual(['index.html']);
    expect(await readText('generated/docs/index.html')).toBe('former');
  });

  test('leaves nothing in the folder for temporary files when it is ended in the middle', async () => {
    await mkdir(inFolder('temporary'));
    const remains = async () => (await readdir(inFolder('temporary'))).filter((name) => name.startsWith('kashio-'));
    await neverBuild();
    const command = [`TMPDIR=${inFolder('temporary')}`, process.execPath, '--import', 'tsx', 'scripts/build.ts'];
    const { child, finished } = launch(start('env', [...command, '--only', 'docs'], project.folder));
    await expect.poll(remains).toHaveLength(1);
    child.kill('SIGTERM');
    expect((await finished).code).toBe(1);
    expect(await remains()).toEqual([]);
  });
});

describe('npm run docs', () => {
  test('tells a taken port in one line, with exit code 1', async () => {
    const other = createServer();
    const { port } = new URL(await listen(other, 0, '127.0.0.1'));
    const { code, stderr } = await docsCommand('--port', port).finished;
    await close(other);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^The address \S+ is taken.*\n$/) });
  });

  test.each([
    ['a port that is none', ['--port', '70000'], '"70000"'],
    ['an unknown flag', ['--prot', '4031'], '--prot'],
  ])('tells wrong usage, %s, with the usage and exit code 2', async (_, args, culprit) => {
    const { code, stdout, stderr } = await docsCommand(...args).finished;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(culprit);
    expect(stderr).toContain('Usage: npm run docs');
  });

  test('ends with what is wrong when the contract is broken from the start', async () => {
    await put(schema, `${await readText(schema)}maxLenght: 3\n`);
    const { code, stderr } = await docsCommand('--port', '0').finished;
    expect(code).toBe(1);
    expect(stderr).toMatch(/Currency\.yaml:\d+:\d+ .*maxLenght/);
  });

  test('serves the pages, follows the contract, tells what breaks it, and stops with a page still listening', async () => {
    const { child, line, errorLine, finished } = docsCommand('--port', '0');
    const url = addressIn(await line(/The reference is at/));
    const events = await listenTo(url);
    const version = await events.next();
    expect(await (await fetch(url)).text()).not.toContain('Divisa, con');

    const before = await readText(schema);
    await put(schema, before.replace('Moneda, con', 'Divisa, con'));
    expect(await events.next()).not.toBe(version);
    expect(await (await fetch(url)).text()).toContain('Divisa, con');

    await put(schema, `${before}maxLenght: 3\n`);
    await errorLine(/^The pages stay as they were\.$/);
    expect(await (await fetch(url)).text()).toContain('Divisa, con');

    child.kill('SIGTERM');
    const { code, stdout, stderr } = await finished;
    expect(code).toBe(0);
    expect(stdout).toMatch(/Currency\.yaml has changed: building …\nBuilt in [\d.]+ s\.\n/);
    expect(stderr).toMatch(/Currency\.yaml:\d+:\d+ .*maxLenght/);
    await events.hear(undefined);
    expect((await readdir(inFolder('generated'))).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('stops on SIGINT in the middle of a build', async () => {
    await neverBuild();
    const { child, line, finished } = docsCommand('--port', '0');
    await line(/Building/);
    child.kill('SIGINT');
    expect(await finished).toMatchObject({ code: 0, stdout: 'Building the reference …\n', stderr: '' });
  });

  test('does not outlive npm', async () => {
    const { line, child, finished } = launch(
      start('npm', ['run', '--silent', 'docs', '--', '--port', '0'], project.folder),
    );
    const events = await listenTo(addressIn(await line(/The reference is at/)));
    child.kill('SIGTERM');
    await events.hear(undefined);
    await finished;
  });
});
