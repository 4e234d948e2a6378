// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.

export { contractVersion, defaultBaseUrl, Kashio } from './client.ts';
export type { Invoices } from './extensions/invoices.ts';
export type { Events } from './resources/events.ts';
export type { Webhooks } from './extensions/webhooks.ts';
export * from './runtime/public.ts';
export type * from './types.ts';
