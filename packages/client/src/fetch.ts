import createClient, { type Client } from 'openapi-fetch';
import { systemClock } from './runtime/clock.ts';
import { configure, type FetchResponse, type KashioOptions } from './runtime/options.ts';
import { pathSerializer } from './runtime/request.ts';
import { deliver } from './runtime/send.ts';

/** What openapi-fetch makes of a call, in the place of a `Request`, from which a body could be read only once. */
class PlainRequest {
  declare readonly method: string;
  declare readonly headers: Headers;
  declare readonly body: unknown;
  declare readonly signal: AbortSignal | undefined;
  readonly url: string;
  /** The template of the path, which openapi-fetch gives to middleware alone. */
  path = '';

  constructor(url: string, init: object) {
    Object.assign(this, init);
    this.url = url;
  }
}

/** The response with its body, which has been read; what is no JSON is an error. */
function readResponse(json: unknown, response: FetchResponse, text: string): Response {
  if (json === undefined) throw new TypeError();
  const headers = response.headers instanceof Headers ? response.headers : {};
  return new Response(text, { status: response.status, headers });
}

/**
 * Makes a client of openapi-fetch that sends as this package does.
 *
 * @typeParam Paths the contract's paths, as openapi-typescript writes them
 * @throws TypeError when an option can't be used
 */
export function createFetchClient<Paths extends object>(options: KashioOptions, defaultBaseUrl: string): Client<Paths> {
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

  const client = createClient<Paths>({
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
