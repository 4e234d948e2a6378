/** A real server that misbehaves, and the client with a clock that the test can let run out. */
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { KashioError, type KashioOptions } from 'kashio-payments';
import { Events } from '../../generated/client/src/resources/events.ts';
import { Invoices } from '../../generated/client/src/resources/invoices.ts';
import { Webhooks } from '../../generated/client/src/resources/webhooks.ts';
import type { Clock } from '../../packages/client/src/runtime/clock.ts';
import { createSend } from '../../packages/client/src/runtime/send.ts';
import { close, listen } from '../../packages/http/src/listen.ts';

export const key = 'sk_test_W3qZr8Lk';
const secrets = [key, btoa(key).slice(0, 16)];

/** Data of a customer, which neither a log nor the error of a broken body may show. */
export const customer = { name: 'JUAN PEREZ', email: 'juan.perez@example.com' };

export const invoice = { id: 'inv_1', object: 'invoice', amount: 19.99, invoice_id: 'PED-1', status: 'new', customer };
export const event = { id: 'eve_1', object: 'event', type: 'invoice.paid', data: { invoice } };
export const order = {
  customer,
  request_datetime: '2026-03-02T15:04:05',
  currency: 'PEN',
  amount: 19.99,
  invoice_id: 'PED-1',
};

/** How long an attempt may take; the test's clock tells it from a pause by its length. */
export const timeout = 12_345;

/** A clock whose pauses between attempts are over at once, unless they are held; attempts time out when `expire` is called. */
export interface TestClock extends Clock {
  /** The pauses between attempts, in milliseconds. */
  pauses: number[];
  /** How many timers are running. */
  running(): number;
  /** Lets the attempts under way run out of time. */
  expire(): void;
}

/** Makes a clock that is stopped at the end of 2026. */
export function createClock({ random = 1, hold = false } = {}): TestClock {
  const timers = new Map<object, { callback: () => void; milliseconds: number }>();
  const fire = (timer: object): void => {
    const callback = timers.get(timer)?.callback;
    timers.delete(timer);
    callback?.();
  };
  const pauses: number[] = [];
  return {
    pauses,
    now: () => Date.UTC(2026, 11, 31, 23, 59, 30),
    random: () => random,
    setTimeout: (callback, milliseconds) => {
      const timer = {};
      timers.set(timer, { callback, milliseconds });
      if (milliseconds === timeout) return timer;
      pauses.push(milliseconds);
      if (!hold) setImmediate(fire, timer);
      return timer;
    },
    clearTimeout: (timer) => void timers.delete(timer as object),
    running: () => timers.size,
    expire: () =>
      [...timers].filter(([, { milliseconds }]) => milliseconds === timeout).forEach(([timer]) => fire(timer)),
  };
}

/** The client, and all that its hooks and its logger have heard. */
export interface Client {
  invoices: Invoices;
  events: Events;
  webhooks: Webhooks;
  clock: TestClock;
  heard: { by: string; args: unknown[] }[];
}

/** Makes a client with a clock of the test's. */
export function clientAt(baseUrl: string, options: Partial<KashioOptions> = {}, clock = createClock()): Client {
  const heard: Client['heard'] = [];
  const hear =
    (by: string) =>
    (...args: unknown[]) =>
      void heard.push({ by, args: structuredClone(args) });
  const hooks = Object.fromEntries(
    ['onRequest', 'onResponse', 'onRetry', 'onFailure'].map((name) => [name, hear(name)]),
  );
  const logger = { debug: hear('debug'), warn: hear('warn') };
  const send = createSend({ apiKey: key, timeout, hooks, logger, ...options }, baseUrl, clock);
  const events = new Events(send);
  return { invoices: new Invoices(send), events, webhooks: new Webhooks(events), clock, heard };
}

/** A client whose `fetch` gives these answers in turn, the last one for ever; a function makes its answer. */
export function scripted(
  answers: (Response | Error | (() => unknown))[],
  options: Partial<KashioOptions> = {},
  clock = createClock(),
) {
  const sent: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const answer = answers[Math.min(sent.push({ url, init }), answers.length) - 1];
    const given: unknown =
      typeof answer === 'function' ? answer() : answer instanceof Response ? answer.clone() : answer;
    if (given instanceof Error) throw given;
    return given as Response;
  };
  return { ...clientAt('https://api.example.test', { fetch, ...options }, clock), sent };
}

/** A request that the server has read in full, and what a fault may do about it. */
export interface Turn {
  response: ServerResponse;
  socket: Socket;
  /** Resolves once the client has the answer's head. */
  headSeen: Promise<unknown>;
  /** Lets the client's attempt run out of time. */
  expire(): void;
}

export type Fault = (turn: Turn) => unknown;

/** A client and the server that it calls. */
export interface Faulty extends Client {
  url: string;
  received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[];
  /** How many connections were made to the server. */
  connections(): number;
}

