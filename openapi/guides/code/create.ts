// #region create
import { KashioError, RecoveryError, type Invoice, type InvoiceCreate } from 'kashio-payments';
import { kashio } from './kashio.ts';
import { orders, review, type Order } from './shop.ts';

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

// Una venta tiene un solo cobro vigente, y cada cobro, una referencia distinta.
function refuseSecond(reference: string, sale: string): void {
  for (const { request, sale: other, state } of orders.values()) {
    const isSame = request.invoice_id === reference || (other === sale && state !== 'replaced');
    if (isSame && state !== 'not_created') throw new Error(`La venta ${sale} ya tiene el cobro ${request.invoice_id}.`);
  }
}

// Rechazada (400, 401, 404), no salió, o el cliente no la aceptó. Todo lo demás queda en duda.
function wasNotCreated(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  if (!(error instanceof KashioError)) return false;
  const { outcome, status = 0 } = error;
  return outcome === 'not_sent' || (outcome === undefined && [400, 401, 404].includes(status));
}

// Se encontró una orden distinta de la enviada, o varias: no se elige ninguna.
function reviewFound(order: Order, error: unknown): void {
  if (error instanceof RecoveryError && error.ids.length > 0) review(order, error.ids.join());
}

function open(order: Order, invoice: Invoice): Invoice {
  if (order.state === 'in_doubt') Object.assign(order, { id: invoice.id, state: 'open' });
  return invoice;
}
// #endregion

// #region recover
// Una tarea, al arrancar y cada pocos minutos: busca los pedidos en duda, sin crear nada.
export async function recoverOrders(now = Date.now(), deadline = 30_000): Promise<void> {
  for (const order of orders.values()) {
    const isUnderWay = now - order.sentAt.getTime() < 60_000;
    if (order.state !== 'in_doubt' || isUnderWay) continue;
    try {
      const { invoice } = await kashio.invoices.recover(order.request, { sentAt: order.sentAt, deadline });
      open(order, invoice);
    } catch (error) {
      reviewFound(order, error); // si no apareció, sigue en duda
    }
  }
}
// #endregion
