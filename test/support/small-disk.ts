import { spawnSync } from 'node:child_process';
import { start, type Started } from './command.ts';

/** Whether a process may mount a file system of its own; that needs Linux, but no administrator. */
export const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/**
 * Starts a program for which a folder is a disk of its own, which only it sees.
 *
 * @param size such as `1m`
 * @param prepare a shell command that is run in the folder before
 */
export function startOnSmallDisk(
  { folder, size, prepare = ':' }: { folder: string; size: string; prepare?: string },
  program: string,
  ...args: string[]
): Started {
  const script = `disk=$0; mount -t tmpfs -o size=${size} tmpfs "$disk"; (cd "$disk"; ${prepare}); exec "$@"`;
  return start('unshare', ['-rm', 'sh', '-ec', script, folder, program, ...args]);
}
