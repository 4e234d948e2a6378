import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, control, createKey, createOrder, startForFile, startShop } from '../support/sandbox.ts';

const sandbox = await startForFile();

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ name: fc.constant('sell' as const), isAwaited: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ name: fc.constantFrom('settle' as const, 'replay' as const), isAwaited: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('advance' as const), isAwaited: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constantFrom('reorder' as const, 'before-answer' as const),
      isAwaited: fc.boolean(),
    }),
  },
);

test('whatever is done at once, each notification is sent one at a time until a 2xx, and nothing else is', async () => {
  const shop = await startShop();
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 5, maxLength: 40 }),
    fc.infiniteStream(fc.integer({ min: 0, max: 5 })),
    async (steps, answers) => {
      const key = createKey();
      const world = sandbox.world(key);
      let arrived = 0;
      const open = new Set<string>();
      shop.answer = async ({ event }) => {
        arrived += 1;
        expect(open, 'the same event twice at once').not.toContain(event.id);
        open.add(event.id);
        const kind = answers.next().value;
        if (kind === 1) await call(sandbox, key, 'GET', event.data.url.slice(1));
        if (kind === 2) {
          const { id } = await createOrder(sandbox, key, { invoice_id: 'late' });
          if (arrived < 60) await control(sandbox, key, 'POST', `/invoices/${id}/pay`);
        }
        open.delete(event.id);
        return kind === 0 ? 500 : 204;
      };
      await world.addWebhook(shop.url);

      async function sell(): Promise<void> {
        const { id, status } = await createOrder(sandbox, key, { expiration_datetime: '2026-03-02T15:10:00' });
        // One that `before-answer` paid, or whose time has come, can't be paid.
        if (status === 'NEW') await control(sandbox, key, 'POST', `/invoices/${id}/pay`);
      }
      const actions = {
        sell,
        settle: () => control(sandbox, key, 'POST', '/settle'),
        advance: () => control(sandbox, key, 'POST', '/clock/advance', { by: '2m' }),
        replay: async () => {
          const delivery = (await world.listDeliveries()).at(-1);
          if (delivery) await world.replay(delivery.id);
        },
        reorder: () => world.disturb({ disturbance: 'reorder' }),
        'before-answer': () => world.disturb({ disturbance: 'before-answer' }),
      };
      const running: Promise<unknown>[] = [];
      for (const { name, isAwaited } of steps) {
        const action = actions[name]();
        running.push(action);
        if (isAwaited) await action;
      }
      await Promise.all(running);
      await world.clearDisturbances();
      await world.settle();
      await world.advance('30d');
      await world.settle();

      const deliveries = await world.listDeliveries();
      for (const { status, attempts } of deliveries) {
        const delivered = attempts.filter((attempt) => attempt.delivered).length;
        if (status === 'delivered') expect([delivered, attempts.at(-1)!.delivered]).toEqual([1, true]);
        else if (status === 'held') expect(attempts).toEqual([]);
        else expect([status, delivered, attempts.length]).toEqual(['failed', 0, 6]);
      }
      for (const event of new Set(deliveries.map((delivery) => delivery.event))) {
        const states = deliveries.filter((delivery) => delivery.event === event).map(({ status }) => status);
        const status = states.includes('delivered') ? 'notified' : states.includes('held') ? 'new' : 'failed';
        expect((await call(sandbox, key, 'GET', `/events/${event}`)).body.status).toBe(status);
      }
      expect(deliveries.reduce((sum, { attempts }) => sum + attempts.length, 0)).toBe(arrived);
      const { body } = await call(sandbox, key, 'GET', '/invoices?limit=100');
      const closed = body.data.filter(({ status }: { status: string }) => status === 'paid' || status === 'expired');
      expect(new Set(deliveries.map(({ invoice }) => invoice)).size).toBe(closed.length);
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
