import { SandboxError } from './sandbox-error.ts';

/** From the largest unit to the smallest, as the pattern of `Duration` in openapi.yaml has them. */
const pattern = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const unitsInMilliseconds = [86_400_000, 3_600_000, 60_000, 1000, 1];

/** A hundred years: what the clock can show by far. */
const longestInDays = 36_500;

function throwInvalid(param: string, problem: string): never {
  throw new SandboxError(400, { code: 'invalid_format', message: `«${param}» ${problem}`, param });
}

/**
 * Parses a duration such as `25h`, `90s`, `3d`, `1h30m`.
 *
 * @param param what the error names; default: `by`
 * @returns milliseconds
 * @throws SandboxError, a 400, when it is no duration or longer than a hundred years
 */
export function parseDuration(text: string, param = 'by'): number {
  const match = pattern.exec(text);
  if (!match)
    return throwInvalid(
      param,
      'no es una duración: escriba números con su unidad, de la mayor a la menor, por ejemplo 90s, 25h, 3d o 1h30m (d, h, m, s, ms).',
    );
  const milliseconds = unitsInMilliseconds.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0);
  const isTooLong = milliseconds > longestInDays * unitsInMilliseconds[0]!;
  return isTooLong
    ? throwInvalid(param, `es demasiado: una duración llega hasta ${longestInDays}d, cien años.`)
    : milliseconds;
}
