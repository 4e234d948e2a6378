import { startSandbox } from 'kashio-payments-sandbox';
import { expect, test } from 'vitest';
import { parseSandboxFlags } from '../../packages/sandbox/src/flags.ts';

test.each(['', ':memory:'])(
  'a data file %j is none, and it is said that without one all is in memory',
  async (data) => {
    expect(() => parseSandboxFlags('sandbox', ['--data', data])).toThrow('sin --data, todo está en memoria');
    await expect(startSandbox({ port: 0, data })).rejects.toThrow('todo está en memoria');
  },
);

test('a seed can not be empty', () => {
  expect(() => parseSandboxFlags('sandbox', ['--seed', ''])).toThrow('no es una semilla');
  expect(parseSandboxFlags('sandbox', ['--seed', '7'])).toMatchObject({ seed: '7' });
});
