/** The shop of the guides (openapi/guides/code), run against an API that answers late, loses answers and shows things late. */
import { setTimeout as delay } from 'node:timers/promises';
import type { InvoiceCreate } from 'kashio-payments';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { startPayments, type Payments } from './payments.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;
export const later = (milliseconds: number): number => Date.now() + milliseconds;

export const sent: InvoiceCreate = {
  customer: { name: 'JUAN PEREZ' },
  request_datetime: new Date().toISOString().slice(0, 19),
  currency: 'PEN',
  amount: 19.99,
  invoice_id: 'PEDIDO-1',
};

/** Loads the modules of the guides as a process of their own would have them, with an empty database. */
export async function openShop(url: string, key = 'sk_test_x') {
  vi.resetModules();
  vi.stubEnv('KASHIO_URL', url);
  vi.stubEnv('KASHIO_API_KEY', key);
  const [shop, creation, settlement, notifications, reconciliation, replacement] = await Promise.all([
    import('../../openapi/guides/code/shop.ts'),
    import('../../openapi/guides/code/create.ts'),
    import('../../openapi/guides/code/settle.ts'),
    import('../../openapi/guides/code/notifications.ts'),
    import('../../openapi/guides/code/reconcile.ts'),
    import('../../openapi/guides/code/replace.ts'),
  ]);
  const { kashio } = await import('../../openapi/guides/code/kashio.ts');
  return { kashio, ...shop, ...creation, ...settlement, ...notifications, ...reconciliation, ...replacement };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

export function findOrder(shop: Shop, reference = 'PEDIDO-1') {
  const order = shop.orders.get(reference);
  if (!order) throw new Error(`There is no order ${reference}.`);
  return order;
}

/**
 * Does work that waits by the client's timers, without the time that they take: they fire as fast as the network allows.
 *
 * @param started until then, no timer fires
 */
export async function withoutWaiting<T>(work: () => Promise<T>, started: () => boolean = () => true): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const result = work();
    const over = result.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([over, delay(1, false)]))) if (started()) vi.advanceTimersByTime(20);
    return await result;
  } finally {
    vi.useRealTimers();
  }
}

interface OpenedOrder {
  shop: Shop;
  order: ReturnType<typeof findOrder>;
  wire: ReturnType<Payments['byReference']>;
}

/** What the tests of a file have: an API, a shop and what it prints, all of it new for each test. */
export class Scene {
  payments!: Payments;
  /** What the shop has printed, as one text a call. */
  printed: string[] = [];

  constructor() {
    const print = (...values: unknown[]) => void this.printed.push(values.join(' '));
    beforeEach(async () => {
      this.payments = await startPayments();
      this.printed = [];
      vi.spyOn(console, 'log').mockImplementation(print);
      vi.spyOn(console, 'error').mockImplementation(print);
    });
    afterEach(() => {
      vi.unstubAllEnvs();
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    });
  }

  openShop(url = this.payments.url, key?: string): Promise<Shop> {
    return openShop(url, key);
  }

  /** A shop with an order that waits for its payment, and the payment order for it. */
  async openOrder(): Promise<OpenedOrder> {
    const shop = await this.openShop();
    await shop.charge(sent, 'VENTA-1');
    return { shop, order: findOrder(shop), wire: this.payments.byReference('PEDIDO-1') };
  }

  /** A shop with an order in doubt: the payment order was made, its answer was lost, and lists do not have it yet. */
  async orderInDoubt(): Promise<OpenedOrder> {
    const { payments } = this;
    payments.creation = 'done, answer lost';
    payments.isListedAtOnce = false;
    const shop = await this.openShop();
    const charge = () => shop.charge(sent, 'VENTA-1', 1000);
    const isSearching = () => payments.calls.includes('GET /invoices');
    await expect(withoutWaiting(charge, isSearching)).rejects.toMatchObject({ name: 'RecoveryError', ids: [] });
    return { shop, order: findOrder(shop), wire: payments.byReference('PEDIDO-1') };
  }

  deliveries(): string[] {
    return this.printed.filter((line) => line.startsWith('Entregar'));
  }

  reviews(): string[] {
    return this.printed.filter((line) => line.startsWith('Revise a mano'));
  }

  posts(): string[] {
    return this.payments.calls.filter((call) => call.startsWith('POST'));
  }
}
