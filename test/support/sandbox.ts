/** A merchant of the sandbox: calls with a key, and a shop that is notified. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, onTestFinished } from 'vitest';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { close, listen } from '../../packages/http/src/listen.ts';

/** Where the clocks of the tests' worlds are frozen. */
export const start = '2026-03-02T15:00:00';

/** Starts a sandbox for all tests of a file, with a clock that is frozen. */
export async function startForFile(): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, freeze: start });
  afterAll(() => sandbox.close());
  return sandbox;
}

let keys = 0;

/** A key that no other test has, and so a world of its own. */
export function createKey(): string {
  keys += 1;
  return `sk_test_${process.pid}_${keys}`;
}

/** The body of any answer or notification, by all that one may have: tests read what they expect to be there. */
export interface Body {
  id: string;
  object: string;
  livemode: boolean;
  created: string;
  status: string;
  // An order
  ktin: string;
  token: string;
  invoice_id: string;
  amount: number | string;
  sub_total: number | string;
  currency: string;
  customer: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  expiration_datetime?: string;
  // An event; a list
  type: string;
  data: [Body, ...Body[]] & { url: string; invoice: Body };
  has_more: boolean;
  // What a control call answers
  invoice: Body;
  events: string[];
  now: string;
  number: number;
  attempts: { delivered: boolean; status: number | null }[];
  // What went wrong
  error: [{ code: string; message: string; param?: string }];
}

/** What a call was answered; `body` is `undefined` where there is none. */
export interface Reply {
  status: number;
  headers: Headers;
  body: Body;
}

async function send(url: string, apiKey: string, method: string, body: unknown): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Basic ${btoa(`${apiKey}:`)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const content = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (content === '' ? undefined : JSON.parse(content)) as Body,
  };
}

/**
 * Calls the API, such as `call(sandbox, key, 'GET', '/invoices?limit=2')`.
 *
 * @throws TypeError when the connection fails, SyntaxError when the body is no JSON
 */
export function call({ url }: Sandbox, apiKey: string, method: string, path: string, body?: unknown): Promise<Reply> {
  return send(url + path, apiKey, method, body);
}

/** Makes a control call, such as `control(sandbox, key, 'POST', '/clock/advance', { by: '25h' })`. */
export function control(
  { controlUrl }: Sandbox,
  apiKey: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  return send(controlUrl + path, apiKey, method, body);
}

/** The body of a creation. */
export function toCreation(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    customer: { name: 'MARÍA VIERA', email: 'maria@example.com' },
    request_datetime: start,
    currency: 'PEN',
    amount: 149.9,
    invoice_id: 'PED-1',
    ...fields,
  };
}

/** Creates an order; resolves with it as it was answered. */
export async function createOrder(sandbox: Sandbox, apiKey: string, fields?: Record<string, unknown>): Promise<Body> {
  const { status, body } = await call(sandbox, apiKey, 'POST', '/invoices', toCreation(fields));
  if (status !== 201) throw new Error(`The order was not created: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** A notification as it arrived at a shop. */
export interface Notification {
  path: string;
  headers: IncomingHttpHeaders;
  event: Body;
}

/** What a shop answers: a status, also with headers and a body. */
export type ShopAnswer = number | { status: number; headers?: Record<string, string>; body?: string };

export interface Shop {
  url: string;
  /** In the order in which they arrived. */
  notifications: Notification[];
  /** Called with each notification; may be replaced. */
  answer: (notification: Notification) => ShopAnswer | Promise<ShopAnswer>;
}

/**
 * Starts a shop that records notifications, until the test that calls this ends.
 *
 * @param answer default: a 204 to each
 */
export async function startShop(answer: Shop['answer'] = () => 204): Promise<Shop> {
  const server = createServer(async (request, response) => {
    const { url: path = '', headers } = request;
    const notification = { path, headers, event: JSON.parse(await text(request)) as Body };
    shop.notifications.push(notification);
    const answered = await shop.answer(notification);
    const { status, headers: sent = {}, body } = typeof answered === 'number' ? { status: answered } : answered;
    response.writeHead(status, sent).end(body);
  });
  onTestFinished(() => close(server));
  const shop: Shop = { url: `${await listen(server, 0, '127.0.0.1')}/avisos`, notifications: [], answer };
  return shop;
}

/** A world of its own that notifies some shops. */
export async function createWorld(sandbox: Sandbox, ...shops: Pick<Shop, 'url'>[]) {
  const key = createKey();
  const world = sandbox.world(key);
  for (const { url } of shops) await world.addWebhook(url);
  return { key, world };
}

export async function getEventStatus(sandbox: Sandbox, key: string, id: string): Promise<string> {
  return (await call(sandbox, key, 'GET', `/events/${id}`)).body.status;
}

/** Something to wait for. */
export interface Gate {
  opened: Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
