// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

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
  withoutNulls,
  type Form,
} from './runtime/canonical.ts';
import type { List } from './runtime/pages.ts';
import type { Event, EventData, Invoice, PartialInvoice } from './types.ts';

export const invoiceForm: Form<Invoice> = /* @__PURE__ */ object({
  id: identifier,
  object: /* @__PURE__ */ constant('invoice'),
  customer: withoutNulls,
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

export const invoiceListForm: Form<List<Invoice>> = /* @__PURE__ */ object({
  object: /* @__PURE__ */ constant('list'),
  has_more: boolean,
  data: /* @__PURE__ */ list(invoiceForm),
});

export const partialInvoiceForm: Form<PartialInvoice> = /* @__PURE__ */ object({
  id: identifier,
  object: /* @__PURE__ */ constant('invoice'),
  customer: withoutNulls,
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

export const eventDataForm: Form<EventData> = /* @__PURE__ */ object({
  invoice: /* @__PURE__ */ optional(partialInvoiceForm),
});

export const eventForm: Form<Event> = /* @__PURE__ */ object({
  id: identifier,
  object: /* @__PURE__ */ constant('event'),
  created: dateTime,
  data: eventDataForm,
});

export const eventListForm: Form<List<Event>> = /* @__PURE__ */ object({
  object: /* @__PURE__ */ constant('list'),
  has_more: boolean,
  data: /* @__PURE__ */ list(eventForm),
});
