import { systemClock, wait, type Clock } from './clock.ts';
import { InvalidResponseError, KashioError, type Failure } from './errors.ts';
import { exchange, type Exchange } from './exchange.ts';
import { toError, toFailure } from './failure.ts';
import { parseJson } from './json.ts';
import { observe } from './observe.ts';
import {
  checkLimits,
  configure,
  type CallInfo,
  type CallOptions,
  type Config,
  type FetchResponse,
  type Hooks,
  type KashioOptions,
} from './options.ts';
import { apiPromise, type Answer, type ApiPromise } from './api-promise.ts';
import { composeRequest, type HttpRequest, type Operation, type Values } from './request.ts';
import { retryDelay } from './retry.ts';

/**
 * Makes of the JSON of a success what a call gives.
 *
 * @throws TypeError naming what is not as asked for
 */
type Read<T> = (json: unknown, response: FetchResponse, text: string) => T;

/** The result of an exchange: what was asked for, or an error. */
function toResult<T>(exchanged: Exchange, read: Read<T>, getFailure: () => Failure): T | KashioError {
  const { response, text = '', problem } = exchanged;
  if (!response?.ok || problem) return toError(exchanged, getFailure());
  try {
    return read(parseJson(text), response, text);
  } catch (error) {
    const { message } = error as TypeError;
    return new InvalidResponseError(
      `la respuesta no es el objeto pedido${message && `: revise ${message}`}.`,
      getFailure(),
    );
  }
}

/**
 * Sends a request as often as it may and must be: a POST once, others again while that may help.
 *
 * @throws KashioError when it fails; TypeError when an option can't be used
 */
export async function deliver<T>(
  config: Config,
  request: HttpRequest,
  read: Read<T>,
  options: CallOptions,
): Promise<T> {
  const { method, path } = request;
  const { clock } = config;
  const { signal, timeout = config.timeout, maxRetries = config.maxRetries } = options;
  checkLimits(timeout, maxRetries);
  const fetch = config.fetch ?? globalThis.fetch;
  if (typeof fetch !== 'function')
    throw new TypeError('fetch debe ser una función; si el entorno no tiene una, déla como opción.');
  for (let attempts = 0; ;) {
    if (!signal?.aborted) attempts += 1;
    const call = { method, path, attempts };
    const tell = (event: keyof Hooks, more?: Partial<CallInfo>): void => observe(config, event, { ...call, ...more });
    const start = clock.now();
    if (!signal?.aborted) tell('onRequest');
    const exchanged = await exchange(fetch, request, timeout, signal, clock);
    const status = exchanged.response?.status;
    if (status) tell('onResponse', { status, duration: clock.now() - start });
    const result = toResult(exchanged, read, () => toFailure(exchanged, call, config.secrets, clock.now()));
    if (!(result instanceof KashioError)) return result;
    const delay = method === 'POST' || attempts > maxRetries ? undefined : retryDelay(result, clock);
    tell(delay === undefined ? 'onFailure' : 'onRetry', { status, error: result.name, delay });
    if (delay === undefined) throw result;
    await wait(delay, signal, clock).over;
  }
}

/** Sends a call to the API. */
export interface Send {
  <T>(operation: Operation<T>, values?: Values, options?: CallOptions): ApiPromise<T>;
  config: Config;
}

/**
 * Makes what sends calls to the API, with timeouts, retries and errors.
 *
 * @throws TypeError when an option can't be used
 */
export function createSend(options: KashioOptions, defaultBaseUrl: string, clock: Clock = systemClock): Send {
  const config = configure(options, defaultBaseUrl, clock);

  const call = async <T>(operation: Operation<T>, values: Values, options: CallOptions): Promise<Answer<T>> => {
    const read = (json: unknown, response: FetchResponse, text: string): Answer<T> => {
      const data = operation.decode(json);
      // A cache or a proxy can mix answers up.
      if (operation.isById && (data as { id?: unknown }).id !== values.path?.['id'])
        throw new TypeError('id, es de otro objeto');
      return {
        data,
        get body() {
          return parseJson(text);
        },
        response: response as Response,
      };
    };
    return deliver(config, composeRequest(config, operation, values, options.headers), read, options);
  };

  return Object.assign(
    <T>(operation: Operation<T>, values: Values = {}, options: CallOptions = {}) =>
      apiPromise(call(operation, values, options)),
    { config },
  );
}
