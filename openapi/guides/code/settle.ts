// #region settle
import type { Invoice } from 'kashio-payments';
import { kashio, livemode } from './kashio.ts';
import { deliveries, isAsSent, orders, review, type Order } from './shop.ts';

// Todo lo que se pidió, y nada que falte.
function isExpected(invoice: Invoice, { id, request }: Order): boolean {
  const isComplete = ![invoice.invoice_id, invoice.currency, invoice.amount].includes(undefined);
  return isComplete && isAsSent(invoice, request) && invoice.id === id && invoice.livemode === livemode;
}

// Una orden reemplazada no debería pagarse; si aun así se paga, cuenta.
const isPayable = ({ state }: Order): boolean => state === 'open' || state === 'replaced';

// Entrega un pedido si está pagado, y dice si quedó saldado. Llámela cuantas veces quiera.
export async function settle(order: Order): Promise<boolean> {
  if (!isPayable(order) || order.id === undefined) return order.state === 'settled';
  const invoice = await kashio.invoices.get(order.id);
  if (!isPayable(order)) return order.state === 'settled'; // cambió mientras tanto
  if (invoice.status !== 'paid') return false; // todavía no: más tarde
  if (!isExpected(invoice, order)) {
    review(order, 'lo pagado no es lo pedido');
    return false;
  }
  // En una transacción que relee la fila, con sale como columna única: el nuevo estado y la fila que ordena entregar.
  const paidWith = deliveries.get(order.sale);
  if (paidWith !== undefined && paidWith !== order.id) {
    review(order, 'la venta ya se pagó con otra orden');
    return false;
  }
  order.state = 'settled';
  if (paidWith === undefined) {
    deliveries.set(order.sale, order.id);
    console.log('Entregar', order.sale); // con una llave de prueba, nada real
  }
  return true;
}
// #endregion

// #region open
// Una tarea, cada cierto tiempo: pregunta por cada pedido que espera su pago o está en revisión.
export async function settleOpenOrders(): Promise<void> {
  for (const order of orders.values()) {
    await ask(order).catch((error: unknown) => console.error(String(error)));
  }
}

async function ask(order: Order): Promise<void> {
  if (order.state !== 'review' || order.id === undefined) return void (await settle(order));
  const { id, status } = await kashio.invoices.get(order.id);
  if (status === 'paid' && order.state === 'review') review(order, `la orden ${id} figura pagada`);
}
// #endregion
