import { CliError } from '@kashio-toolkit/cli';

/** Says on the terminal what went wrong where nobody is to be answered: in a line where it is known, or else with its stack. */
export function report(error: unknown): void {
  console.error(error instanceof CliError ? error.message : error);
}
