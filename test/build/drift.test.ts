/** Generated files on disk: writing them, and finding how they differ from a fresh build. */
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findDrift, findStrays, writeArtifact, type Artifact, type Files } from '../../scripts/lib/artifact.ts';

// A folder of our own is used instead of generated/.
const folder = await mkdtemp(path.join(tmpdir(), 'generated-'));

const files: Files = new Map([
  ['page.md', '# Page\n'],
  ['package/README.md', '# Package\n'],
  ['package/src/index.ts', 'export {};\n'],
]);

const artifact: Artifact = { name: 'sample', owns: ['page.md', 'package'], committed: true, build: () => files };

async function put(file: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), content);
}

async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  return found.map((file) => path.relative(folder, file).split(path.sep).join('/')).toSorted();
}

beforeEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await writeArtifact(artifact, files, folder);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('writing an artifact', () => {
  test('puts its files on disk as they are, with the folders that they need', async () => {
    expect(await filesOnDisk()).toEqual([...files.keys()].toSorted());
    for (const [file, content] of files) expect(await readFile(path.join(folder, file), 'utf8')).toBe(content);
  });

  test('replaces what changed and removes what it no longer has', async () => {
    await writeArtifact(artifact, new Map([['page.md', '# New\n']]), folder);
    expect(await filesOnDisk()).toEqual(['page.md']);
    expect(await readFile(path.join(folder, 'page.md'), 'utf8')).toBe('# New\n');
  });

  test('leaves alone what belongs to others or is made from its files', async () => {
    const others = [
      'other/index.html',
      'package/dist/index.js',
      'package/node_modules/x/index.js',
      'package/sample-1.0.0.tgz',
    ];
    for (const file of others) await put(file, 'x\n');
    await writeArtifact(artifact, files, folder);
    expect(await filesOnDisk()).toEqual([...others, ...files.keys()].toSorted());
  });
});

describe('writing that fails on the way', () => {
  const impossible: Files = new Map([
    ['page.md', '# New\n'],
    ['package/a', 'a file\n'],
    ['package/a/b', 'in a file\n'],
  ]);

  test('leaves the former files as they were, and nothing beside them', async () => {
    await expect(writeArtifact(artifact, impossible, folder)).rejects.toThrow();
    expect(await filesOnDisk()).toEqual([...files.keys()].toSorted());
    for (const [file, content] of files) expect(await readFile(path.join(folder, file), 'utf8')).toBe(content);
    expect((await readdir(folder)).toSorted()).toEqual(['package', 'page.md']);
  });
});

describe('writing after a process that was killed between the two renames of a place', () => {
  test.each(['former', 'next'])(
    'finds the place empty and its files in %s: it keeps what is made from them',
    async (version) => {
      await put('package/dist/index.js', 'x\n');
      await mkdir(path.join(folder, '.sample-killed', version), { recursive: true });
      await rename(path.join(folder, 'package'), path.join(folder, '.sample-killed', version, 'package'));
      await writeArtifact(artifact, files, folder);
      expect(await filesOnDisk()).toEqual(['package/dist/index.js', ...files.keys()].toSorted());
      expect((await readdir(folder)).toSorted()).toEqual(['package', 'page.md']);
    },
  );
});

describe('comparing with a fresh build', () => {
  test('finds nothing right after writing', async () => {
    expect(await findDrift(artifact, files, folder)).toEqual([]);
  });

  test('names a file that was changed, by a single byte too', async () => {
    await put('package/src/index.ts', 'export {}; \n');
    expect(await findDrift(artifact, files, folder)).toEqual([{ file: 'package/src/index.ts', problem: 'differs' }]);
  });

  test('names a file that is missing', async () => {
    await rm(path.join(folder, 'page.md'));
    expect(await findDrift(artifact, files, folder)).toEqual([{ file: 'page.md', problem: 'missing' }]);
  });

  test('names every file when nothing was built yet', async () => {
    await rm(folder, { recursive: true });
    const missing = [...files.keys()].map((file) => ({ file, problem: 'missing' }));
    expect(await findDrift(artifact, files, folder)).toEqual(missing);
  });

  test('names a file that no build makes', async () => {
    await put('package/src/old.ts', 'export {};\n');
    expect(await findDrift(artifact, files, folder)).toEqual([{ file: 'package/src/old.ts', problem: 'unexpected' }]);
  });

  test('names all of them together', async () => {
    await put('package/src/old.ts', 'export {};\n');
    await put('page.md', '# Changed\n');
    await rm(path.join(folder, 'package/README.md'));
    const drift = await findDrift(artifact, files, folder);
    expect(drift.map(({ file, problem }) => `${file} ${problem}`).toSorted()).toEqual([
      'package/README.md missing',
      'package/src/old.ts unexpected',
      'page.md differs',
    ]);
  });

  test('ignores what belongs to others and what is made from the files', async () => {
    for (const file of ['other/index.html', 'package/dist/index.js', 'package/sample-1.0.0.tgz'])
      await put(file, 'x\n');
    expect(await findDrift(artifact, files, folder)).toEqual([]);
  });

  test('ignores what a file manager leaves', async () => {
    for (const file of ['.DS_Store', 'package/.DS_Store']) await put(file, 'x');
    expect(await findDrift(artifact, files, folder)).toEqual([]);
    expect(await findStrays([artifact], folder)).toEqual([]);
  });

  test('and what belongs to no artifact is reported as unexpected', async () => {
    await put('notes/stray.txt', 'x');
    expect(await findStrays([artifact], folder)).toEqual([{ file: 'notes/stray.txt', problem: 'unexpected' }]);
  });

  test('changes nothing on disk', async () => {
    await put('package/src/old.ts', 'export {};\n');
    const before = await filesOnDisk();
    await findDrift(artifact, new Map(), folder);
    expect(await filesOnDisk()).toEqual(before);
  });
});
