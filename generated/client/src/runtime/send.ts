// Copied from scripts/client/src/runtime/send.ts by `npm run build`: change that file instead.
import { systemClock, wait, type Clock } from './clock.ts';
import { InvalidResponseError, KashioError, type Failure } from './errors.ts';
import { exchange, type Exchange } from './exchange.ts';
import { errorOf, factsOf, parseJson } from './failure.ts';
import { observe } from './observe.ts';
import { checkLimits, configure, type CallInfo, type CallOptions, type Hooks, type KashioOptions } from './options.ts';
import { apiPromise, type Answer, type ApiPromise } from './promise.ts';
import { composeRequest, type Operation, type Values } from './request.ts';
import { retryDelay } from './retry.ts';

/** Sends a call to the API. */
export type Send = <T>(operation: Operation<T>, values?: Values, options?: CallOptions) => ApiPromise<T>;

/** What an exchange has led to: the object that was asked for, or an error. */
function outcomeOf<T>({ form }: Operation<T>, exchanged: Exchange, facts: () => Failure): Answer<T> | KashioError {
  const { response, text, problem } = exchanged;
  if (!response?.ok || problem) return errorOf(exchanged, facts());
  try {
    const data = form(parseJson(text));
    return {
      data,
      get body() {
        return parseJson(text);
      },
      response: response as Response,
    };
  } catch (error) {
    const { message } = error as TypeError;
    return new InvalidResponseError(`la respuesta no es el objeto pedido${message && `: revise ${message}`}.`, facts());
  }
}

/**
 * Makes what sends calls to the API, with timeouts, retries and errors.
 *
 * @throws TypeError when an option can't be used
 */
export function createSend(options: KashioOptions, defaultBaseUrl: string, clock: Clock = systemClock): Send {
  const config = configure(options, defaultBaseUrl);

  /** Sends a request as often as it may and must be. */
  const run = async <T>(operation: Operation<T>, values: Values, options: CallOptions): Promise<Answer<T>> => {
    const { method, path } = operation;
    const { signal, timeout = config.timeout, maxRetries = config.maxRetries, headers } = options;
    checkLimits(timeout, maxRetries);
    const request = composeRequest(config, operation, values, headers);
    for (let attempts = 0; ; ) {
      if (!signal?.aborted) attempts += 1;
      const call = { method, path, attempts };
      const tell = (event: keyof Hooks, more?: Partial<CallInfo>): void => observe(config, event, { ...call, ...more });
      const start = clock.now();
      if (!signal?.aborted) tell('onRequest');
      const exchanged = await exchange(config.fetch ?? globalThis.fetch, request, timeout, signal, clock);
      const status = exchanged.response?.status;
      if (status) tell('onResponse', { status, duration: clock.now() - start });
      const facts = (): Failure => factsOf(exchanged, call, config.secrets, clock.now());
      const result = outcomeOf(operation, exchanged, facts);
      if (!(result instanceof KashioError)) return result;
      const delay = method === 'POST' || attempts > maxRetries ? undefined : retryDelay(result, clock);
      tell(delay === undefined ? 'onFailure' : 'onRetry', { status, error: result.name, delay });
      if (delay === undefined) throw result;
      await wait(delay, signal, clock).over;
    }
  };

  return (operation, values = {}, options = {}) => apiPromise(run(operation, values, options));
}
