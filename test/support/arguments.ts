import { expect, onTestFinished, vi } from 'vitest';
import type { CliError } from '../../packages/cli/src/command.ts';

/**
 * Runs a command's main function in this process, with arguments of its own, and returns the error with which it refuses
 * them. `runCommand` prints its message and exits with its code.
 */
export async function refusal(main: () => unknown, args: string[]): Promise<CliError> {
  const argv = process.argv;
  const printed = vi.spyOn(console, 'log');
  onTestFinished(() => printed.mockRestore());
  process.argv = ['node', 'command.ts', ...args];
  try {
    await main();
  } catch (error) {
    expect(printed).not.toHaveBeenCalled();
    return error as CliError;
  } finally {
    process.argv = argv;
  }
  return expect.fail('The command accepts its arguments.');
}
