import type { Order } from '../../order.ts';

export const checkoutPath = '/checkout/';

/** The address of an order's payment page on this server. */
export const getCheckoutPath = (token: string): string => checkoutPath + encodeURIComponent(token);

/** The order as answers of the API show it: fields that the control call `edit` overwrote are part of it. */
export function withEdited(order: Order): Order {
  const names = ['amount', 'currency', 'invoice_id', 'ktin', 'url_success', 'url_error'] as const;
  const edited = Object.fromEntries(
    names.flatMap((name) => {
      const value = order.edited?.[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
  return { ...order, ...(edited as Partial<Order>) };
}
