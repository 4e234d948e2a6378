// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.
export { contractVersion, defaultBaseUrl, Kashio } from './client.ts';
export { Invoices } from './resources/invoices.ts';
export { Events } from './resources/events.ts';
export { KashioError } from './errors.ts';
export type { KashioOptions } from './transport.ts';
export type * from './types.ts';
