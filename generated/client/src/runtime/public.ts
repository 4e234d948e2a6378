// Copied from scripts/client/src/runtime/public.ts by `npm run build`: change that file instead.
// What users of the package may import from the runtime.
export * from './errors.ts';
export * from './money.ts';
export * from './time.ts';
export type { CallInfo, CallOptions, Fetch, Hooks, KashioOptions, Logger } from './options.ts';
export type { Page, PagePromise } from './pages.ts';
export type { Answer, ApiPromise } from './promise.ts';
