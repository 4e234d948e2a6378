import { startSandbox } from 'kashio-payments-sandbox';
import { describe, expect, test } from 'vitest';
import { parseSandboxFlags } from '../../packages/sandbox/src/flags.ts';

test.each(['', ':memory:'])(
  'a data file %j is none, and it is said that without one all is in memory',
  async (data) => {
    expect(() => parseSandboxFlags('sandbox', ['--data', data])).toThrow('sin --data, todo está en memoria');
    await expect(startSandbox({ port: 0, data })).rejects.toThrow('todo está en memoria');
  },
);

describe('The time to wait for the answer to a notification', () => {
  const parse = (...args: string[]) => parseSandboxFlags('sandbox', args).notificationTimeout;

  test('is in seconds as a flag, and in milliseconds as an option', async () => {
    expect([parse('--notification-timeout', '1'), parse('--notification-timeout', '600')]).toEqual([1000, 600_000]);
    expect(parse()).toBeUndefined();
    for (const notificationTimeout of [0, 1.5, 600_001])
      await expect(startSandbox({ port: 0, notificationTimeout })).rejects.toThrow('milisegundos, de 1 a 600000');
  });

  test.each(['0', '601', '1.5', '10s', ''])('is not %j seconds', (text) => {
    expect(() => parse('--notification-timeout', text)).toThrow('no es un número de segundos, de 1 a 600.');
  });
});
