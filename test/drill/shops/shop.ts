// Una tienda completa: cobra, recibe notificaciones, concilia, y entrega una sola vez lo que se pagó.
// Sin lo que dice «fault» es una receta; con FAULTS=blind-retry, una tienda que pierde dinero.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as api from 'kashio-payments';

const { BASE_URL, API_KEY = '', PORT = '8000', DATA = 'orders.json', PATIENCE_MS = '2000' } = process.env;
const patience = Number(PATIENCE_MS); // lo que se espera a la API, en milisegundos
const price = { currency: 'PEN', amount: '25.00' };
const livemode = !API_KEY.startsWith('sk_test_');
const kashio = new api.Kashio({ apiKey: API_KEY, baseUrl: BASE_URL, timeout: patience, maxRetries: 1 });

/** Una compra: se cobra con una sola Orden de Pago, y se entrega una sola vez. */
interface Order {
  request: api.InvoiceCreate;
  sentAt: string;
  /** En duda, rechazada por la API, a la espera del pago, o entregada. */
  status: 'unknown' | 'rejected' | 'open' | 'delivered';
  deliveries: number;
  /** Lo que se sabe de la Orden de Pago, desde que se sabe que existe. */
  id?: string;
  ktin?: string | undefined;
}

type Reply = [status: number, body?: object];

// En su tienda, una tabla. Aquí, un archivo que se reemplaza entero: un corte no lo deja a medias.
const orders = new Map(existsSync(DATA) ? (JSON.parse(readFileSync(DATA, 'utf8')) as [string, Order][]) : []);

function save(order: Order, changes: Partial<Order> = {}): void {
  Object.assign(order, changes);
  orders.set(order.request.invoice_id, order);
  if (fault('forget-on-restart')) return;
  writeFileSync(`${DATA}.new`, JSON.stringify([...orders]));
  renameSync(`${DATA}.new`, DATA);
}

// Comienza una compra, o muestra otra vez la que ya comenzó: solo lo que con certeza no se creó se envía de nuevo.
async function checkout(reference: string): Promise<Reply> {
  if (fault('double-click')) return charge(reference);
  const order = orders.get(reference);
  if (!order || order.status === 'rejected') return charge(reference);
  if (order.status === 'unknown') await recover(order);
  return show(order);
}

async function charge(reference: string): Promise<Reply> {
  const now = new Date();
  const request: api.InvoiceCreate = {
    customer: { name: 'MARIA VIERA' },
    request_datetime: api.toApiDateTime(now),
    expiration_datetime: api.toApiDateTime(new Date(now.getTime() + 3 * 86_400_000)),
    ...price,
    invoice_id: reference,
    url_success: `http://127.0.0.1:${PORT}/return/${encodeURIComponent(reference)}`,
  };
  const order: Order = { request, sentAt: now.toISOString(), status: 'unknown', deliveries: 0 };
  save(order); // antes de enviar: después de un corte se sabe qué buscar
  if (fault('blind-retry')) return chargeAgain(order, () => true);
  if (fault('retry-on-503')) return chargeAgain(order, ({ status }) => status === 503);
  if (fault('retry-on-429')) return chargeAgain(order, ({ status }) => status === 429);
  if (fault('search-once')) return chargeUnlessListed(order);
  if (fault('forget-unanswered')) return chargeOrForget(order, () => true);
  if (fault('gives-up-on-429')) return chargeOrForget(order, ({ status }) => status === 429);
  try {
    const { invoice } = await kashio.invoices.createOrRecover(request, { deadline: 2 * patience });
    open(order, invoice);
  } catch (error) {
    if (wasNotCreated(error) && order.status === 'unknown') save(order, { status: 'rejected' });
    console.error(reference, String(error));
  }
  return show(order);
}

// La API la rechazó, o no llegó a salir. Ante todo lo demás, también un 429 o un 503, pudo crearse.
function wasNotCreated(error: unknown): boolean {
  const { method, outcome, status = 0 } = (error ?? {}) as Partial<api.KashioError>;
  return outcome === 'not_sent' || (method === 'POST' && outcome === undefined && [400, 401, 404].includes(status));
}

// Busca lo que quedó en duda, sin crear nada. Que no aparezca no prueba que no exista: sigue en duda, y se busca otra vez.
async function recover(order: Order): Promise<void> {
  const sentAt = new Date(order.sentAt);
  const { invoice } = await kashio.invoices.recover(order.request, { sentAt, deadline: patience });
  open(order, invoice);
}

function open(order: Order, { id, ktin }: api.Invoice): void {
  if (order.status === 'unknown') save(order, { status: 'open', id, ktin });
  else if (order.id !== id) console.error('Revise a mano: hay otra orden con su referencia', order.id, id);
}

function show({ request: { invoice_id: reference }, status, ktin }: Order): Reply {
  return [status === 'open' || status === 'delivered' ? 200 : 503, { reference, status, ktin }];
}

