/** The first screen, on a laptop and on a telephone: the four tasks, and where each leads. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '../../scripts/artifacts/docs/language.ts';
import { withoutBrowser } from '../support/browser.ts';
import { headingShown, startReference, type Reference } from '../support/reference.ts';

const tasks = {
  es: [
    ['Cobrar', '1. Crear la Orden de Pago'],
    ['Saber si se pagó', 'Confirmar un pago'],
    ['Conciliar un día', 'Conciliar un día'],
    ['No llegó respuesta', '¿Se creó mi Orden de Pago?'],
  ],
  en: [
    ['Charge', '1. Create the payment order'],
    ['Know whether it was paid', 'Confirming a payment'],
    ['Reconcile a day', 'Reconciling a day'],
    ['No answer came', 'Was my payment order created?'],
  ],
} as const;

const screens = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];

describe.skipIf(withoutBrowser)('The first screen', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  });
  afterEach(async () => expect(await reference.leave()).toEqual([]));
  afterAll(() => reference?.close());

  const pages = locales.flatMap(({ language, folder }) =>
    ['index.html', 'introduction.html'].map((file) => [`${folder}${file}`, language] as const),
  );

  test.each(pages)('of %s shows the four tasks', async (address, language) => {
    for (const viewport of screens) {
      const page = await reference.open(address, { viewport });
      for (const [name] of tasks[language]) {
        const box = await page.getByRole('main').getByRole('link', { name, exact: true }).boundingBox();
        expect(box!.y, `${name} at ${viewport.width} px`).toBeGreaterThan(0);
        expect(box!.y + box!.height, `${name} at ${viewport.width} px`).toBeLessThan(viewport.height);
      }
    }
  });

  // That the English links have their sections, too, is a test of the guides.
  test.each(['index.html', 'introduction.html'])('of %s leads from each task to its section', async (address) => {
    for (const [name, heading] of tasks.es) {
      const page = await reference.open(address);
      await page.getByRole('main').getByRole('link', { name, exact: true }).click();
      await headingShown(page, heading);
    }
  });
});
