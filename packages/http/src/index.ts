export * from './address.ts';
export * from './client-error.ts';
export * from './listen.ts';
export * from './load-contract.ts';
export * from './log.ts';
export * from './send.ts';
