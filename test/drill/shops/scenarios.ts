/**
 * What must hold of a right shop, and each planted fault breaks: the drill's disasters, made by hand with the sandbox's control
 * calls, so that the shops are tested without the drill.
 */
import type { Sandbox } from 'kashio-payments-sandbox';
import type { DrillShop } from '../../support/drill-shop.ts';

type World = ReturnType<Sandbox['world']>;

/** One purchase of a shop. */
export interface Scene {
  world: World;
  shop: DrillShop;
  sandbox: Sandbox;
  apiKey: string;
  reference: string;
}

export interface Scenario {
  name: string;
  /** Resolves when the shop has had every chance. */
  run: (scene: Scene) => Promise<unknown>;
  delivered: 0 | 1;
  /** How many payment orders there are for the purchase; default: 1. */
  orders?: 0 | 1;
}

async function post(url: string, body?: unknown): Promise<number> {
  const init =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, { method: 'POST', ...init });
  await response.arrayBuffer();
  return response.status;
}

const checkout = ({ shop, reference }: Scene) => post(`${shop.url}/checkout/${reference}`);
const reconcile = ({ shop }: Scene) => post(`${shop.url}/reconcile`);

async function findIds({ world, reference }: Scene): Promise<string[]> {
  const entries = await world.getJournal({ operation: 'createInvoice', invoice_id: reference });
  return entries.flatMap(({ invoice }) => invoice ?? []);
}

const findId = async (scene: Scene): Promise<string> => (await findIds(scene)).at(-1)!;

/** What is notified again comes on the clock of the world: all five times. */
async function repeat({ world }: Scene): Promise<void> {
  await world.settle();
  await world.advance('1d');
}

const pay = async (scene: Scene) => scene.world.pay(await findId(scene));

/** A purchase, something, its payment, and what the shop makes of it. */
const sell = (before: (scene: Scene) => unknown, after: (scene: Scene) => unknown = () => {}) => {
  return async (scene: Scene) => {
    await checkout(scene);
    await before(scene);
    await pay(scene);
    await after(scene);
    await finish(scene);
  };
};

async function finish(scene: Scene): Promise<void> {
  await repeat(scene);
  await reconcile(scene);
}

/** A creation that goes wrong and has its effect; the payer tries again, and pays. */
const create = (prepare: (scene: Scene) => unknown) => async (scene: Scene) => {
  await prepare(scene);
  if ((await checkout(scene)) >= 300) await checkout(scene);
  await reconcile(scene);
  await pay(scene);
  await finish(scene);
};

const edit = (fields: Parameters<World['edit']>[1]) => async (scene: Scene) =>
  scene.world.edit(await findId(scene), fields);

const fault =
  (input: Parameters<World['addFault']>[0]) =>
  ({ world, reference }: Scene) =>
    world.addFault({ ...input, operation: 'createInvoice', invoice_id: reference });

const disturb =
  (input: Parameters<World['disturb']>[0]) =>
  ({ world, reference }: Scene) =>
    world.disturb({ ...input, invoice_id: reference });

