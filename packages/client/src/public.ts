// What users of the published client may import of this package.
export {
  AbortError,
  AuthenticationError,
  BadRequestError,
  ConnectionError,
  InvalidResponseError,
  KashioError,
  NotFoundError,
  RecoveryError,
  ServerError,
  TimeoutError,
  UnexpectedStatusError,
  type ApiError,
} from './runtime/errors.ts';
export { fromCents, toCents } from './runtime/money.ts';
export type {
  CallInfo,
  CallOptions,
  Fetch,
  FetchInit,
  FetchResponse,
  Hooks,
  KashioOptions,
  Logger,
} from './runtime/options.ts';
export type { Page, PagePromise } from './runtime/pages.ts';
export type { Answer, ApiPromise } from './runtime/api-promise.ts';
export { endOfLimaDay, fromApiDateTime, inLima, limaDay, toApiDateTime } from './runtime/time.ts';
export type { RecoveryOptions } from './extensions/invoice-recovery.ts';
