/** What a user has: a project outside the repository with a packed package in it, and a server to call. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { generatedFolder, inRoot } from '../../scripts/lib/paths.ts';
import { bundlePackage as bundleClient } from '../../scripts/artifacts/client/bundle.ts';
import { bundlePackage as bundleMock } from '../../scripts/artifacts/mock/bundle.ts';
import { shared } from './shared.ts';

const run = promisify(execFile);

/** A folder of the system's temporary place. */
export interface Scratch {
  folder: string;
  /** Removes the folder with all that is in it. */
  dispose(): Promise<void>;
}

/** Makes an empty folder, and lets it be filled; it is removed at once when that fails. */
export async function createScratch(fill: (folder: string) => Promise<void> = async () => {}): Promise<Scratch> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'kashio-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    await fill(folder);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { folder, dispose };
}

/** Lets what lies in a folder use the packages of the repository. */
export async function linkModules(folder: string): Promise<void> {
  await symlink(inRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
}

/** npm hands its own settings down to the scripts that it runs, such as these tests; here they would lead it astray. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

async function npm(cwd: string, cache: string, ...args: string[]): Promise<void> {
  await run('npm', [...args, '--cache', cache, '--no-update-notifier'], { cwd, env: environment });
}

/** A project with a package of ours in it. */
export interface PackageProject extends Scratch {
  /** The tarball that was installed. */
  tarball: string;
}

/**
 * Packs a package and installs the tarball in a project, without a network; once per run. What is packed is a copy, so that
 * the `dist/` of the repository is neither used nor touched.
 *
 * @param name the package's folder below `generated/`
 * @param bundle makes the `dist/` of the package in the folder that it is given
 * @returns a copy of the project, for the caller to write to and to dispose of
 */
async function installPacked(name: string, bundle: (folder: string) => Promise<void>): Promise<PackageProject> {
  const folder = await shared(name, async (empty) => {
    const [copy, project, cache] = [path.join(empty, name), path.join(empty, 'project'), path.join(empty, 'cache')];
    const isCopied = (source: string) => !['dist', 'node_modules'].includes(path.basename(source));
    await cp(path.join(generatedFolder, name), copy, { recursive: true, filter: isCopied });
    await bundle(copy);
    await npm(empty, cache, 'pack', `./${name}`, '--ignore-scripts');
    await mkdir(project);
    await writeFile(path.join(project, 'package.json'), '{ "private": true }\n');
    const safely = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    await npm(project, cache, 'install', await findTarball(empty), ...safely);
    await rm(copy, { recursive: true });
  });
  const scratch = await createScratch((own) =>
    cp(path.join(folder, 'project'), own, { recursive: true, verbatimSymlinks: true }),
  );
  return { ...scratch, tarball: await findTarball(folder) };
}

async function findTarball(folder: string): Promise<string> {
  const found = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!found) throw new Error('npm pack has made no tarball.');
  return path.join(folder, found);
}

/** A project with the client: `kashio-payments` is all that its modules can import. */
export function installClient(): Promise<PackageProject> {
  return installPacked('client', bundleClient);
}

/** A project with the mock: `kashio-payments-mock` is all that its modules can import. */
export function installMock(): Promise<PackageProject> {
  return installPacked('mock', bundleMock);
}

/** Runs a Node.js program in a folder. Gives what it prints; fails when it does. */
export async function runNode(cwd: string, ...args: string[]): Promise<string> {
  return (await run(process.execPath, args, { cwd, env: environment })).stdout;
}

/** What the repository's TypeScript finds wrong with the project in a folder: an empty text when nothing is. */
export async function typeProblems(folder: string): Promise<string> {
  try {
    return await runNode(folder, inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', folder, '--pretty', 'false');
  } catch (error) {
    const { stdout, message } = error as { stdout?: string; message: string };
    return stdout || message;
  }
}

/** A local server and the requests that came to it. */
export interface Served {
  url: string;
  received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[];
}

/** Writes an answer. */
export type Answer = (response: ServerResponse) => void;

/** An answer with a body: a text as it is, anything else as JSON. */
export function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): Answer {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  return (response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(sent);
}

/** Starts a server that gives the same answer to every request until the test that calls this ends. */
export async function serve(give: Answer): Promise<Served> {
  const received: Served['received'] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body: await text(request) });
    give(response);
  });
  onTestFinished(() => close(server));
  return { url: await listen(server, 0, '127.0.0.1'), received };
}

/**
 * A local URL at which nothing listens until the test that calls this ends, unless by asking for its very port: one end of a
 * connection has that, so that no server is given it that asks for any.
 */
export async function silentUrl(): Promise<string> {
  const { hostname, port } = new URL((await serve(() => {})).url);
  const socket = connect({ host: hostname, port: Number(port), localAddress: hostname });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return `http://${hostname}:${socket.localPort}`;
}
