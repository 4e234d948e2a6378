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
  finished: Promise<Finished>;
}

/** Starts a program, in the repository and with this process's environment unless told, without a shell. */
export function start(program: string, args: string[], folder: string = root, env: NodeJS.ProcessEnv = process.env): Started {
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = stdout.split('\n').find((text) => pattern.test(text));
        if (found !== undefined) resolve(found);
      };
      look();
      child.stdout.on('data', look);
      void finished.then(({ code }) => reject(new Error(`ended with code ${code} and no such line: ${stdout}${stderr}`)));
    });
  return { child, line, finished };
}

/** Starts one of the project's commands, such as `mock/command.ts`. */
export function startScript(script: string, args: string[] = [], folder: string = root): Started {
  return start(process.execPath, ['--import', 'tsx', `scripts/${script}`, ...args], folder);
}
