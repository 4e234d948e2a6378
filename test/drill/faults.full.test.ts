/** The drill names each fault that a shop was given, by the disaster that it is about; of the right shops it has nothing to say. */
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disasters } from '../../packages/sandbox/src/drill/disasters.ts';
import type { DisasterResult, DrillReport } from '../../packages/sandbox/src/drill/report.ts';
import { runDrill } from '../../packages/sandbox/src/drill/run.ts';
import { startDrillShop, type DrillShopOptions, type ShopLanguage } from '../support/drill-shop.ts';
import { isSkipped } from '../support/programs.ts';
import { createKey } from '../support/sandbox.ts';
import { plantedFaults } from './shops/faults.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, notificationTimeout: 2000 });
});
afterAll(() => sandbox.close());

/** Runs a drill with a shop in a world of its own. */
async function drill(language: ShopLanguage, options: DrillShopOptions = {}, only?: string[]): Promise<DrillReport> {
  const apiKey = createKey();
  const shop = await startDrillShop(language, { url: sandbox.url, apiKey }, { ...options, patience: 500 });
  try {
    return await runDrill({
      checkout: `${shop.url}/checkout/{reference}`,
      delivered: `${shop.url}/delivered/{reference}`,
      notify: `${shop.url}/notify`,
      reconcile: `${shop.url}/reconcile`,
      restart: shop.restartUrl,
      sandbox: sandbox.url,
      apiKey,
      amount: 25,
      currency: 'PEN',
      patience: 2,
      ...(only && { only }),
    });
  } finally {
    await shop.stop();
  }
}

const find = (report: DrillReport, result: DisasterResult['result']): string[] =>
  report.disasters.filter((disaster) => disaster.result === result).map(({ name }) => name);

const languages: ShopLanguage[] = isSkipped('PHP') ? ['ts'] : ['ts', 'php'];

describe.each(languages)('A shop in %s', (language) => {
  test('that is right loses nothing', async () => {
    const report = await drill(language);
    expect(report.disasters.flatMap(({ problems }) => problems)).toEqual([]);
    expect(find(report, 'passed')).toEqual(['paid-and-notified', ...disasters.map(({ name }) => name)]);
  });

  const planted = plantedFaults.filter(({ only = language }) => only === language);
  test.each(planted)('that has the fault $name loses something to $disaster', async (fault) => {
    const { name, along = [], disaster } = fault;
    // A shop that handles one request at a time can't be notified while it waits for the answer to a creation.
    const workers = disaster === 'before-answer' ? 2 : 1;
    const report = await drill(language, { faults: [name, ...along], workers }, [disaster]);
    expect(find(report, 'lost')).toContain(disaster);
  });
});
