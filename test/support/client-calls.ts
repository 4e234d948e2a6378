/** A call of each of the client's methods, and what it should return. */
import { contract } from './contract.ts';

export const key = 'sk_test_W3qZr8Lk';
export const basic = `Basic ${btoa(`${key}:`)}`;
export const invoiceId = 'inv_oFPMsJmgmxBhPiWAoWFZ3n';
export const eventId = 'eve_6hxCf5yj6jAHep3JUJZrmm';
export const invoice = contract.components.examples['documented-get-invoice-response']?.value as Record<
  string,
  unknown
>;
export const order = {
  customer: {},
  request_datetime: '2026-03-02T15:04:05',
  currency: 'PEN',
  amount: 19.99,
  invoice_id: 'PED-000123',
};

/** Each operation with the client's method for it, the arguments of a call and the request that they make. */
export const calls = [
  ['createInvoice', 'invoices', 'create', [order], 'POST', '/invoices'],
  ['listInvoices', 'invoices', 'list', [{ status: 'paid', limit: 2 }], 'GET', '/invoices?status=paid&limit=2'],
  ['getInvoice', 'invoices', 'get', [invoiceId], 'GET', `/invoices/${invoiceId}`],
  ['updateInvoice', 'invoices', 'update', [invoiceId, { amount: '25.00' }], 'PATCH', `/invoices/${invoiceId}`],
  ['voidInvoice', 'invoices', 'void', [invoiceId], 'DELETE', `/invoices/${invoiceId}`],
  ['listEvents', 'events', 'list', [{ date: '2026-03-02' }], 'GET', '/events?date=2026-03-02'],
  ['getEvent', 'events', 'get', [eventId], 'GET', `/events/${eventId}`],
] as const;
/** What the client has beside the operations. */
export const extras = [
  'invoices.createOrRecover',
  'invoices.recover',
  'invoices.findByInvoiceId',
  'webhooks.eventId',
  'webhooks.confirm',
];
export const members = calls.map(([, resource, method]) => `${resource}.${method}`);

/** An answer in its canonical form, by the names of properties: not the way the client does it. */
export function canonical(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) => {
    if (name === 'status') return String(value).toLowerCase();
    if (/^(amount|sub_total|fees|late_fee)$/.test(name)) return Number(value);
    return /^created$|_datetime$/.test(name) ? String(value).replace(' ', 'T') : value;
  });
}
