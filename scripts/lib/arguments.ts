import { parseArgs, type ParseArgsConfig } from 'node:util';
import { usageError } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses a command's flags with node:util's parseArgs. `--help` prints the usage and ends the process.
 *
 * @throws ExpectedError with exit code 2 for an unknown flag, a flag without its value, or a stray argument
 */
export function parseFlags<const T extends Options>(usage: string, options: T) {
  const config = { options: { ...options, help: { type: 'boolean', short: 'h' } }, allowPositionals: false } as const;
  let values: ReturnType<typeof parseArgs<{ options: T }>>['values'] & { help?: boolean };
  try {
    values = parseArgs(config).values as typeof values;
  } catch (error) {
    throw usageError((error as Error).message.split('. ')[0] + '.', usage);
  }
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  return values;
}
