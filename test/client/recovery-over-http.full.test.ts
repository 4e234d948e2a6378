/** A creation whose answer was lost, over real HTTP and in real time. */
import { describe, expect, test } from 'vitest';
import {
  answer,
  expectNoUnhandledRejection,
  faulty,
  getLagsBehindList,
  invoice,
  listedLate,
  order,
  timeout,
  type Fault,
} from '../support/fault-server.ts';

expectNoUnhandledRejection();

describe('A creation whose answer is lost', () => {
  const found = { ...invoice, currency: order.currency };
  const asFound =
    (fault: Fault): Fault =>
    (turn) =>
      turn.response.req.method === 'POST' ? turn.socket.resetAndDestroy() : fault(turn);

  test.each<[string, Fault]>([
    ['that lists show late', listedLate(4, found)],
    ['that can be got later than lists show it', getLagsBehindList(1, answer(404), found)],
  ])('is found, and sent once: %s', async (_, fault) => {
    const client = await faulty(asFound(fault));
    expect(await client.invoices.createOrRecover(order, { deadline: timeout })).toMatchObject({
      invoice: { id: 'inv_1' },
      recovered: true,
    });
    expect(
      client.received.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as unknown),
    ).toEqual([order]);
    expect(client.clock.running()).toBe(0);
  });
});
