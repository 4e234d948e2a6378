/** What holds for the main page of every language, in Spanish; interface.full.test.ts has English. */
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { withoutBrowser } from '../support/browser.ts';
import { describeMainPage } from '../support/main-page.ts';
import { getMainPages, startReference, type Reference } from '../support/reference.ts';

const [spanish] = getMainPages();

describe.skipIf(withoutBrowser)('In a browser', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  describeMainPage(spanish, () => reference);
});