/** Starts a server that answers each request with the next fault, the last one for ever, and makes a client for it. */
export async function faulty(
  faults: Fault | Fault[],
  options: Partial<KashioOptions> = {},
  clock = createClock(),
): Promise<Faulty> {
  const given = [faults].flat();
  const received: Faulty['received'] = [];
  const heads = new EventEmitter();
  let connections = 0;
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers, socket } = request;
    const fault = given[Math.min(received.push({ method, url, headers, body: await text(request) }), given.length) - 1];
    await fault?.({ response, socket, headSeen: once(heads, 'head'), expire: clock.expire });
  });
  server.on('connection', () => (connections += 1));
  onTestFinished(() => close(server));
  const url = await listen(server, 0, '127.0.0.1');
  // The client reads a body once it has the head. A `fetch` that tells would not be the runtime's own.
  const { text: readText } = Response.prototype;
  const read = function (this: Response) {
    if (this.url.startsWith(url)) heads.emit('head');
    return readText.call(this);
  };
  Object.assign(Response.prototype, { text: read });
  onTestFinished(() => void Object.assign(Response.prototype, { text: readText }));
  return { ...clientAt(url, options, clock), url, received, connections: () => connections };
}

/** An answer in full: a text as it is, anything else as JSON. */
export function answer(status: number, body: unknown = '', headers: Record<string, string> = {}): Fault {
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return ({ response }) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(sent);
}

/** The bytes of an answer as they are, after which the server hangs up. */
export const raw =
  (...lines: string[]): Fault =>
  ({ socket }) =>
    socket.end(lines.join('\r\n'));

/** The error of a call that must fail with one of the client's own. */
export async function failure(call: PromiseLike<unknown>): Promise<KashioError> {
  const error = await call.then(
    () => expect.fail('The call has succeeded.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KashioError);
  return error as KashioError;
}

/** Everything that can be printed of a value. */
export function printed(value: unknown): string {
  const { stack, cause } = Object(value) as Partial<Error>;
  const inspected = [value, cause].map((some) =>
    inspect(some, { depth: Infinity, showHidden: true, getters: true, maxStringLength: null }),
  );
  return [...inspected, JSON.stringify(value), stack, String(value)].join('\n');
}

/** Expects that nothing printed of a value shows the key, or the customer. */
export function expectDiscreet(...values: unknown[]): void {
  for (const value of values)
    for (const secret of [...secrets, ...Object.values(customer)]) expect(printed(value)).not.toContain(secret);
}

/** Fails each test of a file during which a promise was rejected without anyone hearing of it. */
export function expectNoUnhandledRejection(): void {
  let unhandled: unknown[];
  const note = (reason: unknown): void => void unhandled.push(reason);
  beforeEach(() => {
    unhandled = [];
    process.on('unhandledRejection', note);
  });
  afterEach(async () => {
    // Node.js reports them once the microtasks have run.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
}

/** Resets the connection, after having read the request. */
export const reset: Fault = ({ socket }) => socket.resetAndDestroy();

/** Ends the connection, after having read the request, without a byte of an answer. */
export const hangUp: Fault = ({ socket }) => socket.end();

/** Answers 421 and keeps the connection. The Fetch standard lets a client send the request again, on another one. */
export const misdirected = answer(421);

/** Answers 421 and closes the connection. */
export const misdirectedAndClosed = answer(421, '', { connection: 'close' });

/** Answers GETs with the invoice, so that the fault meets the other requests on a connection that was kept alive. */
export function onPooledConnection<T extends Turn>(fault: (turn: T) => unknown): (turn: T) => unknown {
  return (turn) => (turn.response.req.method === 'GET' ? answer(200, invoice)(turn) : fault(turn));
}

const halfClosedHead = ['HTTP/1.1 200 OK', 'content-type: application/json', 'content-length: 1000', '', ''].join(
  '\r\n',
);

/** Ends its side of the connection after an answer's head, and still reads. */
export const halfClosedAfterHead = raw(halfClosedHead);

/** Ends its side of the connection after half an answer, and still reads. */
export const halfClosedInBody = raw(`${halfClosedHead}{"id":"inv_1","object":"invoice"`);

/** A page of invoices, by default the last one. */
export const page = (data: unknown[], hasMore = false): Fault =>
  answer(200, { object: 'list', data, has_more: hasMore });

/** A page without an item that claims to have others after it. */
export const emptyPageWithMore = page([], true);

/** Answers with an invoice that was not asked for. */
export const anotherInvoice = answer(200, { ...invoice, id: 'inv_another' });

function isList({ response: { req } }: Turn): boolean {
  return req.method === 'GET' && /\/(invoices|events)(\?|$)/.test(`${req.url}`);
}

/** A server whose first lists, so many of them, do not show the invoice yet. It answers all other requests with the invoice. */
export function listedLate(lists: number, shown: object = invoice): Fault {
  let left = lists;
  return (turn) => (isList(turn) ? page((left -= 1) < 0 ? [shown] : []) : answer(200, shown))(turn);
}

/** A server whose lists show the invoice from the start, while its first other requests, so many of them, meet the lag. */
export function getLagsBehindList(requests: number, lag: Fault = answer(404), shown: object = invoice): Fault {
  let left = requests;
  return (turn) => (isList(turn) ? page([shown]) : (left -= 1) < 0 ? answer(200, shown) : lag)(turn);
}
