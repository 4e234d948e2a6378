export { createClientErrorHandler, type ClientErrorHandler } from './client-error.ts';
export { defaultDrainTime } from './drain.ts';
export { close, listen, parsePort } from './listen.ts';
export { createListenFlags } from './listen-flags.ts';
export { readContract } from './load-contract.ts';
export { logLine, type LogEntry } from './log.ts';
export { send } from './send.ts';
