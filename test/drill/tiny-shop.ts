/** A shop as small as one can be that loses nothing, in the test's process, with a few ways to be wrong. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { close, listen } from '../../packages/http/src/listen.ts';

/** What the shop does wrong. */
export interface Wrongs {
  /** Sends a creation again that had no answer. */
  sendsTwice?: boolean;
  /** Delivers what a notification says, whatever it is. */
  trustsNotifications?: boolean;
  /** Counts each notification as a delivery. */
  deliversAgain?: boolean;
  /** Does not compare what was paid with what it asked for. */
  comparesNothing?: boolean;
  /** Never reconciles. */
  neverReconciles?: boolean;
  /** Numbers its orders without the reference of the purchase, which is not wrong. */
  numbersOrders?: boolean;
  /** Creates orders this much after it has answered, in milliseconds, which is not wrong. */
  createsLater?: number;
  /** Looks once at what it is notified of, this much later, in milliseconds, and knows orders by their `id` only. */
  looksOnceLater?: number;
  /** Looks whether it has delivered, waits, and delivers. */
  races?: boolean;
  /** What it asks the API for beside what it should, or instead. */
  creation?: Record<string, unknown>;
  /** Where it has the API. */
  path?: string;
  /** Calls the API with this key. */
  apiKey?: string;
  /** Has its own paths in a header. */
  takesPathFromHeader?: boolean;
  /** What it answers to the question for deliveries. */
  answersDelivered?: (count: number) => unknown;
}

interface Sale {
  number: string;
  amount: number;
  id?: string;
  delivered: number;
}

interface Answer {
  status: number;
  body: any;
}

/** How long it waits for the API, in milliseconds. */
const patience = 400;

export interface TinyShop {
  url: string;
  close: () => Promise<void>;
}

/** @param api where the API is, which may begin to listen later */
export async function openTinyShop(api: { url: string; apiKey: string }, wrongs: Wrongs = {}): Promise<TinyShop> {
  const sales = new Map<string, Sale>();
  const inbox = new Set<string>();
  let origin = '';

  const findSale = (number: string) => [...sales.values()].find((sale) => sale.number === number);

  async function call(path: string, body?: object): Promise<Answer> {
    const response = await fetch(api.url + (wrongs.path ?? '') + path, {
      headers: {
        authorization: `Basic ${btoa(`${wrongs.apiKey ?? api.apiKey}:`)}`,
        'content-type': 'application/json',
      },
      signal: AbortSignal.timeout(patience),
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const { status } = response;
    return { status, body: status < 300 ? await response.json() : undefined };
  }

  async function buy(reference: string): Promise<boolean> {
    if (sales.has(reference)) return sales.get(reference)!.id !== undefined;
    const number = wrongs.numbersOrders ? `N-${randomUUID()}` : reference;
    const sale: Sale = { number, amount: 25, delivered: 0 };
    sales.set(reference, sale);
    const request = {
      customer: {},
      request_datetime: new Date().toISOString().slice(0, 19),
      currency: 'PEN',
      amount: sale.amount,
      invoice_id: number,
      url_success: `${origin}/success/${reference}`,
      ...wrongs.creation,
    };
    if (wrongs.createsLater) {
      setTimeout(async () => (sale.id = (await call('/invoices', request)).body.id), wrongs.createsLater).unref();
      return true;
    }
    const create = () => call('/invoices', request).catch(() => ({ status: 0, body: undefined }));
    let answer = await create();
    if (answer.status !== 201 && wrongs.sendsTwice) answer = await create();
    if (answer.status === 201) sale.id = answer.body.id;
    return sale.id !== undefined;
  }

  /** Whether the event is done with. */
  async function confirm(event: string): Promise<boolean> {
    const { status, body } = await call(`/events/${event}`);
    return status === 200 && settle(body.data.url.split('/').at(-1));
  }

  async function settle(id: string): Promise<boolean> {
    const { status, body: invoice } = await call(`/invoices/${id}`);
    if (status !== 200) return false;
    const named = wrongs.looksOnceLater ? undefined : findSale(invoice.invoice_id);
    const sale = named ?? [...sales.values()].find((each) => each.id === id);
    if (!sale) return false;
    const isPaid = invoice.status.toLowerCase() === 'paid';
    const isExpected =
      findSale(invoice.invoice_id) === sale &&
      (sale.id === undefined || sale.id === id) &&
      Number(invoice.amount) === sale.amount &&
      invoice.currency === 'PEN' &&
      invoice.livemode === false;
    if (!isPaid || (!isExpected && !wrongs.comparesNothing)) return false;
    sale.id ??= id;
    if (sale.delivered === 0 || wrongs.deliversAgain) {
      if (wrongs.races) await pause(20);
      sale.delivered += 1;
    }
    return true;
  }

  async function confirmAll(): Promise<void> {
    for (const event of inbox) if (await confirm(event).catch(() => false)) inbox.delete(event);
  }

  async function reconcile(): Promise<void> {
    if (wrongs.neverReconciles) return;
    for (const { id, invoice_id } of (await call('/invoices?limit=100')).body.data) {
      const sale = findSale(invoice_id);
      if (sale) sale.id ??= id;
    }
    await confirmAll();
    for (const sale of sales.values()) if (sale.id && sale.delivered === 0) await settle(sale.id);
  }

  async function receive(request: IncomingMessage): Promise<void> {
    const event = (await json(request)) as any;
    if (wrongs.trustsNotifications) {
      const sale = sales.get(event.data.invoice.invoice_id);
      if (sale) sale.delivered = 1;
      return;
    }
    if (wrongs.looksOnceLater) {
      setTimeout(() => void confirm(event.id).catch(() => {}), wrongs.looksOnceLater).unref();
      return;
    }
    inbox.add(event.id);
    await confirmAll();
  }

  function getPath({ url = '', headers }: IncomingMessage): string {
    return wrongs.takesPathFromHeader && headers['x-path'] ? `/${String(headers['x-path'])}` : url;
  }

  async function answer(request: IncomingMessage): Promise<[status: number, body?: unknown]> {
    const [, name, reference = ''] = getPath(request).split('?')[0]!.split('/').map(decodeURIComponent);
    if (name === 'checkout') return (await buy(reference)) ? [201, { reference }] : [502];
    if (name === 'delivered') {
      const count = sales.get(reference)?.delivered ?? 0;
      return [200, wrongs.answersDelivered ? wrongs.answersDelivered(count) : { delivered: count }];
    }
    if (name === 'restart') return [204];
    if (name === 'notify') return [204, await receive(request)];
    if (name === 'reconcile') return [204, await reconcile()];
    if (name !== 'success') return [404];
    if (wrongs.races) await settle(sales.get(reference)!.id!);
    return [200, 'Gracias'];
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, body] = await answer(request).catch((): [number] => [500]);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  const server = createServer((request, response) => void handle(request, response));
  origin = await listen(server, 0, '127.0.0.1');
  return { url: origin, close: () => close(server) };
}
