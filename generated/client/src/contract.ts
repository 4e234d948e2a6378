// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

/** Dirección base de la API según el contrato. */
export const defaultBaseUrl: string = 'https://api.kashio.net/v1/payments';

/** Versión del contrato del que se generó este cliente. */
export const contractVersion: string = '1.1.0';
