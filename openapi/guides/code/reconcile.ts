// #region reconcile
import { fromApiDateTime, limaDay, toCents, type Invoice } from 'kashio-payments';
import { recoverOrders } from './create.ts';
import { kashio, livemode } from './kashio.ts';
import { remember } from './notifications.ts';
import { settleOpenOrders } from './settle.ts';
import { isAsSent, isSought, orders, review, type Order } from './shop.ts';

// El día, el anterior y el siguiente: no se sabe en qué zona horaria empieza el de date.
function around(day: string): string[] {
  const shift = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  return [shift(-1), day, shift(1)];
}

// Sin filtro status, cuyos valores no están documentados: un valor equivocado oculta pagos.
async function listInvoices(day: string): Promise<Invoice[]> {
  const found = new Map<string, Invoice>();
  for (const date of around(day)) {
    for await (const invoice of kashio.invoices.list({ date })) found.set(invoice.id, invoice);
  }
  return [...found.values()];
}

// Una tarea, cada día, por cada uno de los últimos días.
export async function reconcile(day: string): Promise<void> {
  await recoverOrders();
  for (const invoice of await listInvoices(day)) {
    const order = orders.get(invoice.invoice_id ?? '');
    if (!order) console.error('Sin pedido:', invoice.id, invoice.invoice_id, invoice.status);
    else if (!isSought(order)) await compare(order, invoice);
  }
  await settleOpenOrders(); // también las de otros días
}

async function compare(order: Order, listed: Invoice): Promise<void> {
  const { id, status } = listed;
  const isClosed = status === 'voided' || status === 'expired'; // ya no se puede pagar
  if (order.id !== id) {
    if (!isClosed) review(order, `hay otra orden con su referencia: ${id}`);
  } else if (!isAsSent(listed, order.request)) {
    review(order, `la orden ${id} no es la que se envió`);
  } else if (order.state === 'settled' && status !== 'paid') {
    const current = await kashio.invoices.get(id); // una lista puede estar atrasada
    if (current.status !== 'paid') review(order, `entregada, pero la orden ${id} no figura pagada`);
  }
}
// #endregion

// #region totals
// Las pagadas entre las que se crearon un día de Lima, completas.
export async function paidOn(day: string): Promise<Invoice[]> {
  const paid: Invoice[] = [];
  for (const listed of await listInvoices(day)) {
    const { created, status, currency, amount, livemode: mode } = listed;
    const isAbridged = [created, status, currency, amount, mode].some((value) => value === undefined);
    const invoice = isAbridged ? await kashio.invoices.get(listed.id) : listed; // una lista puede traer menos
    const isOfDay = invoice.created !== undefined && limaDay(fromApiDateTime(invoice.created)) === day;
    if (isOfDay && invoice.status === 'paid' && invoice.livemode === livemode) paid.push(invoice);
  }
  return paid;
}

// Un total por moneda, en céntimos. Las que llegaron sin monto o moneda, aparte: súmelas a mano.
export function totals(invoices: Invoice[]): { cents: Map<string, number>; incomplete: Invoice[] } {
  const cents = new Map<string, number>();
  const incomplete: Invoice[] = [];
  for (const invoice of invoices) {
    const { currency, amount } = invoice;
    if (currency === undefined || amount === undefined) incomplete.push(invoice);
    else cents.set(currency, (cents.get(currency) ?? 0) + toCents(amount));
  }
  return { cents, incomplete };
}
// #endregion

// #region missed
// Notificaciones perdidas: los Eventos de esos días pasan por el mismo camino que las recibidas.
export async function rememberEvents(day: string): Promise<void> {
  for (const date of around(day)) {
    for await (const event of kashio.events.list({ date })) remember(event.id);
  }
}
// #endregion
