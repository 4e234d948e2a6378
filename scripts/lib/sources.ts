import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';
import { bundleContract } from './bundle.ts';
import { root } from './paths.ts';
import { parsePublication, type Publication, type PublicationOverrides } from './publication.ts';

/** The hand-written files that artifacts are made from, beside the contract. */
export interface SourceFiles {
  /** Texts by their path below the root, such as `openapi/guides/money.md`. */
  files: ReadonlyMap<string, string>;
  /** Where the project and its reference are published. */
  publication: Publication;
}

/** What everything under `generated/` is derived from, read once. */
export interface Sources extends SourceFiles {
  /** The contract, joined into one document. */
  contract: Contract;
}

/** The hand-written files and folders, beside the contract itself, that artifacts are made from. */
const places = [
  'LICENSE',
  'changes',
  'openapi/decisions.yaml',
  'openapi/guides',
  'openapi/overlays',
  'package.json',
  'packages/client/README.md',
  'packages/client/package.json',
  'packages/client/src/index.ts',
  'packages/client/src/public.ts',
  'packages/mock/README.md',
  'packages/mock/package.json',
  'packages/sandbox/README.md',
  'packages/sandbox/openapi.yaml',
  'packages/sandbox/package.json',
  'releases/changelog.yaml',
  'scripts/artifacts/bundle/generated-readme.md',
];

async function readPlace(place: string, folder: string): Promise<[file: string, text: string][]> {
  const absolute = path.join(folder, place);
  const entries = await readdir(absolute, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (entries === undefined) return [[place, await readFile(absolute, 'utf8')]];
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  return (await Promise.all(visible.map(({ name }) => readPlace(`${place}/${name}`, folder)))).flat();
}

/**
 * Reads the sources beside the contract.
 *
 * @param folder the repository's root; default: this one
 * @param overrides where this build is published, in the place of what package.json says
 * @throws CliError with exit code 2 for a wrong address
 */
export async function readSourceFiles(
  folder: string = root,
  overrides: PublicationOverrides = {},
): Promise<SourceFiles> {
  const texts = await Promise.all(places.map((place) => readPlace(place, folder)));
  const files = new Map(texts.flat().sort(([a], [b]) => (a < b ? -1 : 1)));
  return { files, publication: parsePublication(files.get('package.json') ?? '{}', overrides) };
}

/**
 * Reads all sources.
 *
 * @param folder the repository's root; default: this one
 * @param overrides where this build is published, in the place of what package.json says
 * @throws CliError listing file, line and rule of every error in the contract; with exit code 2 for a wrong address
 */
export async function readSources(folder: string = root, overrides: PublicationOverrides = {}): Promise<Sources> {
  const [contract, files] = await Promise.all([
    bundleContract(path.join(folder, 'openapi', 'openapi.yaml')),
    readSourceFiles(folder, overrides),
  ]);
  return { contract, ...files };
}

/**
 * The text of a hand-written file.
 *
 * @throws CliError when it is missing
 */
export function getSource({ files }: SourceFiles, file: string): string {
  const text = files.get(file);
  if (text === undefined) throw new CliError(`${file} is missing: it is not among the sources.`);
  return text;
}

/** The names of the sources that are directly in a folder, by what their names end in. */
export function listSources({ files }: SourceFiles, folder: string, ending = ''): string[] {
  return [...files.keys()]
    .filter((file) => path.posix.dirname(file) === folder && file.endsWith(ending))
    .map((file) => path.posix.basename(file));
}
