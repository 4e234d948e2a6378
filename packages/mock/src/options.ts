import { CliError } from '@kashio-toolkit/cli';
import type { MockOptions, Times } from './server.ts';

/** The longest delay of an answer, in milliseconds. */
export const longest = 600_000;

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;

/** What each option must be, for those who call `startMock` from JavaScript. */
const checks: Record<keyof MockOptions, { holds: (value: never) => boolean; demand: string }> = {
  port: { holds: (value) => isCount(value, 65_535), demand: 'un número de puerto, de 0 a 65535' },
  host: { holds: (value) => typeof value === 'string', demand: 'una dirección, como texto' },
  contract: {
    holds: (value) => typeof value === 'object' && value !== null,
    demand: 'el contrato mismo, un documento OpenAPI 3 como objeto, no un archivo',
  },
  maxBody: {
    holds: (value) => isCount(value, Number.MAX_SAFE_INTEGER) && value > 0,
    demand: 'un número de bytes desde 1',
  },
  latency: {
    holds: (value: { from: number; to: number } | null) =>
      isCount(value?.from, longest) && isCount(value?.to, longest) && value!.from <= value!.to,
    demand: `dos demoras en milisegundos, hasta ${longest}: { from: 200, to: 800 }`,
  },
  failRate: {
    holds: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    demand: 'una parte de las peticiones, de 0 a 1',
  },
  times: {
    holds: (value: Times | null) => [value?.head, value?.whole, value?.rest].every((time) => isCount(time, longest)),
    demand: 'tres tiempos en milisegundos: { head, whole, rest }',
  },
  random: { holds: (value) => typeof value === 'function', demand: 'una función que da números de 0 a 1' },
  log: { holds: (value) => typeof value === 'function', demand: 'una función' },
};

/** @throws CliError naming the first option that is unknown or has a value that it can't have */
export function checkOptions(options: MockOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name as keyof MockOptions] : undefined;
    if (!check) throw new CliError(`startMock no tiene la opción «${name}»; tiene: ${Object.keys(checks).join(', ')}.`);
    if (value !== undefined && !check.holds(value as never))
      throw new CliError(`La opción «${name}» de startMock debe ser ${check.demand}.`);
  }
}
