import { x } from 'tinyexec';
import { root } from './paths.ts';
import { timed } from './build.ts';

/** A command that exits with 0 when all is well, such as a linter; programs of installed packages are found by their names. */
export interface Check {
  name: string;
  command: [program: string, ...args: string[]];
}

export interface CheckResult {
  name: string;
  passed: boolean;
  /** What the command has printed. */
  output: string;
  milliseconds: number;
}

/** How many commands run at a time: each of them is busy on a core. */
const concurrency = 2;

async function runCheck({ name, command: [program, ...args] }: Check, folder: string): Promise<CheckResult> {
  const [{ exitCode, stdout, stderr }, milliseconds] = await timed(() =>
    x(program, args, { nodeOptions: { cwd: folder } }),
  );
  const output = [stdout, stderr].map((text) => text.trim()).filter((text) => text !== '');
  return { name, passed: exitCode === 0, output: output.join('\n'), milliseconds };
}

/**
 * Runs checks, two at a time.
 *
 * @param onResult called for each as soon as it is done
 * @param folder where the commands run; default: the repository's root
 * @returns the names of those that failed, in the order of the list
 */
export async function runChecks(
  checks: Check[],
  onResult: (result: CheckResult) => void,
  folder: string = root,
): Promise<string[]> {
  const queue = checks.values();
  const failed = new Set<string>();
  async function work(): Promise<void> {
    for (const check of queue) {
      const result = await runCheck(check, folder);
      if (!result.passed) failed.add(result.name);
      onResult(result);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work));
  return checks.map(({ name }) => name).filter((name) => failed.has(name));
}
