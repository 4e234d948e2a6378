/** The command lines that the dashboard's buttons show, run in a shell. */
import { expect, onTestFinished, test } from 'vitest';
import { findSnippets, openDashboard } from '../../support/pages.ts';
import { isSkipped, runSample } from '../../support/programs.ts';
import { createScratch } from '../../support/scratch.ts';
import { startForFile } from '../../support/sandbox.ts';

const sandbox = await startForFile();

test.skipIf(isSkipped('curl'))('They do what they say', async () => {
  const { key, look, world } = await openDashboard(sandbox);
  const scratch = await createScratch();
  onTestFinished(scratch.dispose);
  const lines = findSnippets(await look()).filter((code) => code.startsWith('curl '));
  const wanted = ['/v1/payments/invoices -H', '/clock/advance', '/rules/pay-paid', '/faults', '/lags', '/webhooks'];
  const chosen = wanted.map((part) => lines.find((line) => line.includes(part))!);
  const source = chosen.map((line) => line.replace('curl ', 'curl -sf ')).join('\n');
  await runSample(scratch.folder, { label: 'curl', lang: 'shell', source: `KASHIO_API_KEY=${key}\n${source}` }, '');
  expect(await world.getJournal({ operation: 'createInvoice' })).toMatchObject([{ status: 201, violations: [] }]);
  expect(await world.listLags()).toHaveLength(1);
  expect(await world.listFaults()).toHaveLength(1);
  expect(await world.listWebhooks()).toHaveLength(1);
});
