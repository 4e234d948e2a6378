/** Code samples as programs: written to a file and run, as who copies one would. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sample } from '../../scripts/artifacts/docs/samples/index.ts';

/** How the sample of a language is run. */
interface Language {
  /** The name of its file. */
  file: string;
  /** The command, which the file's name follows. */
  command: [program: string, ...args: string[]];
  /** Finds out whether the program is there; default: the program with `--version`. */
  probe?: [program: string, ...args: string[]];
}

/** The languages by the labels of their samples. */
const languages: Record<string, Language> = {
  curl: { file: 'sample.sh', command: ['sh'], probe: ['curl', '--version'] },
  JavaScript: { file: 'sample.mjs', command: [process.execPath] },
  Python: { file: 'sample.py', command: ['python3'] },
  PHP: { file: 'sample.php', command: ['php'] },
  // It starts faster without the compiler that makes long runs fast.
  Java: { file: 'Sample.java', command: ['java', '-XX:TieredStopAtLevel=1'] },
  Ruby: { file: 'sample.rb', command: ['ruby'] },
  Go: { file: 'sample.go', command: ['go', 'run'], probe: ['go', 'version'] },
};

/** The languages whose samples can be run, by their labels. */
export const runnable = Object.keys(languages);

/** The languages whose samples must be run wherever `CI` is set. */
const alwaysRun = ['curl', 'JavaScript', 'Python', 'PHP'];

function findLanguage(label: string): Language {
  const language = languages[label];
  if (!language) throw new Error(`There is no program for ${label} samples.`);
  return language;
}

/**
 * Whether the tests that run a language's samples are skipped: its program is not on this machine. Where `CI` is set those
 * of curl, JavaScript, Python and PHP never are, so that a missing program fails them.
 */
export function isSkipped(label: string): boolean {
  const { command, probe: [program, ...args] = [command[0], '--version'] } = findLanguage(label);
  if (spawnSync(program, args).status === 0 || (process.env['CI'] && alwaysRun.includes(label))) return false;
  console.warn(`No ${program} found, so the tests that run the ${label} samples are skipped.`);
  return true;
}

/** The result of a program. */
export interface Outcome {
  /** 0 for success; a text when it could not be started. */
  code: number | string;
  stdout: string;
  stderr: string;
}

/**
 * Runs a sample with a key in its environment, which has nothing of this machine's but where programs lie: no proxy, say.
 *
 * @param folder - a project that the client is installed in
 */
export async function runSample(folder: string, { label, source }: Sample, key: string): Promise<Outcome> {
  const {
    file,
    command: [program, ...args],
  } = findLanguage(label);
  const place = await mkdtemp(path.join(folder, 'sample-'));
  await writeFile(path.join(place, file), source);
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, LC_ALL: 'C.UTF-8', KASHIO_API_KEY: key };
  return new Promise((resolve) => {
    execFile(program, [...args, file], { cwd: place, env }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 'killed') : 0, stdout, stderr });
    });
  });
}
