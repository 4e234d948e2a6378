/** An error that the person at the terminal can mend: its message is printed, without a stack trace. */
export class CliError extends Error {
  /** Process exit code: 1 for failure, 2 for wrong usage. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** Wrong usage of a command: says what was wrong and how the command is called. Exit code 2. */
export function usageError(problem: string, usage: string): CliError {
  return new CliError(`${problem}\n\n${usage}`, 2);
}

/**
 * Runs a command's main function: an expected error prints its message, any other its stack trace.
 * Sets the exit code instead of exiting, so that pending output is written.
 */
export async function runCommand(main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof CliError) {
      console.error(error.message);
      process.exitCode = error.exitCode;
    } else {
      console.error(error);
      process.exitCode = 1;
    }
  }
}
