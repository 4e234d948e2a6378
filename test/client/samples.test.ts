/** The samples of the guides and of the client's README, and the code for those without the client. */
import { fromApiDateTime } from 'kashio-payments';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { parseCodeBlocks } from '../../scripts/lib/code-blocks.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { Scene, day, later, sent } from '../support/shop.ts';
import { sources } from '../support/sources.ts';

const scene = new Scene();

describe('A sample', () => {
  beforeEach(() => scene.openShop());

  test('of a checkout shows what to pay, and until when in Lima', async () => {
    await import('../../openapi/guides/code/checkout.ts');
    expect(scene.printed).toEqual([
      'Pague S/ 19.99 con el KTIN 201590965569.',
      expect.stringMatching(/^Tiene hasta el \d{4}-\d\d-\d\d 23:59:59\.$/),
    ]);
    const { expiration_datetime } = scene.payments.byReference('PEDIDO-000001');
    expect(fromApiDateTime(String(expiration_datetime)).getTime()).toBeGreaterThan(later(2 * day));
  });

  test('of a checkout shows what was sent, and no KTIN that is missing', async () => {
    scene.payments.createdWith = { amount: undefined, ktin: undefined };
    await import('../../openapi/guides/code/checkout.ts');
    expect(scene.printed[0]).toBe('Debe S/ 19.99. Le avisaremos cómo pagar.');
  });

  test('of a checkout that is opened again after the payment asks for no other', async () => {
    const { charge } = await import('../../openapi/guides/code/create.ts');
    await charge({ ...sent, invoice_id: 'PEDIDO-000001' }, 'VENTA-000001');
    scene.payments.byReference('PEDIDO-000001')['status'] = 'PAID';
    await import('../../openapi/guides/code/checkout.ts');
    expect(scene.printed).toEqual(['Ya está pagado. Gracias.']);
    expect(scene.posts()).toHaveLength(1);
  });

  test('of pages goes through all of them', async () => {
    for (const each of [1, 2]) scene.payments.add({ id: `inv_${each}`, created: '2026-03-02 10:00:00' });
    await import('../../openapi/guides/code/pages.ts');
    expect(scene.printed).toEqual(['inv_1 new', 'inv_2 new', '1 true', '1 false']);
  });

  test('of errors tells them without the key', async () => {
    await import('../../openapi/guides/code/errors.ts');
    expect(JSON.parse(scene.printed.join())).toMatchObject({ name: 'NotFoundError', status: 404 });
    expect(scene.printed.join()).not.toContain('sk_test_x');
  });

  test('of the contract’s paths shows what arrives', async () => {
    scene.payments.add({ id: 'inv_6hxCf5yj6jAHep3JUJZrmm' });
    await import('../../openapi/guides/code/paths.ts');
    expect(scene.printed).toEqual(['NEW']);
  });
});

describe('Without the client', () => {
  interface Plain {
    toCents(amount: unknown): number;
    isPaid(invoice: object, order: object): boolean;
    totals(invoices: object[]): Map<string, number>;
    listAll(path: string, filters: Record<string, string>, authorization: string): AsyncIterable<{ id: string }>;
  }
  let plain: Plain;
  beforeEach(async () => {
    plain = (await import(inRoot('openapi', 'guides', 'code', 'plain.js'))) as Plain;
  });

  test('amounts become cents', () => {
    expect([15, '15.00', '0.1', 19.99].map(plain.toCents)).toEqual([1500, 1500, 10, 1999]);
    for (const amount of ['1,50', '1.999', -1, '', undefined])
      expect(() => plain.toCents(amount)).toThrow('monto inesperado');
    expect([
      ...plain.totals([
        { currency: 'PEN', amount: '0.10' },
        { currency: 'PEN', amount: 0.2 },
        { currency: 'USD', amount: 1 },
      ]),
    ]).toEqual([
      ['PEN', 30],
      ['USD', 100],
    ]);
  });

  test('a payment counts only when everything is as expected', () => {
    const order = { id: 'inv_1', invoiceId: 'PEDIDO-1', currency: 'PEN', cents: 1999, livemode: true };
    const invoice = {
      id: 'inv_1',
      invoice_id: 'PEDIDO-1',
      currency: 'PEN',
      amount: '19.99',
      livemode: true,
      status: 'PAID',
    };
    expect(plain.isPaid(invoice, order)).toBe(true);
    const others = {
      id: 'inv_2',
      invoice_id: 'PEDIDO-2',
      currency: 'USD',
      amount: 19.9,
      livemode: false,
      status: 'NEW',
    };
    for (const [name, value] of Object.entries(others))
      expect(plain.isPaid({ ...invoice, [name]: value }, order), name).toBe(false);
    expect(plain.isPaid({ ...invoice, status: undefined }, order)).toBe(false);
  });

  test('a list is gone through whole, or fails', async () => {
    const listed = async (...pages: object[]): Promise<string[]> => {
      const cursors: unknown[] = [];
      vi.stubGlobal('fetch', async (url: string) => {
        cursors.push(new URL(url).searchParams.get('starting_after'));
        return Response.json(pages[cursors.length - 1]);
      });
      const ids: string[] = [];
      for await (const { id } of plain.listAll('/invoices', { date: '2026-03-02' }, 'Basic x')) ids.push(id);
      expect(cursors).toEqual([null, ...ids].slice(0, cursors.length));
      return ids;
    };
    const page = (has_more: unknown, ...ids: string[]) => ({
      object: 'list',
      has_more,
      data: ids.map((id) => ({ id })),
    });
    expect(await listed(page(true, 'a'), page(true, 'b'), page(false))).toEqual(['a', 'b']);
    expect(await listed(page(false))).toEqual([]);
    await expect(listed(page(true))).rejects.toThrow('nada nuevo');
    await expect(listed(page(true, 'a'), page(true, 'a'))).rejects.toThrow('nada nuevo');
    await expect(listed(page(undefined, 'a'))).rejects.toThrow('no dice si hay más');
  });

  test('the dates are as the comments beside them say', async () => {
    const client: Record<string, unknown> = { ...(await import('kashio-payments')) };
    const code = parseCodeBlocks(sources).es.get('code/dates.ts#dates') ?? '';
    const lines = [...code.matchAll(/^(.+); \/\/ '(.+)'$/gm)];
    expect(lines).toHaveLength(4);
    for (const [, expression = '', value] of lines) {
      expect(new Function(...Object.keys(client), `return ${expression}`)(...Object.values(client))).toBe(value);
    }
  });
});
