/** The API in memory, with a clock of its own, and a client whose time passes as soon as there is nothing else to do. */
import type { KashioOptions } from 'kashio-payments';
import type { Clock } from '../../packages/client/src/runtime/clock.ts';
import { clientAt, type Client } from './fault-server.ts';

/** Makes a clock that goes on to the next timer when nothing else happens. */
function createVirtualClock(start: number): Clock & { running(): number } {
  const timers = new Set<{ at: number; callback: () => void }>();
  let now = start;
  const fireNext = (): void => {
    const [next] = [...timers].sort((a, b) => a.at - b.at);
    if (!next) return;
    timers.delete(next);
    now = Math.max(now, next.at);
    next.callback();
    setImmediate(fireNext);
  };
  return {
    now: () => now,
    random: () => 1,
    setTimeout: (callback, milliseconds) => {
      const timer = { at: now + milliseconds, callback };
      timers.add(timer);
      setImmediate(fireNext);
      return timer;
    },
    clearTimeout: (timer) => void timers.delete(timer as { at: number; callback: () => void }),
    running: () => timers.size,
  };
}

/** An order of the API. */
export interface Held {
  id: string;
  invoice_id: string;
  created: number;
  /** Since when lists show it, and since when it can be got; at once when absent. */
  listedAt?: number;
  gotAt?: number;
  [property: string]: unknown;
}

export interface VirtualApi {
  orders: Held[];
  /** What is asked for: `POST`, `GET inv_1`, or the day of a list. */
  asked: string[];
  /** The queries of the lists. */
  queries: Record<string, string>[];
  /** Answers in the place of the API when it returns something. */
  intercept?: (asked: string, init: RequestInit) => Response | Promise<Response> | undefined;
  /** How far the server's clock is ahead, in milliseconds. */
  ahead: number;
  /** What an order becomes that is created. */
  create(body: Record<string, unknown>): Held;
}

/** Makes the API and a client for it, at a time in milliseconds since 1970. */
export function virtualApi(
  start: number,
  options: Partial<KashioOptions> = {},
): { api: VirtualApi; client: Client; clock: Clock & { running(): number } } {
  const clock = createVirtualClock(start);
  const serverTime = (): number => clock.now() + api.ahead;
  const api: VirtualApi = {
    orders: [],
    asked: [],
    queries: [],
    ahead: 0,
    create(body) {
      const order = {
        object: 'invoice',
        status: 'NEW',
        livemode: false,
        ...body,
        id: `inv_${api.orders.length + 1}`,
        created: serverTime(),
      } as unknown as Held;
      api.orders.push(order);
      return order;
    },
  };
  const reply = (body: unknown, status = 200): Response =>
    Response.json(body, { status, headers: { date: new Date(serverTime()).toUTCString() } });
  const shown = ({ created, listedAt: _, gotAt: __, ...order }: Held) => ({
    ...order,
    created: new Date(created).toISOString().slice(0, 19),
  });

  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(address);
    const [, , id] = pathname.split('/');
    const date = searchParams.get('date');
    const asked = init.method === 'POST' ? 'POST' : id ? `GET ${id}` : `${date}`;
    api.asked.push(asked);
    const intercepted = api.intercept?.(asked, init);
    if (intercepted) return intercepted;
    if (asked === 'POST') return reply(shown(api.create(JSON.parse(`${init.body}`) as Record<string, unknown>)), 201);
    if (id) {
      const order = api.orders.find((held) => held.id === id && clock.now() >= (held.gotAt ?? 0));
      return order ? reply(shown(order)) : reply({ error: [] }, 404);
    }
    api.queries.push(Object.fromEntries(searchParams));
    const listed = api.orders.filter(
      ({ created, listedAt = 0 }) => shownDay(created) === date && clock.now() >= listedAt,
    );
    return reply({
      object: 'list',
      has_more: false,
      data: listed.map((order) => ({ ...shown(order), ktin: '59965569' })),
    });
  };
  return {
    api,
    clock,
    client: clientAt('https://api.example.test', { fetch, ...options }, clock as unknown as Client['clock']),
  };
}

const shownDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
