/** Every static page in a browser. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { annotate } from '../../scripts/artifacts/docs/samples/index.ts';
import type { Site } from '../../scripts/artifacts/docs/pages/index.ts';
import {
  resolveRef,
  type Example,
  type Json,
  type MediaType,
  type Response,
  type Schema,
} from '../../packages/core/src/contract.ts';
import { findViolations, unfold } from '../support/axe.ts';
import { withoutBrowser } from '../support/browser.ts';
import { startReference, type Reference } from '../support/reference.ts';
import { content, getCalls, pages, sites, spanish } from '../support/static-pages.ts';

/** The leaves of an example as a page writes them. */
function leaves(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => [`"${key}"`, ...leaves(item)]);
  return [typeof value === 'string' ? JSON.stringify(value) : `${value}`];
}

/** Every property below a schema, with what marks it. */
function propertiesBelow(
  site: Site,
  schema: Schema,
  seen = new Set<Schema>(),
): { name: string; provenance: Schema['x-provenance'] }[] {
  const target = resolveRef(site.contract, schema);
  if (seen.has(target)) return [];
  seen.add(target);
  const properties = Object.entries(target.properties ?? {});
  return [
    ...properties.map(([name, property]) => ({ name, provenance: property['x-provenance'] })),
    ...[
      ...properties.map(([, property]) => property),
      ...(target.items ? [target.items] : []),
      ...(target.anyOf ?? []),
    ].flatMap((part) => propertiesBelow(site, part, seen)),
  ];
}

describe.skipIf(withoutBrowser)('The static pages in a browser', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  /** The address of a page: `docs/en/money.html` is at `/en/money.html`. */
  const address = (file: string) => `${reference.origin}/${file.replace(/^docs\//, '')}`;

  /** A tab without JavaScript, as of a reader who has switched it off. */
  const openPlain = () => reference.open('money.html', { javaScriptEnabled: false });

  test('every page has one title and its language, and the browser finds its elements as they are written', async () => {
    const tab = await openPlain();
    for (const file of pages) {
      await tab.goto(address(file));
      const written = [...content(file).matchAll(/<[a-zA-Z][\w-]*(?:"[^"]*"|[^">])*>/g)].length;
      const found = await tab.evaluate(`({
          elements: document.querySelectorAll('*').length,
          titles: document.querySelectorAll('h1').length,
          landmarks: ['header', 'nav', 'main', 'footer'].map((name) => document.querySelectorAll(name).length > 0),
          lang: document.documentElement.lang,
        })`);
      const lang = file.startsWith('docs/en/') ? 'en' : 'es-PE';
      expect(found, file).toEqual({ elements: written, titles: 1, landmarks: [true, true, true, true], lang });
    }
  });

  test('an operation’s page tells all there is without JavaScript', async () => {
    const tab = await openPlain();
    for (const site of sites) {
      const marks =
        site.locale.language === 'es'
          ? { inferred: 'inferido', example: 'solo en un ejemplo' }
          : { inferred: 'inferred', example: 'example only' };
      for (const { operation, path: place, method, parameters } of getCalls(site)) {
        await tab.goto(address(`docs/${site.locale.folder}${operation.operationId}.html`));
        const text = (await tab.locator('main').textContent()) ?? '';
        const terms = (await tab.locator('dt').allTextContents()).map((term) => term.replace(/\s+/g, ' '));
        const bodies = [
          operation.requestBody,
          ...Object.values(operation.responses).map((response) => resolveRef<Response>(site.contract, response)),
        ];
        const media = bodies.flatMap((body) => Object.values<MediaType>(body?.content ?? {}));

        expect(text).toContain(operation.summary);
        expect(text).toContain(method.toUpperCase());
        if (place.startsWith('/')) expect(text).toContain(`https://api.kashio.net/v1/payments${place}`);
        for (const status of Object.keys(operation.responses))
          expect(await tab.locator(`[id="${status}"]`).textContent()).toBe(status);
        for (const { name, required } of parameters) {
          const term = terms.find((candidate) => candidate.startsWith(`${name} `));
          expect(term, name).toBeDefined();
          if (required) expect(term).toMatch(/obligatorio|required/);
        }
        for (const { name, provenance } of media.flatMap(({ schema }) => propertiesBelow(site, schema))) {
          expect(
            terms.some((term) => term.startsWith(`${name} `) && term.includes(provenance ? marks[provenance] : '')),
            `${operation.operationId} ${name}`,
          ).toBe(true);
        }
        const codes = (await tab.locator('pre').allTextContents()).join('\n');
        for (const example of media.flatMap(({ examples = {} }) => Object.values(examples))) {
          const { summary, value } = resolveRef<Example>(site.contract, example);
          expect(text).toContain(summary);
          for (const leaf of leaves(value)) expect(codes).toContain(leaf);
        }
        const samples = (site.samples.get(operation.operationId) ?? []).map((sample) =>
          annotate(sample, site.locale.language),
        );
        for (const { label } of samples) expect(text).toContain(label);
        for (const { source } of samples.slice(0, 2)) expect(codes).toContain(source.trimEnd());
      }
    }
  });

  test('an operation’s code is on a page of its own in all languages', async () => {
    const tab = await openPlain();
    for (const [operationId, samples] of spanish.samples) {
      await tab.goto(address(`docs/${operationId}-code.html`));
      expect(await tab.locator('pre').allTextContents()).toEqual(
        samples.map((sample) => annotate(sample, 'es').source.trimEnd()),
      );
    }
  });

  const looks = [
    { colorScheme: 'light', width: 1440, height: 600 },
    { colorScheme: 'dark', width: 390, height: 900 },
    { colorScheme: 'light', width: 390, height: 900 },
    { colorScheme: 'dark', width: 1440, height: 1200 },
  ] as const;

  // Contrast depends on the scheme and room on the width: each page is seen in both of each, half of them the other way round.
  test.each(pages.map((file, index) => [file, index % 2 === 0 ? looks.slice(0, 2) : looks.slice(2)] as const))(
    'axe finds nothing against WCAG 2.2 A and AA, light and dark, wide and narrow: %s',
    async (file, seen) => {
      const page = await reference.open(file.replace(/^docs\//, ''));
      await unfold(page);
      for (const { colorScheme, width, height } of seen) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height });
        expect(await findViolations(page), `${colorScheme} ${width}`).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${width}`).toBeLessThanOrEqual(width);
      }
    },
  );
});
