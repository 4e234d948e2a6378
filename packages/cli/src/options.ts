// The options of a server that is started by a command and by a function. Its package declares each once, in one table.
import { CliError } from './command.ts';
import type { DescribedFlag } from './flags.ts';

/** How an option is given to the function: what callers from JavaScript may have got wrong. */
export interface Argument {
  isValid: (value: unknown) => boolean;
  /** What a value must be, as the end of a Spanish sentence. */
  demand: string;
}

export interface Option {
  flag?: DescribedFlag;
  argument?: Argument;
}

type OptionFlags<T extends Record<string, Option>> = {
  [K in keyof T as T[K] extends { flag: DescribedFlag } ? K : never]: T[K] extends { flag: infer F } ? F : never;
};

/** The flags of options, under the same keys. */
export function getFlags<T extends Record<string, Option>>(options: T): OptionFlags<T> {
  const flags = Object.entries(options).flatMap(([key, { flag }]) => (flag ? [[key, flag]] : []));
  return Object.fromEntries(flags) as OptionFlags<T>;
}

/**
 * Checks the options that a function was called with.
 *
 * @param caller the function, such as `startMock`
 * @throws CliError naming the first option that does not exist or has a wrong value
 */
export function checkArguments(caller: string, options: Record<string, Option>, given: object): void {
  for (const [name, value] of Object.entries(given)) {
    const argument = Object.hasOwn(options, name) ? options[name]!.argument : undefined;
    if (!argument) {
      const names = Object.keys(options).filter((key) => options[key]!.argument);
      throw new CliError(`${caller} no tiene la opción «${name}»; tiene: ${names.join(', ')}.`);
    }
    if (value !== undefined && !argument.isValid(value))
      throw new CliError(`La opción «${name}» de ${caller} debe ser ${argument.demand}.`);
  }
}
