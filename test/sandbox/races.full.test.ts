import { afterAll, beforeAll, test } from 'vitest';
import path from 'node:path';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { start } from '../support/sandbox.ts';
import { createScratch, type Scratch } from '../support/scratch.ts';
import { expectOneWinner } from './races.ts';

let scratch: Scratch;
let sandbox: Sandbox;
beforeAll(async () => {
  scratch = await createScratch();
  sandbox = await startSandbox({ port: 0, freeze: start, data: path.join(scratch.folder, 'races.db') });
});
afterAll(async () => {
  await sandbox.close();
  await scratch.dispose();
});

test('pay, void and update that race 1,000 times leave one winner and one event of each change, in a file', async () => {
  await expectOneWinner(sandbox, 1000);
});
