// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

export { Kashio } from './client.ts';
export { contractVersion, defaultBaseUrl } from './contract.ts';
export type * from './resources/invoices.ts';
export type * from './resources/events.ts';
export type * from './resources/webhooks.ts';
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
  fromCents,
  toCents,
  endOfLimaDay,
  fromApiDateTime,
  inLima,
  limaDay,
  toApiDateTime,
} from '../../../packages/client/src/index.ts';
export type {
  ApiError,
  CallInfo,
  CallOptions,
  Fetch,
  FetchInit,
  FetchResponse,
  Hooks,
  KashioOptions,
  Logger,
  Page,
  PagePromise,
  Answer,
  ApiPromise,
  RecoveryOptions,
} from '../../../packages/client/src/index.ts';
export type * from './types.ts';
