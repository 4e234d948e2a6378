/** What is hashed of a package is what npm packs, and packing says what it lacks. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.ts';
import { hashPackage } from '../../scripts/release/contents.ts';
import { start } from '../support/command.ts';
import { environment } from '../support/node.ts';
import { createScratch, type Scratch } from '../support/scratch.ts';

let scratch: Scratch;
beforeEach(async () => {
  scratch = await createScratch();
});
afterEach(() => scratch.dispose());

async function put(file: string, content: string): Promise<void> {
  const place = path.join(scratch.folder, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, content);
}

test('the hashes of a package are of the files that npm packs', async () => {
  const manifest = { name: 'sample', version: '1.0.0', files: ['dist', 'data.json'] };
  const files = {
    'package.json': JSON.stringify(manifest),
    'dist/index.cjs': '',
    'dist/assets/a.css': '',
    'data.json': '{}',
  };
  const others = { 'README.md': '# Sample', LICENSE: 'MIT', 'src/index.ts': '', 'notes.txt': '' };
  for (const [file, content] of Object.entries({ ...files, ...others })) await put(file, content);
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: scratch.folder, env: environment });
  const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const contents = hashPackage(scratch.folder);
  expect(Object.keys(contents).toSorted()).toEqual(packed?.files.map((file) => file.path).toSorted());
  expect(contents['data.json']).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});

test('packing where nothing is installed says what is missing', async () => {
  await put('generated/mock/package.json', await readFile(inRoot('generated', 'mock', 'package.json'), 'utf8'));
  await mkdir(path.join(scratch.folder, 'scripts'));
  await copyFile(inRoot('scripts', 'prepack.mjs'), path.join(scratch.folder, 'scripts', 'prepack.mjs'));
  const { code, stdout, stderr } = await start('npm', ['pack', './generated/mock'], scratch.folder, environment)
    .finished;
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain('generated/mock/dist is missing, and so is what builds it: run `npm ci` in ');
  expect(stdout + stderr).not.toContain('    at ');
});
