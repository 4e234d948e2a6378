import { spawn, type ChildProcess } from 'node:child_process';
import { root } from '../../scripts/lib/paths.ts';

/** A finished process. */
export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A started process with what it has printed so far. */
export interface Started {
  child: ChildProcess;
  /** Resolves with the first line on standard output that matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<string>;
  /** The same on standard error. */
  errorLine(pattern: RegExp): Promise<string>;
  /** Resolves when the process has ended, and so have those that it started with its output: none outlives it. */
  finished: Promise<Finished>;
}

/**
 * Starts a program without a shell, by default in the repository and with this process's environment.
 *
 * @param detached whether it leads a process group of its own
 */
export function start(
  program: string,
  args: string[],
  folder: string = root,
  env: NodeJS.ProcessEnv = process.env,
  detached = false,
): Started {
  const child = spawn(program, args, { cwd: folder, env, detached, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (printed[name] += text));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...printed }));
  });
  const lineOn = (name: keyof typeof printed) => (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        // A line that has not come to its end may be half an address.
        const found = printed[name]
          .split('\n')
          .slice(0, -1)
          .find((text) => pattern.test(text));
        if (found !== undefined) resolve(found);
      };
      look();
      child[name].on('data', look);
      void finished.then(({ code }) =>
        reject(new Error(`ended with code ${code} and no such line: ${printed.stdout}${printed.stderr}`)),
      );
    });
  return { child, line: lineOn('stdout'), errorLine: lineOn('stderr'), finished };
}

/** Starts one of the project's commands, such as `mock/command.ts`. */
export function startScript(script: string, args: string[] = [], folder: string = root): Started {
  return start(process.execPath, ['--import', 'tsx', `scripts/${script}`, ...args], folder);
}
