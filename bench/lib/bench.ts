import { access } from 'node:fs/promises';
import type { Measure } from './measure.ts';
import { CliError, readable } from './toolkit.ts';

/** A bench of one artifact. */
export interface Bench<Context> {
  /** For the list of benches, in one line. */
  summary: string;
  /** For the help of this bench: duration and requirements. */
  details: string;
  /** By name, in the order in which they run. */
  measures: Record<string, (context: Context, scratch: string) => Promise<Measure>>;
  /** Whether it needs the packages of `bench/` (default: true). */
  needsPeers?: boolean;
  /** Runs before anything is installed. Throws an CliError when the artifact is missing. */
  check(): Promise<void>;
  /** Creates what the measures share. */
  open(scratch: string): Promise<Context>;
  close?(context: Context): Promise<void>;
}

/** @throws CliError when one of the files has not been built */
export async function checkBuilt(files: string[], command: string): Promise<void> {
  for (const file of files) {
    await access(file).catch(() => {
      throw new CliError(`${readable(file)} is missing: run "${command}" first. The bench measures the built files.`);
    });
  }
}
