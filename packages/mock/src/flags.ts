import { parseFlags } from '@kashio-toolkit/cli';
import { CliError } from '@kashio-toolkit/cli';
import { parsePort } from '@kashio-toolkit/http';
import { longest } from './options.ts';

/** What the command's flags say. */
export interface MockFlags {
  port: number;
  host?: string;
  contract?: string;
  watch: boolean;
  log: boolean;
  latency?: { from: number; to: number };
  failRate?: number;
  maxBody?: number;
}

const usageOf = (command: string, watched: string) => `Uso: ${command} [contrato] [opciones]

Sirve la API de KashIO Payments en esta máquina: contesta con los ejemplos del contrato y no recuerda nada.

  -p, --port PUERTO       puerto TCP, 4010 por omisión; 0 toma uno libre
  --host DIRECCIÓN        dirección en la que escucha, 127.0.0.1 por omisión
  --contract ARCHIVO      otro contrato, OpenAPI 3 en un solo archivo, JSON o YAML
  --watch                 lee otra vez el contrato cuando cambia ${watched}
  --log                   muestra una línea por petición, sin llaves ni datos
  --latency DESDE..HASTA  demora cada respuesta, en milisegundos: 200..800, o 300
  --fail-rate PARTE       hace fallar esa parte de las peticiones con un 500: 0.05
  --max-body BYTES        cuerpo más grande que acepta, 1000000 por omisión
  -h, --help              muestra esta ayuda`;

const flags = {
  port: { type: 'string', short: 'p' },
  host: { type: 'string' },
  contract: { type: 'string' },
  watch: { type: 'boolean' },
  log: { type: 'boolean' },
  latency: { type: 'string' },
  'fail-rate': { type: 'string' },
  'max-body': { type: 'string' },
} as const;

function latencyOf(text: string): MockFlags['latency'] {
  const [, first = '', last = first] = /^(\d{1,6})(?:\.\.(\d{1,6}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return first !== '' && from <= to && to <= longest ? { from, to } : undefined;
}

function rateOf(text: string): number | undefined {
  return /^(0?\.\d+|0|1(\.0+)?)$/.test(text) ? Number(text) : undefined;
}

function bytesOf(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/**
 * Reads the flags of the command.
 *
 * @param command how the command is called, such as `npm run mock --`
 * @param watched what `--watch` watches without `--contract`
 * @param args the process's own unless told
 * @throws CliError with exit code 2 for what can't be understood
 */
export function parseMockFlags(command: string, watched: string, args?: string[]): MockFlags {
  const usageProblem = (problem: string) => new CliError(`${problem} Las opciones: ${command} --help`, 2);
  const parsing = {
    language: 'es',
    args,
    allowPositionals: true,
    refuse: (problem: string) => usageProblem(`${problem}.`),
  } as const;
  const given = parseFlags(usageOf(command, watched), flags, parsing);
  // npm keeps the flags that come before its double dash for itself, and passes on what is left of them.
  const left = given.positionals.find((argument) => /^\d+$/.test(argument));
  if (left !== undefined) throw usageProblem(`Argumento inesperado: ${left}. Con npm, las opciones van después de --.`);
  const [file, stray] = [...given.positionals, ...(given.contract === undefined ? [] : [given.contract])];
  if (stray !== undefined) throw usageProblem(`Argumento inesperado: ${stray}.`);

  function read<T>(text: string | undefined, parse: (text: string) => T | undefined, problem: string): T | undefined {
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) throw usageProblem(`«${text}» ${problem}`);
    return value;
  }

  const port = read(given.port, parsePort, 'no es un puerto: va de 0 a 65535.') ?? 4010;
  const latency = read(
    given.latency,
    latencyOf,
    `no es una demora en milisegundos, hasta ${longest}: escriba 300, o 200..800.`,
  );
  const failRate = read(
    given['fail-rate'],
    rateOf,
    'no es una parte de las peticiones: va de 0 a 1, por ejemplo 0.05.',
  );
  const maxBody = read(given['max-body'], bytesOf, 'no es un tamaño en bytes: escriba un número entero desde 1.');
  return {
    port,
    watch: given.watch ?? false,
    log: given.log ?? false,
    ...(given.host !== undefined && { host: given.host }),
    ...(file !== undefined && { contract: file }),
    ...(latency !== undefined && { latency }),
    ...(failRate !== undefined && { failRate }),
    ...(maxBody !== undefined && { maxBody }),
  };
}
