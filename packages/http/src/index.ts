export {
  defaultTimes,
  startApiServer,
  type ApiServer,
  type ApiServerOptions,
  type RequestHandler,
  type Times,
} from './api-server.ts';
export { defaultDrainTime } from './drain.ts';
export { close, listen, parsePort } from './listen.ts';
export { createListenFlags } from './listen-flags.ts';
export { readContract } from './load-contract.ts';
export { logLine, toLogEntry, type LogEntry, type LoggedResponse } from './log.ts';
export { receiveRequest, type ReceivedRequest, type ReceiveOptions } from './receive.ts';
export { addCorsHeaders, toErrorResponse } from './respond.ts';
export { findApi, parseUrl, routeRequest, type Routed } from './route.ts';
export { send, sendRaw, serialize, type RawResponse } from './send.ts';
