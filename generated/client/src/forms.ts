// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.

import { constant, dateTime, list, lowerCase, number, object, optional, text, type Form } from './runtime/canonical.ts';
import type { Event, EventData, EventList, Invoice, InvoiceList, PartialInvoice } from './types.ts';

export const invoiceForm: Form<Invoice> = object({
  id: text,
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

export const invoiceListForm: Form<InvoiceList> = object({ object: constant('list'), data: list(invoiceForm) });

export const partialInvoiceForm: Form<PartialInvoice> = object({
  id: text,
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
  id: text,
  object: constant('event'),
  created: dateTime,
  data: eventDataForm,
});

export const eventListForm: Form<EventList> = object({ object: constant('list'), data: list(eventForm) });
