import { readFile } from 'node:fs/promises';
import { CliError } from '@kashio-toolkit/cli';

/** How many units of CPU time Linux tells in a second, on every platform that Node.js runs on. */
const ticks = 100;

async function read(pid: number, file: string): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch((error: Error) => {
    if (process.platform === 'linux') throw error;
    throw new CliError(
      'The CPU time and memory of a server are read from /proc, which only Linux has. "--only start" needs none.',
    );
  });
}

/** The CPU time of a process so far, user and system, of all its threads, in microseconds; in steps of 10,000. */
export async function cpuTime(pid: number): Promise<number> {
  const stat = await read(pid, 'stat');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // The name before may hold anything, blanks too.
  return ((Number(fields[11]) + Number(fields[12])) / ticks) * 1e6;
}

/** The memory that a process has in RAM, in bytes. */
export async function residentMemory(pid: number): Promise<number> {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(await read(pid, 'status')) ?? [];
  if (kilobytes === undefined) throw new Error(`Process ${pid} has no memory.`);
  return Number(kilobytes) * 1024;
}
