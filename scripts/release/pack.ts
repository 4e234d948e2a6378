/** One folder with all that a release gives people. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { x } from 'tinyexec';
import { CliError, readable, withCleanup } from '@kashio-toolkit/cli';
import { generatedFolder, root } from '../lib/paths.ts';
import { listFiles, sha256 } from './contents.ts';
import { packages } from './status.ts';

const sumsFile = 'SHA256SUMS';

/** The time of every file in an archive, as in npm's tarballs; local, because zip files have no zone. */
const archiveTime = new Date(1985, 9, 26, 8, 15);

/** Packs a package with npm, whose tarballs are the same at any time. */
async function packPackage(name: string, folder: string): Promise<void> {
  const args = ['pack', `./${name}`, '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const { exitCode, stderr } = await x('npm', args, { nodeOptions: { cwd: generatedFolder } });
  if (exitCode !== 0) throw new CliError(`npm can't pack generated/${name}.\n${stderr.trim()}`);
}

/** An archive of a folder, which unpacks into a folder of its name. */
function zipFolder(folder: string, name: string): Uint8Array {
  const files = listFiles(folder).map((file) => [`${name}/${file}`, readFileSync(path.join(folder, file))] as const);
  return zipSync(Object.fromEntries(files), { level: 9, mtime: archiveTime });
}

/** Copies files of `generated/` under their names, or others. */
async function copyGenerated(folder: string, files: [file: string, name: string][]): Promise<void> {
  for (const [file, name] of files) await copyFile(path.join(generatedFolder, file), path.join(folder, name));
}

async function fillFolder(folder: string, contractVersion: string): Promise<void> {
  for (const name of packages) await packPackage(name, folder);
  const collection = path.join(generatedFolder, 'postman');
  await copyGenerated(folder, [
    ['openapi.yaml', `kashio-payments-openapi-${contractVersion}.yaml`],
    ['openapi.json', `kashio-payments-openapi-${contractVersion}.json`],
    ['CHANGELOG.md', 'CHANGELOG.md'],
    ...(existsSync(collection) ? listFiles(collection) : []).map((file): [string, string] => [
      `postman/${file}`,
      file.replaceAll('/', '-'),
    ]),
  ]);
  const docs = 'kashio-payments-docs';
  await writeFile(path.join(folder, `${docs}.zip`), zipFolder(path.join(generatedFolder, 'docs'), docs));
  const sums = listFiles(folder).map(async (file) => `${sha256(await readFile(path.join(folder, file)))}  ${file}\n`);
  await writeFile(path.join(folder, sumsFile), (await Promise.all(sums)).join(''));
}

/**
 * Makes sure that a folder is not someone's own: that it is empty, or an earlier release and nothing else.
 *
 * @throws CliError with exit code 2, naming what is there
 */
export function requireReplaceable(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new CliError(`${readable(folder)} is no folder. Choose another one.`, 2);
  const files = readdirSync(folder);
  const sums = files.includes(sumsFile) ? readFileSync(path.join(folder, sumsFile), 'utf8') : '';
  const released = new Set([sumsFile, ...sums.split('\n').map((line) => line.split('  ')[1])]);
  const foreign = files.find((file) => !released.has(file));
  if (foreign)
    throw new CliError(
      `${readable(folder)} has files that no release put there (not in ${sumsFile}), such as ${foreign}. Choose another folder.`,
      2,
    );
}

/**
 * Puts all that is published into a folder, in the place of an earlier release. `generated/` must be built. Whatever fails, the
 * folder is either complete or as it was.
 *
 * @returns the names of the files
 */
export async function packRelease(folder: string, contractVersion: string): Promise<string[]> {
  requireReplaceable(folder);
  mkdirSync(path.dirname(folder), { recursive: true });
  const workshop = mkdtempSync(path.join(path.dirname(folder), '.release-'));
  await withCleanup(
    () => rmSync(workshop, { recursive: true, force: true }),
    async () => {
      const next = path.join(workshop, 'next');
      mkdirSync(next);
      await fillFolder(next, contractVersion);
      if (existsSync(folder)) renameSync(folder, path.join(workshop, 'former'));
      renameSync(next, folder);
    },
  );
  return listFiles(folder);
}

/** Where `npm run release:pack` puts a release. */
export const releaseFolder = path.join(root, 'release');
