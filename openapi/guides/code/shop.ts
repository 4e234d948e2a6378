// #region shop
import type { InvoiceCreate } from 'kashio-payments';

// Un cobro. Guárdelo antes de enviarlo.
export interface Order {
  request: InvoiceCreate; // lo que se envía; su invoice_id es único
  sale: string; // la venta que se cobra: se entrega una sola vez
  sentAt: Date;
  state: 'in_doubt' | 'not_created' | 'open' | 'replaced' | 'review' | 'settled';
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
// #endregion
