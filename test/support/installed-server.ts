/** The package of a server, mock or sandbox, in the project that it is installed in. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { start, type Started } from './command.ts';
import type { PackageProject } from './package.ts';

const run = promisify(execFile);

/** A file of an installed package. */
export function getInstalled({ folder }: PackageProject, name: string, ...segments: string[]): string {
  return path.join(folder, 'node_modules', name, ...segments);
}

/** A server that was started as a command. */
export interface StartedServer extends Started {
  /** Its address, with the API's base path. */
  url: string;
}

/** Waits for the line in which a server's command says where it listens. */
export async function waitForUrl(command: Started): Promise<StartedServer> {
  return { ...command, url: /http:\S+/.exec(await command.line(/http:/))?.[0] ?? '' };
}

/** Starts a package's command as npm has installed it, on a free port. */
export function startInstalled(project: PackageProject, name: string, args: string[] = []): Started {
  const program = getInstalled(project, name, 'dist', 'cli.cjs');
  return start(process.execPath, [program, '--port', '0', ...args], project.folder);
}

/** The licences of what a package has bundled, by names, with their text. */
export async function readLicences(project: PackageProject, name: string): Promise<[name: string, text: string][]> {
  const text = await readFile(getInstalled(project, name, 'dist', 'THIRD-PARTY-LICENSES'), 'utf8');
  const sections = text.split(`\n${'-'.repeat(80)}\n`).map((section) => section.trim());
  return sections.map((section) => [/^\S+/.exec(section)?.[0] ?? '', section]);
}

/** What npm would unpack from a project's tarball. */
export async function readContents({ folder, tarball }: PackageProject): Promise<{ size: number; files: string[] }> {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', tarball], { cwd: folder });
  const [{ unpackedSize, files }] = JSON.parse(stdout) as [{ unpackedSize: number; files: { path: string }[] }];
  return { size: unpackedSize, files: files.map((file) => file.path) };
}
