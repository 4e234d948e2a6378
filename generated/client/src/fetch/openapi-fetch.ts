// Copied from packages/client/src/fetch/openapi-fetch.ts by `npm run build`: change that file instead.
import createClient, { type Client } from 'openapi-fetch';
import { defaultBaseUrl } from '../contract.ts';
import type { paths } from '../paths.ts';
import { systemClock } from '../runtime/clock.ts';
import { configure, type FetchResponse, type KashioOptions } from '../runtime/options.ts';
import { pathSerializer } from '../runtime/request.ts';
import { deliver } from '../runtime/send.ts';

export type { paths } from '../paths.ts';
export type { KashioOptions } from '../runtime/options.ts';

/** What openapi-fetch makes of a call, in the place of a `Request`, from which a body could be read only once. */
class PlainRequest {
  declare readonly method: string;
  declare readonly headers: Headers;
  declare readonly body: unknown;
  declare readonly signal: AbortSignal | undefined;
  readonly url: string;
  /** The template of the path, which openapi-fetch tells middleware alone. */
  path = '';

  constructor(url: string, init: object) {
    Object.assign(this, init);
    this.url = url;
  }
}

/** The answer with its body, which has been read; what is no JSON is refused. */
function readResponse(json: unknown, response: FetchResponse, text: string): Response {
  if (json === undefined) throw new TypeError();
  const headers = response.headers instanceof Headers ? response.headers : {};
  return new Response(text, { status: response.status, headers });
}

/**
 * Crea un cliente de [openapi-fetch](https://openapi-ts.dev/openapi-fetch/) con los tipos del contrato, para quien conoce esa
 * biblioteca y para operaciones que `Kashio` todavía no tiene: `api.GET('/invoices/{id}', { params: { path: { id } } })`.
 *
 * Envía como `Kashio`: un POST una sola vez, los demás con reintentos, todos con un plazo. Una respuesta que no es 2xx lanza el error
 * de este cliente, con `outcome`; por eso `error` nunca llega en el resultado.
 *
 * No da los valores en su forma canónica (`status` puede llegar en mayúsculas y un monto como texto), no comprueba que la respuesta sea
 * del objeto pedido ni los montos que se envían, y no recorre listas ni recupera creaciones.
 *
 * @param options Las mismas de `Kashio`.
 * @returns Un cliente de openapi-fetch. Lo que una llamada diga de `fetch` no tiene las garantías de este.
 * @throws TypeError si falta la llave o una opción no se puede usar
 */
export function createKashioFetch(options: KashioOptions): Client<paths> {
  const config = configure(options, defaultBaseUrl, systemClock);
  const { baseUrl, authorization } = config;

  const send = async ({ method, path, url, headers, body, signal }: PlainRequest): Promise<Response> => {
    // A brace is left where the path lacks a value. The key goes to no other address.
    if (!url.startsWith(`${baseUrl}/`) || /[{}]/.test(url))
      throw new TypeError('Falta un valor de la ruta, o la dirección no es la de baseUrl.');
    if (body !== undefined && typeof body !== 'string') throw new TypeError('El cuerpo debe ser JSON.');
    const sent = { ...Object.fromEntries(headers), authorization };
    return deliver(config, { method: method.toUpperCase(), path, url, headers: sent, body }, readResponse, { signal });
  };

  const client = createClient<paths>({
    baseUrl,
    pathSerializer: (url, values) => pathSerializer(url, values),
    Request: PlainRequest as unknown as typeof Request,
    fetch: (request) => send(request as unknown as PlainRequest),
  });
  client.use({
    onRequest({ request, schemaPath }) {
      (request as unknown as PlainRequest).path = schemaPath;
    },
  });
  return client;
}
