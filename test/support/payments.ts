/** A payments API that remembers, and shows late what it knows: for code that must neither lose a payment nor double one. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';

type Wire = Record<string, unknown> & { id: string };

interface Stored {
  wire: Wire;
  /** Whether lists have it already. */
  isListed: boolean;
  /** What lists leave out. */
  abridged: string[];
}

/** What becomes of a creation: its answer gets lost before or after it has taken effect, it is refused, or left without an end. */
type Creation = 'answered' | 'lost' | 'done, answer lost' | 'refused' | 'done, hanging';

export interface Payments {
  url: string;
  /** What was asked for, such as `POST /invoices`. */
  calls: string[];
  invoices: Map<string, Stored>;
  /** What befalls the next creations. */
  creation: Creation;
  /** What the next payment orders have in place of what was sent. */
  createdWith: Record<string, unknown>;
  /** Whether new payment orders appear in lists at once. */
  isListedAtOnce: boolean;
  /** What voiding answers when the payer has been faster. */
  isPaidOnVoid: boolean;
  /** Adds a payment order as another program of the account would. */
  add(values?: Record<string, unknown>): Wire;
  /** The payment order with a reference; fails when there are none or several. */
  byReference(reference: string): Wire;
  /** Lists everything from now on. */
  listAll(): void;
  /** Makes an event that can be asked for, and gives its id. */
  publish(event: Record<string, unknown>): string;
  close(): Promise<void>;
}

/** A date and time as lists write it. */
const written = (date: Date): string => date.toISOString().slice(0, 19).replace('T', ' ');

/** Starts the API; it stops when the test ends. */
export async function startPayments(): Promise<Payments> {
  const events = new Map<string, Wire>();
  const invoices = new Map<string, Stored>();
  let count = 0;

  const add = (values: Record<string, unknown> = {}): Wire => {
    const id = `inv_${(count += 1)}`;
    const fixed = {
      id,
      object: 'invoice',
      livemode: false,
      customer: {},
      status: 'NEW',
      ktin: '201590965569',
      created: written(new Date()),
    };
    const wire = { ...fixed, currency: 'PEN', amount: '19.99', invoice_id: 'OTRO', ...values };
    invoices.set(wire.id, { wire, isListed: payments.isListedAtOnce, abridged: [] });
    return wire;
  };

  const send = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  /** A page of one, so that whoever reads the first one only misses something; filters are taken literally. */
  const list = (response: ServerResponse, all: Wire[], query: URLSearchParams): void => {
    const matching = all.filter((item) => {
      const isOfDay = !query.has('date') || String(item['created']).startsWith(query.get('date') ?? '');
      return isOfDay && (!query.has('status') || item['status'] === query.get('status'));
    });
    const start = matching.findIndex(({ id }) => id === query.get('starting_after')) + 1;
    send(response, 200, {
      object: 'list',
      has_more: start + 1 < matching.length,
      data: matching.slice(start, start + 1),
    });
  };

  async function create(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await json(request)) as Record<string, unknown>;
    if (payments.creation === 'refused') return send(response, 400, { error: [{ message: 'no' }] });
    if (payments.creation === 'lost') return void request.socket.destroy();
    const wire = add({ ...body, amount: Number(body['amount']).toFixed(2), ...payments.createdWith });
    if (payments.creation === 'done, answer lost') request.socket.destroy();
    if (payments.creation === 'answered') send(response, 201, wire);
  }

  function voidInvoice(response: ServerResponse, { wire }: Stored): void {
    wire['status'] = payments.isPaidOnVoid ? 'PAID' : 'VOIDED';
    send(response, 200, wire);
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, resource, id] = pathname.split('/').map(decodeURIComponent);
    payments.calls.push(`${request.method} ${pathname}`);
    if (request.method === 'POST') return create(request, response);
    if (id === undefined) {
      const listed = [...invoices.values()].filter(({ isListed }) => isListed);
      const abridge = ({ wire, abridged }: Stored): Wire =>
        Object.fromEntries(Object.entries(wire).filter(([name]) => !abridged.includes(name))) as Wire;
      return list(response, resource === 'events' ? [...events.values()] : listed.map(abridge), searchParams);
    }
    const stored = invoices.get(id);
    const found = resource === 'events' ? events.get(id) : stored?.wire;
    if (!found) return send(response, 404, { error: [{ message: 'no' }] });
    if (request.method === 'DELETE' && stored) return voidInvoice(response, stored);
    send(response, 200, found);
  });

  const payments: Payments = {
    url: '',
    calls: [],
    invoices,
    creation: 'answered',
    createdWith: {},
    isListedAtOnce: true,
    isPaidOnVoid: false,
    add,
    byReference(reference) {
      const [found, ...others] = [...invoices.values()].filter(({ wire }) => wire['invoice_id'] === reference);
      if (!found || others.length > 0)
        throw new Error(`There are ${others.length + (found ? 1 : 0)} payment orders ${reference}.`);
      return found.wire;
    },
    listAll() {
      payments.isListedAtOnce = true;
      for (const stored of invoices.values()) stored.isListed = true;
    },
    publish(event) {
      const id = `eve_${events.size + 1}`;
      const created = written(new Date());
      events.set(id, {
        id,
        object: 'event',
        livemode: false,
        created,
        type: 'invoice.paid',
        status: 'new',
        data: {},
        ...event,
      });
      return id;
    },
    close: () => close(server),
  };
  payments.url = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => close(server).catch(() => {}));
  return payments;
}
