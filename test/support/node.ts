/** Programs of Node.js, run as a user would. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/lib/paths.ts';

const run = promisify(execFile);

/** npm hands its own settings down to the scripts that it runs, such as these tests; here they would lead it astray. */
export const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

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
