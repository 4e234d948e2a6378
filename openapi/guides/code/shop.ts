// #region shop
import type { Invoice, InvoiceCreate } from 'kashio-payments';

// Un cobro. Guárdelo antes de enviarlo.
export interface Order {
  request: InvoiceCreate; // lo que se envía; su invoice_id es único
  sale: string; // la venta que se cobra: se entrega una sola vez
  sentAt: Date;
  state: 'in_doubt' | 'given_up' | 'not_created' | 'open' | 'replaced' | 'review' | 'settled';
  id?: string; // el de la Orden de Pago; único
}

// En su tienda, tres tablas de su base de datos. Cada cambio se confirma antes de seguir.
export const orders = new Map<string, Order>(); // por invoice_id
export const deliveries = new Map<string, string>(); // por venta: la Orden de Pago que la pagó
export const inbox = new Map<string, { receivedAt: number; nextTry: number; tries: number }>(); // por id de Evento

// Lo que decide una persona: nada lo entrega ni lo vuelve a cobrar.
export function review(order: Order, reason: string): void {
  order.state = 'review';
  console.error('Revise a mano:', order.request.invoice_id, reason);
}

// Si aún no se sabe si la orden existe. given_up lo pone una persona o una regla suya: permite otro cobro, y se sigue buscando.
export const isSought = ({ state }: Order): boolean => state === 'in_doubt' || state === 'given_up';

// Si nada de lo que llegó difiere de lo enviado. Montos con los mismos céntimos son el mismo número.
export function isAsSent({ invoice_id, currency, amount }: Invoice, sent: InvoiceCreate): boolean {
  const isSame = (invoice_id ?? sent.invoice_id) === sent.invoice_id && (currency ?? sent.currency) === sent.currency;
  return isSame && Number(amount ?? sent.amount) === Number(sent.amount);
}
// #endregion
