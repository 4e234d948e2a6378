// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.

import {
  boolean,
  constant,
  dateTime,
  identifier,
  list,
  lowerCase,
  number,
  object,
  optional,
  type Form,
} from './runtime/canonical.ts';
import type { List } from './runtime/pages.ts';
import type { Event, EventData, Invoice, PartialInvoice } from './types.ts';

export const invoiceForm: Form<Invoice> = object({
  id: identifier,
  object: constant('invoice'),
  created: dateTime,
  request_datetime: dateTime,
  amount: number,
  expiration_datetime: dateTime,
  due_datetime: dateTime,
  sub_total: number,
  fees: number,
  late_fee: number,
  status: lowerCase,
});

export const invoiceListForm: Form<List<Invoice>> = object({
  object: constant('list'),
  has_more: boolean,
  data: list(invoiceForm),
});

export const partialInvoiceForm: Form<PartialInvoice> = object({
  id: identifier,
  object: constant('invoice'),
  created: dateTime,
  request_datetime: dateTime,
  amount: number,
  expiration_datetime: dateTime,
  due_datetime: dateTime,
  sub_total: number,
  fees: number,
  late_fee: number,
  status: lowerCase,
});

export const eventDataForm: Form<EventData> = object({ invoice: optional(partialInvoiceForm) });

export const eventForm: Form<Event> = object({
  id: identifier,
  object: constant('event'),
  created: dateTime,
  data: eventDataForm,
});

export const eventListForm: Form<List<Event>> = object({
  object: constant('list'),
  has_more: boolean,
  data: list(eventForm),
});
