/** A command's table of flags, and what comes from it: values, errors, help, the README's table. */
import { describe, expect, test } from 'vitest';
import { CliError } from '../../packages/cli/src/command.ts';
import { parseFlags, throwInvalidValue, type DescribedFlag } from '../../packages/cli/src/flags.ts';
import { formatFlagLines, formatFlagTable } from '../../packages/cli/src/format-flags.ts';

const flags = {
  server: {
    type: 'string',
    placeholder: { en: 'URL', es: 'URL' },
    help: { en: 'where calls go', es: 'adónde van las llamadas' },
    required: true,
  },
  maxBody: {
    type: 'string',
    short: 'm',
    placeholder: { en: 'BYTES', es: 'BYTES' },
    help: { en: 'the largest body', es: 'el cuerpo más grande' },
    parse: (text: string) => (/^\d+$/.test(text) ? Number(text) : throwInvalidValue(text, 'no es un tamaño.')),
    default: 10,
  },
  report: { type: 'string', help: { en: 'writes a file', es: 'escribe un archivo' } },
  log: { type: 'boolean', help: { en: 'prints a line', es: 'muestra una línea' }, default: false },
} as const satisfies Record<string, DescribedFlag>;

const parse = (...args: string[]) => parseFlags('How to call it', flags, { args });

describe('The values of flags', () => {
  test('have the types and defaults of the table; what has none and was not given is missing', () => {
    const values: { server: string; maxBody: number; report?: string; log: boolean } = parse('--server', 'here');
    expect(values).toEqual({ server: 'here', maxBody: 10, log: false });
  });

  test.each([
    ['--max-body', '20'],
    ['-m', '20'],
    ['--max-body=20', '--log'],
  ])('are given by name, by letter or after an equals sign: %s %s', (...args) => {
    expect(parse('--server', 'here', ...args)).toMatchObject({ maxBody: 20, log: args.includes('--log') });
  });
});

describe('Wrong usage', () => {
  test.each([
    [[], 'Missing --server.'],
    [['--server'], 'Missing or unexpected value: --server.'],
    [['--server', '--log'], 'Missing or unexpected value: --server.'],
    [['--log=1'], 'Missing or unexpected value: --log.'],
    [['--maxBody', '20'], 'Unknown option: --maxBody.'],
    [['here'], 'Unexpected argument: here.'],
    [['--server', 'here', '--max-body', 'large'], '«large» no es un tamaño.'],
  ])('is an error with the usage and exit code 2: %j', (args, problem) => {
    const error = { message: `${problem}\n\nHow to call it`, exitCode: 2 };
    expect(() => parse(...args)).toThrow(expect.objectContaining(error) as Error);
  });

  test('can be worded by the command, which is told what kind of problem it is', () => {
    const toError = ({ kind, argument }: { kind: string; argument: string }) => new CliError(`${kind} ${argument}`, 2);
    const parseWith = (...args: string[]) => parseFlags('', flags, { args, language: 'es', toError });
    expect(() => parseWith('--prot')).toThrow('unknown --prot');
    expect(() => parseWith('--server', 'here', '-m', 'x')).toThrow('invalid --max-body');
  });

  test('is no longer meant where the code itself fails', () => {
    const broken = { port: { type: 'string', parse: (text: string) => BigInt(text) } } as const;
    expect(() => parseFlags('', broken, { args: ['--port', 'x'] })).toThrow(SyntaxError);
  });
});

test('Flags are the lines of a help', () => {
  expect(formatFlagLines(flags, 'es')).toBe(`  --server URL          adónde van las llamadas
  -m, --max-body BYTES  el cuerpo más grande
  --report              escribe un archivo
  --log                 muestra una línea
  -h, --help            muestra esta ayuda`);
});

test('Flags are the table of a README', () => {
  expect(formatFlagTable({ maxBody: flags.maxBody }, 'en')).toBe(`| flag | what it does |
| --- | --- |
| \`-m\`, \`--max-body BYTES\` | the largest body |
| \`-h\`, \`--help\` | prints the help |`);
});
