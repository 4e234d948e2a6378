/** The tests of a shop in either language: the right one passes each scenario, and each fault fails its own. */
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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
  afterEach(() => shop.stop());
  afterAll(() => sandbox.close());

  const planted = plantedFaults.filter(({ only = language }) => only === language);
  test.each(planted)('$name loses something to $disaster', async ({ name, disaster, along = [] }) => {
    shop = await startDrillShop(language, sandbox, { patience, faults: [name, ...along] });
    const [sale, scenario] = ['paid-and-notified', disaster].map((each) => scenarios.find((one) => one.name === each)!);
    expect(await run(sale!), 'an ordinary sale').toEqual(expected(sale!));
    expect(await run(scenario!)).not.toEqual(expected(scenario!));
  });
}
