/** Every place of the main page that the search leads to, in a browser. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '../../scripts/artifacts/docs/language.ts';
import { createSearchData } from '../../scripts/artifacts/docs/search/index.ts';
import { withoutBrowser } from '../support/browser.ts';
import { mainPage, settled, startReference, type Reference } from '../support/reference.ts';
import { sources } from '../support/sources.ts';
import { sites } from '../support/static-pages.ts';

const { records } = createSearchData(sources, sites);

describe.skipIf(withoutBrowser)('The main page has the places that the search leads to', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  test.each(locales)('in $language', async (locale) => {
    const page = await reference.open(mainPage(locale));
    const hashes = [...new Set(records.flatMap(({ [locale.language]: { hash } }) => hash ?? []))];
    /** The guide or operation that a place is in. */
    const getWhole = (hash: string) =>
      /^#\/(?:(?:invoices|events)\/[^/#]+|section(?=\/)|[^/#]*)/.exec(hash)?.[0].replace('/section', '/') ?? hash;
    const places = new Set<string>();
    for (const whole of new Set(hashes.map(getWhole))) {
      await page.evaluate(`location.hash = ${JSON.stringify(whole)}`);
      await settled(page);
      const ids = await page.evaluate(`[...document.querySelectorAll('[id], [data-section-id]')]
        .flatMap((each) => [each.id, each.dataset.sectionId ?? ''])`);
      for (const id of ids as string[]) places.add(id);
    }
    const missing = hashes.filter((hash) => {
      const [, place = '', part] = hash.split('#');
      return !places.has(part ?? place.slice(1)) && !places.has(place);
    });
    expect(missing).toEqual([]);
    expect(hashes.length).toBeGreaterThan(100);
  });
});
