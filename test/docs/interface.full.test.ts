/** The main page in English, and every place of the main pages. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { docs } from '../../scripts/artifacts/docs/artifact.ts';
import { readSources } from '../../scripts/lib/sources.ts';
import { withoutBrowser } from '../support/browser.ts';
import { describeMainPage } from '../support/main-page.ts';
import {
  getMainPages,
  headingShown,
  openMenu,
  startReference,
  type MainPage,
  type Place,
  type Reference,
} from '../support/reference.ts';

const [spanish, english] = getMainPages();

test('The reference built twice is the same, byte for byte', async () => {
  const sources = await readSources();
  const [once, again] = [await docs.build(sources), await docs.build(sources)];
  expect([...again.keys()]).toEqual([...once.keys()]);
  for (const [file, text] of again) expect(text === once.get(file), file).toBe(true);
});

describe.skipIf(withoutBrowser)('The main page in a browser', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  describeMainPage(english, () => reference);

  /** Opens addresses of the main page, each as in a new tab, several at once, and looks for what they show. */
  async function expectShown({ path }: MainPage, places: Place[]): Promise<void> {
    const left = [...places];
    async function openEach(): Promise<void> {
      let page: Page | undefined;
      for (let place = left.shift(); place; place = left.shift()) {
        const address = `${path}#/${place.address}`;
        await page?.goto('about:blank');
        await page?.goto(`${reference.origin}/${address}`);
        page ??= await reference.open(address);
        await headingShown(page, place.heading);
      }
    }
    await Promise.all([openEach(), openEach(), openEach()]);
  }

  test.each([spanish, english])(
    'every place has its name and an address of its own, in $locale.language',
    async ({ path, places }) => {
      const page = await reference.open(path);
      for (const place of [...places.tags.all, ...places.operations.all, ...places.schemas.all]) {
        await page.evaluate(`location.hash = ${JSON.stringify(`#/${place.address}`)}`);
        await headingShown(page, place.heading);
      }
    },
  );

  test('a link of the pre-rendered menu leads to what it names when opened in a new tab', async () => {
    const { links } = await openMenu(reference, spanish);
    const { tags, operations, schemas } = spanish.places;
    expect(links.map(({ heading }) => heading)).toEqual(expect.arrayContaining(tags.all.map(({ heading }) => heading)));
    expect(links.filter(({ address }) => !address.startsWith('#/'))).toEqual([]);
    const named = links.map(({ address, heading }): Place => ({ address: address.slice(2), heading }));
    // Loading takes the time, and the sections of guides are all alike: one of them will do.
    const isSection = ({ address }: Place) => address.includes('/');
    const shown = [...named.filter((place) => !isSection(place)), ...named.filter(isSection).slice(-1)];
    await expectShown(spanish, [...shown, ...operations.all, schemas('Invoice')]);
  });

  test('the links of the menu in English lead to places as well', async () => {
    const { links } = await openMenu(reference, english);
    const { tags, operations, schemas } = english.places;
    const addresses = links.map(({ address }) => address.slice(2));
    expect(addresses).toEqual(expect.arrayContaining(tags.all.map(({ address }) => address)));
    await expectShown(english, [operations('receiveEvent'), schemas('EventData'), tags('reconciliation')]);
  });
});