export const scenarios: Scenario[] = [
  { name: 'paid-and-notified', delivered: 1, run: sell(() => {}) },
  { name: 'unpaid', delivered: 0, run: async (scene) => (await checkout(scene), finish(scene)) },
  { name: 'checkout-twice', delivered: 1, run: sell(checkout) },
  {
    name: 'checkout-twice-in-parallel',
    delivered: 1,
    run: async (scene) => {
      await Promise.all([checkout(scene), checkout(scene)]);
      await pay(scene);
      await finish(scene);
    },
  },

  { name: 'answer-lost', delivered: 1, run: create(fault({ fault: 'answer-lost' })) },
  { name: 'cut-json', delivered: 1, run: create(fault({ fault: 'cut-json' })) },
  { name: 'slow', delivered: 1, run: create(fault({ fault: 'latency', milliseconds: 1000 })) },
  { name: 'status-503', delivered: 1, run: create(fault({ fault: 'status', status: 503, effect: true })) },
  { name: 'status-429-done', delivered: 1, run: create(fault({ fault: 'status', status: 429, effect: true })) },
  {
    name: 'list-lag',
    delivered: 1,
    run: create(async (scene) => {
      const { world, reference } = scene;
      await fault({ fault: 'answer-lost' })(scene);
      await world.setLag({ object: 'invoice', hidden_from: 'list', calls: 4, invoice_id: reference });
    }),
  },

  {
    name: 'never-notified',
    delivered: 1,
    run: sell(disturb({ disturbance: 'lose' })),
  },
  { name: 'duplicate-sequence', delivered: 1, run: sell(disturb({ disturbance: 'duplicate' })) },
  {
    name: 'duplicate-parallel',
    delivered: 1,
    run: sell(disturb({ disturbance: 'duplicate', mode: 'parallel', copies: 5 })),
  },
  { name: 'before-paid', delivered: 1, run: sell(disturb({ disturbance: 'before-paid' })) },
  {
    name: 'before-answer',
    delivered: 1,
    run: async (scene) => {
      await disturb({ disturbance: 'before-answer' })(scene);
      await checkout(scene);
      await finish(scene);
    },
  },
  {
    name: 'event-404',
    delivered: 1,
    run: sell(({ world, reference }) =>
      world.setLag({ object: 'event', hidden_from: 'get', calls: 1, invoice_id: reference }),
    ),
  },
  {
    name: 'two-events',
    delivered: 1,
    run: sell(
      () => {},
      async (scene) => {
        await scene.world.settle();
        await scene.world.emit({ type: 'invoice.paid', invoice: await findId(scene) });
      },
    ),
  },
  {
    name: 'confirm-503',
    delivered: 1,
    run: sell(({ world }) => world.addFault({ fault: 'status', status: 503, operation: 'getEvent', times: 3 })),
  },
  {
    name: 'event-without-invoice',
    delivered: 1,
    run: sell(({ world }) => world.setRule('event-invoice', 'absent')),
  },
  {
    name: 'forged-event',
    delivered: 0,
    run: async (scene) => {
      await checkout(scene);
      await post(`${scene.shop.url}/notify`, await forge(scene, 'eve_22eAjzhLq5XFFdPkFcKwxx'));
      await finish(scene);
    },
  },
  {
    name: 'forged-invoice',
    delivered: 0,
    run: async (scene) => {
      // The event is that of another purchase, which was paid.
      const other = { ...scene, reference: `${scene.reference}-other` };
      await checkout(other);
      const { events } = await pay(other);
      await checkout(scene);
      await post(`${scene.shop.url}/notify`, await forge(scene, events[0]!));
      await finish(scene);
    },
  },
  {
    name: 'announced-unpaid',
    delivered: 0,
    run: async (scene) => {
      await checkout(scene);
      await scene.world.emit({ type: 'invoice.paid', invoice: await findId(scene) });
      await finish(scene);
    },
  },
  { name: 'wrong-amount', delivered: 0, run: sell(edit({ amount: 1 })) },
  { name: 'wrong-currency', delivered: 0, run: sell(edit({ currency: 'USD' })) },
  { name: 'other-livemode', delivered: 0, run: sell(edit({ livemode: true })) },
  { name: 'other-reference', delivered: 0, run: sell(edit({ invoice_id: 'OTHER' })) },
  {
    name: 'unpaid-return',
    delivered: 0,
    run: async (scene) => {
      await checkout(scene);
      await fetch(`${scene.shop.url}/return/${scene.reference}`);
      await finish(scene);
    },
  },
  {
    name: 'paid-return',
    delivered: 1,
    run: sell(
      () => {},
      async ({ world, shop, reference }) => {
        await world.settle();
        await Promise.all([1, 2].map(() => fetch(`${shop.url}/return/${reference}`)));
      },
    ),
  },
  {
    name: 'expired',
    delivered: 0,
    run: async (scene) => {
      await checkout(scene);
      await scene.world.expire(await findId(scene));
      await finish(scene);
    },
  },
  {
    name: 'paid-after-expiry',
    delivered: 1,
    run: sell(async (scene) => {
      await scene.world.setRule('pay-expired', 'accept');
      await scene.world.expire(await findId(scene));
      await repeat(scene);
      await reconcile(scene);
    }),
  },
  {
    name: 'voided-while-paying',
    delivered: 0,
    run: async (scene) => {
      const { sandbox, apiKey, world } = scene;
      await checkout(scene);
      const id = await findId(scene);
      await world.pending(id);
      const headers = { authorization: `Basic ${btoa(`${apiKey}:`)}` };
      await fetch(`${sandbox.url}/invoices/${id}`, { method: 'DELETE', headers });
      await world.emit({ type: 'invoice.paid', invoice: id });
      await finish(scene);
    },
  },
  {
    name: 'wire-forms',
    delivered: 1,
    run: sell(disturb({ disturbance: 'delay', by: '1m' }), edit({ status: 'PAID', amount: '25.00' })),
  },
  {
    name: 'restart',
    delivered: 1,
    run: sell(disturb({ disturbance: 'delay', by: '1m' }), ({ shop }) => shop.restart()),
  },
  // The last one, since the shop looks for this order at each reconciliation.
  {
    name: 'request-lost',
    delivered: 0,
    orders: 0,
    run: async (scene) => {
      await fault({ fault: 'request-lost' })(scene);
      await checkout(scene);
      await checkout(scene);
      await finish(scene);
    },
  },
];

/** A notification that says that the purchase was paid. */
async function forge(scene: Scene, event: string): Promise<unknown> {
  const id = await findId(scene);
  const invoice = { id, object: 'invoice', currency: 'PEN', amount: 25, invoice_id: scene.reference, status: 'paid' };
  const data = { url: `//invoices/${id}`, invoice };
  return { id: event, object: 'event', livemode: false, created: '2026-03-02T15:00:00', type: 'invoice.paid', data };
}

/** Plays a scenario in an empty world; resolves with what became of the purchase. */
export async function play(scenario: Scenario, scene: Scene): Promise<{ orders: number; delivered: number }> {
  const { world, shop, reference } = scene;
  await world.reset();
  await world.addWebhook(`${shop.url}/notify`);
  await scenario.run(scene);
  const response = await fetch(`${shop.url}/delivered/${reference}`);
  const { delivered } = (await response.json()) as { delivered: number };
  return { orders: (await findIds(scene)).length, delivered };
}
