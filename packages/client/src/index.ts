// The face of this package: all that the generated client (generated/client/src) is made with.

// What it exports to its users in turn.
export * from './public.ts';

// What its own code imports.
export { InvoiceRecovery, type Recovery } from './extensions/invoice-recovery.ts';
export { confirmVoid } from './extensions/invoice-void.ts';
export { Notifications } from './extensions/notifications.ts';
export { createFetchClient } from './fetch.ts';
export {
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
} from './runtime/decoders.ts';
export type { Client as FetchClient } from 'openapi-fetch';
export { paginate, type List } from './runtime/pages.ts';
export { createSend, type Send } from './runtime/send.ts';
