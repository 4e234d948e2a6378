import type { Json } from '@kashio-toolkit/core';
import type { State } from './rules.ts';

export type JsonObject = Record<string, Json>;

/** What the body of a creation says, in canonical form: `InvoiceCreate` of the contract with the amount as a number. */
export interface OrderInput {
  customer: JsonObject;
  /** `yyyy-MM-ddThh:mm:ss`, UTC, as all date-times here. */
  request_datetime: string;
  currency: string;
  amount: number;
  invoice_id: string;
  expiration_datetime?: string;
  due_datetime?: string;
  url_success?: string;
  url_error?: string;
  metadata?: JsonObject;
  sub_merchant?: JsonObject;
  size_qr?: string;
}

/** A payment order in canonical form. The forms that the API writes are made in wire.ts. */
export interface Order extends OrderInput {
  id: string;
  ktin: string;
  token: string;
  livemode: boolean;
  status: State;
  /** Milliseconds since 1970. */
  created: number;
  /** When it expires, in milliseconds since 1970; none: never. */
  expires?: number;
  /** Fields overwritten by the control call `edit`, as they are written in answers. */
  edited?: JsonObject;
}

/** What happened to an order. The documentation names `invoice.paid` and `invoice.expired`; the other types are inferred. */
export type EventType = 'invoice.created' | 'invoice.updated' | 'invoice.paid' | 'invoice.expired' | 'invoice.voided';

export const documentedTypes: readonly string[] = ['invoice.paid', 'invoice.expired'];

export type EventStatus = 'new' | 'notified' | 'failed';

/** An event, in canonical form. */
export interface OrderEvent {
  id: string;
  livemode: boolean;
  /** Milliseconds since 1970. */
  created: number;
  type: string;
  status: EventStatus;
  /** The order's id; none for an event about something else. */
  invoice?: string;
  /** The order as it was, for the rule `event-invoice`. */
  snapshot?: Order;
  /** Takes the place of what `data` would be. */
  data?: JsonObject;
}
