// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

import { createFetchClient, type FetchClient, type KashioOptions } from '../../../packages/client/src/index.ts';
import { defaultBaseUrl } from './contract.ts';
import type { paths } from './paths.ts';

export type { KashioOptions } from '../../../packages/client/src/index.ts';
export type { paths } from './paths.ts';

/**
 * Crea un cliente de [openapi-fetch](https://openapi-ts.dev/openapi-fetch/) con los tipos del contrato, para quien
 * conoce esa biblioteca y para operaciones que `Kashio` todavía no tiene: `api.GET('/invoices/{id}', { params: { path:
 * { id } } })`.
 *
 * Envía como `Kashio`: un POST una sola vez, los demás con reintentos, todos con un plazo. Una respuesta que no es 2xx
 * lanza el error de este cliente, con `outcome`; por eso `error` nunca llega en el resultado.
 *
 * No da los valores en su forma canónica (`status` puede llegar en mayúsculas y un monto como texto), no comprueba que
 * la respuesta sea del objeto pedido ni los montos que se envían, y no recorre listas ni recupera creaciones.
 *
 * @param options Las mismas de `Kashio`.
 * @returns Un cliente de openapi-fetch. Lo que una llamada diga de `fetch` no tiene las garantías de este.
 * @throws TypeError si falta la llave o una opción no se puede usar
 */
export function createKashioFetch(options: KashioOptions): FetchClient<paths> {
  return createFetchClient<paths>(options, defaultBaseUrl);
}
