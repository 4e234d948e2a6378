import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { inRoot } from '../../scripts/lib/paths.ts';
import { expectAsModel } from './model-run.ts';
import { createSend } from './races.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

test('random sequences of calls are answered as by a small model', () =>
  expectAsModel(sandbox, createSend(), { runs: 15, steps: 60 }));

test('the model is small, and has nothing from the sandbox', () => {
  const text = readFileSync(inRoot('test', 'support', 'sandbox-model.ts'), 'utf8');
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  expect(text).not.toMatch(/^import/m);
});
