import { access, cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '@kashio-toolkit/cli';
import { bundleFile, generatedFolder, inRoot } from '../../scripts/lib/paths.ts';
import { readable } from '@kashio-toolkit/cli';

/** A server of the contract, started as its users start it. */
export interface Contestant {
  name: string;
  /** What Node.js is given: its script and flags, without a wrapper that would outlive or hide it. */
  args(port: number): string[];
  /** Where it has the API's paths. */
  base: string;
}

/** The reference, which every other contestant is compared with. */
export const prism = 'Prism CLI';
const prismVersion = '5.14.2';
const prismFolder = inRoot('node_modules', '@stoplight', 'prism-cli');
const packageFolder = path.join(generatedFolder, 'mock');

const base = '/v1/payments';

interface Manifest {
  version: string;
  bin?: Record<string, string>;
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
}

/** @throws CliError when the contract is not there, or Prism is not the one that the targets are about */
export async function checkContestants(): Promise<void> {
  await access(bundleFile).catch(() => {
    throw new CliError(
      `${readable(bundleFile)} is missing: run "npm run build" first. It is what all contestants serve.`,
    );
  });
  const installed = (await readManifest(prismFolder))?.version;
  if (installed === prismVersion) return;
  const found = installed === undefined ? 'not installed' : `installed as ${installed}`;
  throw new CliError(`The Prism CLI is ${found}, and the targets are about ${prismVersion}: run "npm ci" first.`);
}

/**
 * The command of the mock's package, in a copy, so that a build in the meantime changes nothing of what is measured; none
 * when the package is not built.
 */
async function packageCommand(scratch: string): Promise<Contestant[]> {
  const [[name, file] = []] = Object.entries((await readManifest(packageFolder))?.bin ?? {});
  if (name === undefined || file === undefined) return [];
  const built = await access(path.join(packageFolder, file)).then(
    () => true,
    () => false,
  );
  if (!built) return [];
  const copy = path.join(scratch, name);
  await cp(packageFolder, copy, { recursive: true });
  return [{ name: `package ${name}`, args: (port) => [path.join(copy, file), '--port', String(port)], base }];
}

/** The Prism CLI first. It serves the paths without those of the server's address. */
export async function findContestants(scratch: string): Promise<Contestant[]> {
  const script = path.join(prismFolder, 'dist', 'index.js');
  return [
    { name: prism, args: (port) => [script, 'mock', bundleFile, '--port', String(port)], base: '' },
    {
      name: 'npm run mock',
      args: (port) => ['--import', 'tsx', inRoot('scripts', 'mock.ts'), '--port', String(port)],
      base,
    },
    ...(await packageCommand(scratch)),
  ];
}
