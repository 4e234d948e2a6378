// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

export { Kashio } from './client.ts';
export { contractVersion, defaultBaseUrl } from './contract.ts';
export type * from './extensions/invoices.ts';
export type * from './resources/events.ts';
export type * from './extensions/webhooks.ts';
export * from './runtime/public.ts';
export type * from './types.ts';
