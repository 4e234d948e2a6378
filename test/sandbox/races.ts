/** Pay, void and update of an order at the same time. */
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished } from 'vitest';
import type { Sandbox } from 'kashio-payments-sandbox';
import { createKey, type Body } from '../support/sandbox.ts';

export interface Answer {
  status: number;
  /** The rule that refused it. */
  rule: string | undefined;
  body: Body;
}

export type Send = (key: string, method: string, url: string, body?: object) => Promise<Answer>;

/** Sends requests over a number of connections, until the test ends. */
export function createSend(): Send {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  onTestFinished(() => agent.destroy());
  return (key, method, url, body) => {
    const content = body && JSON.stringify(body);
    const headers = {
      authorization: `Basic ${btoa(`${key}:`)}`,
      ...(content !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(content),
      }),
    };
    return new Promise((resolve, reject) => {
      const receive = async (response: http.IncomingMessage): Promise<Answer> => ({
        status: response.statusCode!,
        rule: response.headers['sandbox-rule'] as string | undefined,
        body: JSON.parse((await text(response)) || 'null') as Body,
      });
      http
        .request(url, { agent, method, headers }, (response) => void receive(response).then(resolve, reject))
        .on('error', reject)
        .end(content);
    });
  };
}

/** A world with a number of orders. */
export async function openWorld(sandbox: Sandbox, count: number) {
  const key = createKey();
  const world = sandbox.world(key);
  await world.setRule('event-types', 'all');
  const orders = await world.seed(Array.from({ length: count }, () => ({ amount: 10 })));
  return { key, world, ids: orders.map(({ id }) => id) };
}

/** Another order of the three each time. */
const turn = <Item>(items: Item[], by: number): Item[] => items.map((_, index) => items[(index + by) % items.length]!);

/** Lets pay, void and update race for each of a number of orders: one of pay and void wins, and each change has one event. */
export async function expectOneWinner(sandbox: Sandbox, count: number): Promise<void> {
  const send = createSend();
  const { key, world, ids } = await openWorld(sandbox, count);
  const race = async (id: string, index: number) => {
    const calls = [
      () => send(key, 'POST', `${sandbox.controlUrl}/invoices/${id}/pay`),
      () => send(key, 'DELETE', `${sandbox.url}/invoices/${id}`),
      () => send(key, 'PATCH', `${sandbox.url}/invoices/${id}`, { amount: 99 }),
    ];
    const answers = await Promise.all(
      turn([0, 1, 2], index).map(async (name) => [name, await calls[name]!()] as const),
    );
    const status = Object.fromEntries(answers.map(([name, answer]) => [name, answer.status])) as Record<number, number>;
    return { id, isPaid: status[0] === 200, isVoided: status[1] === 200, isUpdated: status[2] === 200 };
  };
  const outcomes = await Promise.all(ids.map(race));
  const types: Record<string, string[]> = {};
  const listed = await send(key, 'GET', `${sandbox.url}/events?limit=${2 * count}`);
  for (const event of listed.body.data) (types[event.data.invoice.id] ??= []).unshift(event.type);
  const orders = await send(key, 'GET', `${sandbox.url}/invoices?limit=${count}`);
  const found = Object.fromEntries(orders.body.data.map((order) => [order.id, order]));
  for (const { id, isPaid, isVoided, isUpdated } of outcomes) {
    const { status, amount } = found[id]!;
    expect(isPaid).toBe(!isVoided);
    expect([status, amount]).toEqual([isPaid ? 'paid' : 'voided', isUpdated ? 99 : 10]);
    expect(types[id]).toEqual([...(isUpdated ? ['invoice.updated'] : []), isPaid ? 'invoice.paid' : 'invoice.voided']);
  }
  expect(new Set(outcomes.map(({ isPaid }) => isPaid)).size).toBe(2);
  expect(await world.getJournal()).toHaveLength(2 * count + 2);
}
