// The forms in which the documentation writes orders and events. The contract admits several; decisions `invoice-status`,
// `amount-form`, `date-time-form`, `customer-data`, `ktin` and `event-data` say which the examples have where.
import type { Json } from '@kashio-toolkit/core';
import { createQrCode } from './ids.ts';
import type { JsonObject, Order, OrderEvent } from './order.ts';
import type { Rules } from './rules.ts';
import { formatDateTime } from './time.ts';

/** Where an order is written. */
export type Place = 'single' | 'voided' | 'list';

interface Form {
  status: 'upper' | 'lower';
  amount: 'number' | 'text';
  separator: 'T' | ' ';
  /** Whether it has the fields that only examples have: fees and the QR code. */
  hasExtras: boolean;
}

/** The examples have `NEW` and `VOIDED`, in lists `new`; other states are written as in the table of the documentation. */
function getDocumentedForm(place: Place, { status }: Order): Form {
  if (place === 'list') return { status: 'lower', amount: 'number', separator: ' ', hasExtras: true };
  const upper = status === 'new' || status === 'voided';
  return {
    status: upper ? 'upper' : 'lower',
    amount: place === 'voided' ? 'text' : 'number',
    separator: 'T',
    hasExtras: true,
  };
}

/** All forms that the contract admits, in turn. */
function getVariedForm(turn: number): Form {
  return {
    status: turn % 2 === 0 ? 'upper' : 'lower',
    amount: Math.floor(turn / 2) % 2 === 0 ? 'text' : 'number',
    separator: Math.floor(turn / 4) % 2 === 0 ? ' ' : 'T',
    hasExtras: turn % 3 !== 2,
  };
}

const isTime = (name: string): boolean => name === 'created' || name.endsWith('_datetime');

/** Writes date-times with the separator of a form. */
function withSeparator(fields: JsonObject, { separator }: Form): JsonObject {
  if (separator === 'T') return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isTime(name) ? String(value).replace('T', separator) : value]),
  );
}

export interface Writing {
  rules: Rules;
  /** Counts what was written, for the rule `wire=varied`. */
  turn: number;
}

/** As a text an amount has two decimals: one with more, or too large for that, is always written as a number. */
function formatAmount(amount: number, form: Form): Json {
  const text = amount.toFixed(2);
  return form.amount === 'text' && Number(text) === amount && !text.includes('e') ? text : amount;
}

/** What only the examples have, and in some places only. The sandbox knows no fees. */
function writeExtras(id: string, place: Place, form: Form): JsonObject {
  if (!form.hasExtras) return {};
  if (place === 'voided') return { qr_code: createQrCode(id) };
  const none = formatAmount(0, form);
  return place === 'list' ? { late_fee: none } : { fees: none, late_fee: none };
}

/** Fields overwritten by the control call `edit`; null takes one away. */
function withEdited(written: JsonObject, edited: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries({ ...written, ...edited }).filter(([, value]) => value !== null));
}

function write(order: Order, place: Place, form: Form): JsonObject {
  const { id, ktin, token, livemode, status, created, expires, edited, amount, customer, size_qr: _, ...rest } = order;
  const { expiration_datetime = expires === undefined ? undefined : formatDateTime(expires) } = order;
  const isList = place === 'list';
  const written: JsonObject = {
    id,
    object: 'invoice',
    livemode,
    customer: isList ? {} : customer,
    ...withSeparator(
      { created: formatDateTime(created), ...rest, ...(expiration_datetime && { expiration_datetime }) },
      form,
    ),
    amount: formatAmount(amount, form),
    sub_total: formatAmount(amount, form),
    ...writeExtras(id, place, form),
    ktin: isList ? ktin.slice(-8) : ktin,
    token,
    status: form.status === 'upper' ? status.toUpperCase() : status,
  };
  return edited ? withEdited(written, edited) : written;
}

const documented = new WeakMap<Order, Partial<Record<Place, JsonObject>>>();

/** Orders are the same objects while they are cached: each is written once for a place. */
function writeDocumented(order: Order, place: Place): JsonObject {
  let written = documented.get(order);
  if (!written) documented.set(order, (written = {}));
  return (written[place] ??= write(order, place, getDocumentedForm(place, order)));
}

/** An order as an answer has it. */
export function writeOrder(order: Order, place: Place, { rules, turn }: Writing): JsonObject {
  return rules.wire === 'varied' ? write(order, place, getVariedForm(turn)) : writeDocumented(order, place);
}

/** The part of an order that an event carries. */
function abridge(order: JsonObject): JsonObject {
  const names = ['id', 'object', 'livemode', 'currency', 'amount', 'invoice_id', 'status'];
  return Object.fromEntries(names.flatMap((name) => (order[name] === undefined ? [] : [[name, order[name]]])));
}

/** The order in an event, by the rule `event-invoice`. */
function writeEventOrder(event: OrderEvent, current: Order | undefined, writing: Writing): JsonObject | undefined {
  const rule = writing.rules['event-invoice'];
  if (rule === 'absent') return undefined;
  const order = rule === 'current' ? (current ?? event.snapshot) : event.snapshot;
  return order && abridge(writeOrder(order, 'list', writing));
}

/**
 * An event as answers and notifications have it.
 *
 * @param current the order as it is now
 */
export function writeEvent(event: OrderEvent, current: Order | undefined, writing: Writing): JsonObject {
  const { id, livemode, created, type, status, invoice, data } = event;
  const order = writeEventOrder(event, current, writing);
  return {
    id,
    object: 'event',
    livemode,
    created: formatDateTime(created),
    type,
    data: data ?? { ...(invoice !== undefined && { url: `//invoices/${invoice}` }), ...(order && { invoice: order }) },
    status,
  };
}
