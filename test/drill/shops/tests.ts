/** The tests of a shop in either language: the right one passes each scenario, and each fault fails its own. */
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDrillShop, type DrillShop, type DrillShopOptions, type ShopLanguage } from '../../support/drill-shop.ts';
import { plantedFaults } from './faults.ts';
import { play, scenarios, type Scenario } from './scenarios.ts';

const patience = 300;
let shop: DrillShop;
let sandbox: Sandbox;

async function run(scenario: Scenario) {
  const { apiKey } = sandbox;
  return play(scenario, { world: sandbox, sandbox, apiKey, shop, reference: `A-${scenario.name}` });
}

const expected = ({ orders = 1, delivered }: Scenario) => ({ orders, delivered });

export function testRightShop(language: ShopLanguage, options: DrillShopOptions = {}): void {
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    shop = await startDrillShop(language, sandbox, { patience, ...options });
  });
  afterAll(async () => {
    await shop.stop();
    await sandbox.close();
  });

  test.each(scenarios)('$name', async (scenario) => {
    expect(await run(scenario)).toEqual(expected(scenario));
  });
}

export function testFaults(language: ShopLanguage): void {
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
  });
  afterAll(() => sandbox.close());

  /** What becomes of the purchases of a shop of their own. */
  async function runAll(played: Scenario[], faults: string[]) {
    shop = await startDrillShop(language, sandbox, { patience, faults });
    try {
      const results = [];
      for (const scenario of played) results.push(await run(scenario));
      return results;
    } finally {
      await shop.stop();
    }
  }

  const find = (name: string) => scenarios.find((scenario) => scenario.name === name)!;
  const planted = plantedFaults.filter(({ only = language }) => only === language);
  test.each(planted)('$name loses something to $disaster', async ({ name, disaster, along = [] }) => {
    const [sale, scenario] = [find('paid-and-notified'), find(disaster)];
    if (along.length > 0) expect(await runAll([scenario], along)).toEqual([expected(scenario)]);
    const [sold, lost] = await runAll([sale, scenario], [name, ...along]);
    expect(sold, 'an ordinary sale').toEqual(expected(sale));
    expect(lost).not.toEqual(expected(scenario));
  });
}
