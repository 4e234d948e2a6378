// #region replace
import type { Invoice, InvoiceCreate } from 'kashio-payments';
import { charge } from './create.ts';
import { kashio } from './kashio.ts';
import type { Order } from './shop.ts';

// Cobra otra vez una venta, solo si la orden anterior ya no se puede pagar. next lleva otro invoice_id.
export async function replace(order: Order, next: InvoiceCreate): Promise<Invoice | undefined> {
  if (order.state !== 'open' || order.id === undefined) return undefined; // en duda, en revisión o saldado
  let { status } = await kashio.invoices.get(order.id);
  if (status === 'new' || status === 'pending') ({ status } = await kashio.invoices.void(order.id));
  const isClosed = status === 'expired' || status === 'voided';
  if (!isClosed || order.state !== 'open') return undefined; // pagada, no se sabe, o cambió mientras tanto
  order.state = 'replaced'; // las tareas la siguen consultando
  return charge(next, order.sale); // si falla y no se creó, llame a charge: el pedido anterior ya está reemplazado
}
// #endregion
