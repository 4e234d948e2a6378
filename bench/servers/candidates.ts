import { access, cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkBuilt } from '../lib/bench.ts';
import { bundleFile, CliError, inRoot } from '../lib/toolkit.ts';

/** A server of the contract, started as its users start it. */
export interface Candidate {
  name: string;
  /** Arguments of Node.js: the script and its flags, without a wrapper that could outlive or hide the server. */
  args(port: number): string[];
  /** Path of the API. */
  base: string;
}

/** The reference. */
export const prism = 'Prism CLI';
const prismVersion = '5.14.2';
const prismFolder = inRoot('node_modules', '@stoplight', 'prism-cli');

/** The path that our servers have the API at. */
export const base = '/v1/payments';

interface Manifest {
  version: string;
  bin?: Record<string, string>;
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
}

/** @throws CliError when the contract is missing, or Prism has another version than the thresholds are for */
export async function checkCandidates(): Promise<void> {
  await checkBuilt([bundleFile], 'npm run build');
  const version = (await readManifest(prismFolder))?.version;
  if (version === prismVersion) return;
  throw new CliError(
    `The Prism CLI is ${version ?? 'not installed'}, and the thresholds are for ${prismVersion}: run "npm ci" first.`,
  );
}

/** The command of a built package, copied so that a build in the meantime does not change what is measured; none if it is not built. */
export async function copyPackage(folder: string, scratch: string): Promise<Candidate[]> {
  const [[name, file] = []] = Object.entries((await readManifest(folder))?.bin ?? {});
  if (name === undefined || file === undefined) return [];
  const isBuilt = await access(path.join(folder, file)).then(
    () => true,
    () => false,
  );
  if (!isBuilt) return [];
  const copy = path.join(scratch, name);
  await cp(folder, copy, { recursive: true });
  return [{ name: `package ${name}`, args: (port) => [path.join(copy, file), '--port', String(port)], base }];
}

const prismScript = path.join(prismFolder, 'dist', 'index.js');

/** The Prism CLI serves the paths without the one of the API's address. */
export const prismCandidate: Candidate = {
  name: prism,
  args: (port) => [prismScript, 'mock', bundleFile, '--port', String(port)],
  base: '',
};

/** A server that a script of the repository starts. */
export function createScriptCandidate(
  name: string,
  script: string,
  flags: (port: number) => string[] = () => [],
): Candidate {
  return { name, args: (port) => ['--import', 'tsx', script, '--port', String(port), ...flags(port)], base };
}
