import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../packages/sandbox/src/duration.ts';
import { SandboxError } from '../../packages/sandbox/src/sandbox-error.ts';

const second = 1000;
const hour = 3600 * second;

describe('a duration', () => {
  test.each([
    ['25h', 25 * hour],
    ['90s', 90 * second],
    ['3d', 72 * hour],
    ['15m', 900 * second],
    ['250ms', 250],
    ['1h30m', 1.5 * hour],
    ['1d2h3m4s5ms', 26 * hour + 184 * second + 5],
    ['1m1ms', 60_001],
    ['0s', 0],
    ['007s', 7 * second],
    ['36500d', 36_500 * 24 * hour],
  ])('%s is %i ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each([
    '',
    'h',
    '25',
    '25 h',
    ' 25h',
    '25h\n',
    '1.5h',
    '1,5h',
    '-1h',
    '30m1h',
    '1h1h',
    '25H',
    'PT25H',
    '1w',
    '1e3s',
  ])('%j is none', (text) => {
    expect(() => parseDuration(text)).toThrow(
      '«by» no es una duración: escriba números con su unidad, de la mayor a la menor, por ejemplo 90s, 25h, 3d o 1h30m (d, h, m, s, ms).',
    );
  });

  test.each(['36501d', '36500d1ms', `${'9'.repeat(400)}h`])('%s is too long', (text) => {
    expect(() => parseDuration(text)).toThrow('«by» es demasiado: una duración llega hasta 36500d, cien años.');
  });

  test('that is wrong is a 400 that names its parameter', () => {
    const error = (() => {
      try {
        return parseDuration('pronto', 'missing-expiration');
      } catch (error) {
        return error;
      }
    })();
    expect(error).toBeInstanceOf(SandboxError);
    expect(error).toMatchObject({ status: 400, code: 'invalid_format', param: 'missing-expiration' });
  });
});
