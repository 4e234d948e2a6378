import { afterAll, beforeAll, test } from 'vitest';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { expectAsModel } from './model-run.ts';
import { createSend } from './races.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

test('many and long random sequences of calls are answered as by a small model', () =>
  expectAsModel(sandbox, createSend(), { runs: 400, steps: 60 }));
