// #region settle
import { toCents, type Invoice } from 'kashio-payments';
import { kashio, livemode } from './kashio.ts';
import { deliveries, orders, review, type Order } from './shop.ts';

function isExpected(invoice: Invoice, { id, request }: Order): boolean {
  return (
    invoice.id === id &&
    invoice.invoice_id === request.invoice_id &&
    invoice.currency === request.currency &&
    invoice.amount !== undefined &&
    toCents(invoice.amount) === toCents(request.amount) &&
    invoice.livemode === livemode
  );
}

// Una orden reemplazada no debería pagarse; si aun así se paga, cuenta.
const isPayable = ({ state }: Order): boolean => state === 'open' || state === 'replaced';

// Entrega un pedido si está pagado, y dice si quedó saldado. Llámela cuantas veces quiera.
export async function settle(order: Order): Promise<boolean> {
  if (!isPayable(order) || order.id === undefined) return order.state === 'settled';
  const invoice = await kashio.invoices.get(order.id);
  if (invoice.status !== 'paid') return false; // todavía no: más tarde
  if (!isExpected(invoice, order)) {
    review(order, 'lo pagado no es lo pedido');
    return false;
  }
  // En una transacción, con sale como columna única: el nuevo estado y la fila que ordena entregar.
  const paidWith = deliveries.get(order.sale);
  if (paidWith !== undefined && paidWith !== order.id) {
    review(order, 'la venta ya se pagó con otra orden');
    return false;
  }
  order.state = 'settled';
  if (paidWith === undefined) {
    deliveries.set(order.sale, order.id);
    console.log('Entregar', order.sale);
  }
  return true;
}
// #endregion

// #region open
// Una tarea, cada cierto tiempo: pregunta por cada pedido que espera su pago.
export async function settleOpenOrders(): Promise<void> {
  for (const order of orders.values()) {
    if (isPayable(order)) await settle(order).catch((error: unknown) => console.error(String(error)));
  }
}
// #endregion
