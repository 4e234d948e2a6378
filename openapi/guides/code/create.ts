// #region create
import type { Invoice, InvoiceCreate, KashioError, RecoveryError } from 'kashio-payments';
import { kashio } from './kashio.ts';
import { isAsSent, isSought, orders, review, type Order } from './shop.ts';

// Cobra una venta. Si falla y el pedido queda en duda, no cree otro: recoverOrders lo busca.
export async function charge(request: InvoiceCreate, sale: string, deadline = 20_000): Promise<Invoice> {
  refuseSecond(request.invoice_id, sale);
  const order: Order = { request, sale, sentAt: new Date(), state: 'in_doubt' };
  orders.set(request.invoice_id, order); // antes de enviar
  const { invoice } = await kashio.invoices.createOrRecover(request, { deadline }).catch((error: unknown) => {
    if (wasNotCreated(error)) order.state = 'not_created';
    else reviewFound(order, error);
    throw error;
  });
  return open(order, invoice);
}

// Una venta tiene un solo cobro vigente, y cada cobro, una referencia distinta. En una transacción con la inserción.
function refuseSecond(reference: string, sale: string): void {
  for (const { request, sale: other, state } of orders.values()) {
    const isSame = request.invoice_id === reference || (other === sale && state !== 'replaced' && state !== 'given_up');
    if (isSame && state !== 'not_created') throw new Error(`La venta ${sale} ya tiene el cobro ${request.invoice_id}.`);
  }
}

// Rechazada (400, 401, 404), no salió, o el cliente no la aceptó. Todo lo demás queda en duda.
function wasNotCreated(error: unknown): boolean {
  const { method, outcome, status = 0 } = (error ?? {}) as Partial<KashioError>;
  const isRefused = method === 'POST' && outcome === undefined && [400, 401, 404].includes(status);
  return isRefused || outcome === 'not_sent' || error instanceof TypeError || error instanceof RangeError;
}

// Se encontró una orden distinta de la enviada, anulada o expirada, o varias: no se elige ninguna.
function reviewFound(order: Order, error: unknown): void {
  const { name, ids = [] } = (error ?? {}) as Partial<RecoveryError>;
  if (name !== 'RecoveryError' || ids.length === 0) return;
  if (ids.length === 1) Object.assign(order, { id: ids[0] });
  review(order, ids.join());
}

function open(order: Order, invoice: Invoice): Invoice {
  const { id } = invoice;
  if (order.state === 'given_up') console.error('Anúlela si no está pagada:', id);
  if (isSought(order)) Object.assign(order, { id, state: order.state === 'given_up' ? 'replaced' : 'open' });
  if (isAsSent(invoice, order.request)) return invoice;
  review(order, `la orden ${id} no es la que se envió`);
  throw new Error(`La orden ${id} no es la que se envió.`);
}

// La orden que se muestra otra vez, si el pagador vuelve a abrir la página. No hay, mientras el pedido está en duda o en revisión.
export async function findInvoice(sale: string): Promise<Invoice | undefined> {
  const isShown = ({ sale: other, state }: Order): boolean =>
    other === sale && (state === 'open' || state === 'settled');
  const id = [...orders.values()].find(isShown)?.id;
  return id === undefined ? undefined : kashio.invoices.get(id);
}
// #endregion

// #region recover
// Una tarea, al arrancar y cada pocos minutos: busca los pedidos en duda y los dados por perdidos, sin crear nada.
export async function recoverOrders(now = Date.now(), deadline = 30_000): Promise<void> {
  for (const order of orders.values()) {
    const isUnderWay = now - order.sentAt.getTime() < 60_000;
    if (!isSought(order) || isUnderWay) continue;
    try {
      const { invoice } = await kashio.invoices.recover(order.request, { sentAt: order.sentAt, deadline });
      open(order, invoice);
    } catch (error) {
      reviewFound(order, error); // si no apareció, sigue como estaba
    }
  }
}
// #endregion