// Cualquiera puede enviar una notificación: de ella se toma solo el id. Mientras no esté todo hecho, se pide que la repitan.
async function receive(body: Buffer): Promise<Reply> {
  if (fault('trust-notification')) return deliverAsNotified(body);
  if (fault('reference-from-body')) return settleAsNotified(body);
  let id: string;
  try {
    id = kashio.webhooks.eventId(body);
  } catch {
    return [400];
  }
  if (fault('event-404-is-final') && (await getStatus(id)) === 404) return [200];
  if (fault('confirm-error-is-final') && (await getStatus(id)) >= 500) return [200];
  const event = await kashio.events.get(id); // un 404 es «todavía no, o falsa»
  if (fault('once-per-event')) reopenOnce(event);
  const isDone = await settleEvent(event);
  if (fault('done-when-early')) return [200];
  return [isDone ? 200 : 503];
}

// Un Evento que la API conoce. Está resuelto si su pedido se entregó, o si no habla de un pago.
async function settleEvent(event: api.Event): Promise<boolean> {
  const { type } = event;
  const id = getInvoiceId(event);
  if (fault('needs-event-invoice') && !event.data.invoice) return false;
  if (fault('trust-event') && type === 'invoice.paid') return deliverOrder(id);
  if (fault('unknown-order-is-final') && !findById(id)) return true;
  const invoice = await getInvoice(id);
  const order = findById(id) ?? adopt(invoice);
  return (order && (await settle(order, invoice))) || (type !== undefined && type !== 'invoice.paid');
}

const getInvoiceId = ({ data }: api.Event): string => data.invoice?.id ?? data.url?.split('/').at(-1) ?? '';
const findById = (id: string): Order | undefined => [...orders.values()].find((order) => order.id === id);

function getInvoice(id: string): Promise<api.Invoice> {
  if (fault('case-sensitive-status') || fault('amount-strict')) return readAsItArrives(id);
  return kashio.invoices.get(id);
}

// La orden de un pedido en duda: su Evento llegó antes que la respuesta de la creación.
function adopt(invoice: api.Invoice): Order | undefined {
  const order = orders.get(invoice.invoice_id ?? '');
  if (order) open(order, invoice);
  return order?.id === invoice.id ? order : undefined;
}

// Pregunta por una orden. Es lo único que prueba un pago; una notificación o una visita solo adelantan la pregunta.
async function ask(order: Order): Promise<void> {
  if (order.id !== undefined) await settle(order, await getInvoice(order.id));
}

// Entrega un pedido si su orden está pagada como se pidió, y dice si quedó entregado. Llámela cuantas veces quiera.
function settle(order: Order, invoice: api.Invoice): boolean | Promise<boolean> {
  if (fault('deliver-twice')) order.status = 'open';
  if (order.status === 'delivered') return true;
  if (fault('closed-on-expiry') && isClosed(order, invoice)) return true;
  if (fault('deliver-on-expired') && invoice.status === 'expired') return deliver(order);
  if (fault('deliver-on-voided') && invoice.status === 'voided') return deliver(order);
  if (invoice.status !== 'paid') return false; // todavía no: una orden expirada o anulada también se sigue mirando
  const differences = compare(order, invoice);
  if (fault(`no-${differences.join()}-check`)) return deliver(order);
  if (differences.length > 0) {
    console.error('Revise a mano: lo pagado no es lo pedido', invoice.id, differences.join());
    return false;
  }
  if (fault('race-twice')) return deliverLater(order);
  return deliver(order);
}

function compare({ id, request }: Order, invoice: api.Invoice): string[] {
  const isAsExpected = {
    id: invoice.id === id,
    reference: invoice.invoice_id === request.invoice_id,
    amount: invoice.amount !== undefined && api.toCents(invoice.amount) === api.toCents(request.amount),
    currency: invoice.currency === request.currency,
    livemode: invoice.livemode === livemode,
  };
  return Object.entries(isAsExpected).flatMap(([name, isSame]) => (isSame ? [] : [name]));
}

// Entre mirar si se entregó y anotarlo no se espera nada. En una base de datos, una transacción con una columna única.
function deliver(order: Order): true {
  save(order, { status: 'delivered', deliveries: order.deliveries + 1 });
  return true;
}

// La red de todo lo demás: lo que quedó en duda, lo que espera su pago, y los Eventos cuya notificación no llegó.
async function reconcile(): Promise<Reply> {
  if (fault('no-reconcile')) return [200];
  const find = (status: Order['status']) => [...orders.values()].filter((order) => order.status === status);
  await Promise.all(find('unknown').map((order) => logFailure(recover(order))));
  for (const order of find('open')) await logFailure(ask(order));
  for (const days of [-1, 0, 1]) await logFailure(readEvents(new Date(Date.now() + days * 86_400_000)));
  return [200, { unknown: find('unknown').length, open: find('open').length }];
}

