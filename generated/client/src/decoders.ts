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
  type Decoder,
  type List,
} from '../../../packages/client/src/index.ts';
import type { Event, EventData, Invoice, PartialInvoice } from './types.ts';

export const invoiceDecoder: Decoder<Invoice> = /* @__PURE__ */ object({
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

export const invoiceListDecoder: Decoder<List<Invoice>> = /* @__PURE__ */ object({
  object: /* @__PURE__ */ constant('list'),
  has_more: boolean,
  data: /* @__PURE__ */ list(invoiceDecoder),
});

export const partialInvoiceDecoder: Decoder<PartialInvoice> = /* @__PURE__ */ object({
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

export const eventDataDecoder: Decoder<EventData> = /* @__PURE__ */ object({
  invoice: /* @__PURE__ */ optional(partialInvoiceDecoder),
});

export const eventDecoder: Decoder<Event> = /* @__PURE__ */ object({
  id: identifier,
  object: /* @__PURE__ */ constant('event'),
  created: dateTime,
  data: eventDataDecoder,
});

export const eventListDecoder: Decoder<List<Event>> = /* @__PURE__ */ object({
  object: /* @__PURE__ */ constant('list'),
  has_more: boolean,
  data: /* @__PURE__ */ list(eventDecoder),
});
