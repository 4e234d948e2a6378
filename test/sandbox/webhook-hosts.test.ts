/** Only hosts that this start permits are notified, whatever the data file says. */
import path from 'node:path';
import { startSandbox } from 'kashio-payments-sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { start, startShop } from '../support/sandbox.ts';
import { createScratch } from '../support/scratch.ts';

test('an address of the file is not notified by a start that does not permit its host', async () => {
  const { folder, dispose } = await createScratch();
  onTestFinished(dispose);
  const data = path.join(folder, 'kashio.db');
  const shop = await startShop(() => 500);
  const webhook = 'http://shop.example/avisos';
  const first = await startSandbox({
    port: 0,
    freeze: start,
    data,
    webhookHosts: ['shop.example'],
    webhooks: [webhook],
  });
  await first.getClock();
  await first.close();
  const second = await startSandbox({ port: 0, data, webhooks: [shop.url] });
  onTestFinished(() => second.close());
  await second.pay((await second.seed([{}]))[0]!.id);
  expect(await second.settle()).toMatchObject([
    { url: webhook, delivered: false, status: null, error: 'not permitted' },
    { url: shop.url, status: 500 },
  ]);
});