async function readEvents(day: Date): Promise<void> {
  for await (const event of kashio.events.list({ date: day.toISOString().slice(0, 10) })) {
    const isDelivered = findById(getInvoiceId(event))?.status === 'delivered';
    if (!isDelivered) await logFailure(settleEvent(event));
  }
}

const logFailure = (work: Promise<unknown>) => work.catch((error: unknown) => console.error(String(error)));

// El pagador volvió a url_success, o alguien escribió esa dirección: se pregunta.
async function comeBack(reference: string): Promise<Reply> {
  const order = orders.get(reference);
  if (!order) return [404];
  if (fault('return-delivers-again') && order.status === 'delivered') order.status = 'open';
  if (fault('trust-return') && order.status !== 'delivered') deliver(order);
  if (order.status === 'open') await ask(order);
  return [200, { reference, status: order.status }];
}

async function route(request: IncomingMessage): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1');
  const [, action = '', reference = ''] = pathname.split('/').map(decodeURIComponent);
  switch (`${request.method} ${action}`) {
    case 'POST checkout':
      return checkout(reference);
    case 'GET delivered':
      return [200, { delivered: orders.get(reference)?.deliveries ?? 0 }];
    case 'GET return':
      return comeBack(reference);
    case 'POST notify':
      return receive(await buffer(request));
    case 'POST reconcile':
      return reconcile();
    default:
      return [404];
  }
}

createServer(async (request, response) => {
  const fail = (error: unknown): Reply => (console.error(String(error)), [503]); // no se pudo saber: más tarde
  const [status, body = {}] = await route(request).catch(fail);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}).listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${PORT}`));

// #region faults
function fault(name: string): boolean {
  return (process.env['FAULTS'] ?? '').split(',').includes(name);
}

type IsMeant = (error: Partial<api.KashioError>) => boolean;

async function chargeAgain(order: Order, isMeant: IsMeant): Promise<Reply> {
  const create = () => kashio.invoices.create(order.request);
  const again = (error: unknown) => {
    if (!isMeant(error as api.KashioError)) throw error as Error;
    return create();
  };
  open(order, await create().catch(again));
  return show(order);
}

async function chargeUnlessListed(order: Order): Promise<Reply> {
  const isUnknown: IsMeant = ({ outcome }) => outcome === 'unknown';
  const today = order.sentAt.slice(0, 10);
  const find = () => kashio.invoices.findByInvoiceId(order.request.invoice_id, { from: today, to: today });
  const search = async (error: unknown) => {
    if (!isUnknown(error as api.KashioError)) throw error as Error;
    return (await find())[0] ?? kashio.invoices.create(order.request);
  };
  open(order, await kashio.invoices.create(order.request).catch(search));
  return show(order);
}

async function chargeOrForget(order: Order, isMeant: IsMeant): Promise<Reply> {
  try {
    open(order, await kashio.invoices.create(order.request));
  } catch (error) {
    if (isMeant(error as api.KashioError)) orders.delete(order.request.invoice_id);
  }
  return show(order);
}

function deliverAsNotified(body: Buffer): Reply {
  const { type, data } = JSON.parse(body.toString()) as api.Event;
  const order = orders.get(data.invoice?.invoice_id ?? '');
  if (type === 'invoice.paid' && order && order.status !== 'delivered') deliver(order);
  return [200];
}

async function settleAsNotified(body: Buffer): Promise<Reply> {
  const notified = JSON.parse(body.toString()) as api.Event;
  const { data } = await kashio.events.get(notified.id);
  const invoice = await getInvoice(data.invoice?.id ?? '');
  const order = orders.get(notified.data.invoice?.invoice_id ?? '');
  const isDelivered = order?.status === 'delivered';
  if (order && !isDelivered && invoice.status === 'paid' && invoice.amount === 25) deliver(order);
  return [isDelivered ? 200 : 503];
}

async function getStatus(event: string): Promise<number> {
  return kashio.events.get(event).then(
    () => 200,
    ({ status = 0 }: api.KashioError) => status,
  );
}

const seen = new Set<string>();

function reopenOnce(event: api.Event): void {
  const order = findById(getInvoiceId(event));
  if (order?.status === 'delivered' && !seen.has(event.id)) order.status = 'open';
  seen.add(event.id);
}

function deliverOrder(id: string): boolean {
  const order = findById(id);
  if (order && order.status !== 'delivered') deliver(order);
  return order !== undefined;
}

async function readAsItArrives(id: string): Promise<api.Invoice> {
  const { data, body } = await kashio.invoices.get(id).withResponse();
  const { status, amount } = body as { status: string; amount: number | string };
  if (fault('case-sensitive-status')) return { ...data, status: status as 'paid' };
  return typeof amount === 'number' ? data : { ...data, amount: 0 };
}

const closed = new Set<Order>();

function isClosed(order: Order, { status }: api.Invoice): boolean {
  if (status === 'expired') closed.add(order);
  return closed.has(order);
}

async function deliverLater(order: Order): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  return deliver(order);
}
// #endregion
