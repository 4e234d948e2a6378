// Copied from packages/client/src/runtime/public.ts by `npm run build`: change that file instead.
// What users of the package may import from the runtime.
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
} from './errors.ts';
export { fromCents, toCents } from './money.ts';
export type {
  CallInfo,
  CallOptions,
  Fetch,
  FetchInit,
  FetchResponse,
  Hooks,
  KashioOptions,
  Logger,
} from './options.ts';
export type { Page, PagePromise } from './pages.ts';
export type { Answer, ApiPromise } from './api-promise.ts';
export { endOfLimaDay, fromApiDateTime, inLima, limaDay, toApiDateTime } from './time.ts';
