import { InvalidResponseError } from './errors.ts';
import type { CallOptions } from './options.ts';
import { apiPromise, type Answer, type ApiPromise } from './promise.ts';
import type { Operation, Values } from './request.ts';
import type { Send } from './send.ts';

/** Una página de una lista. */
export interface Page<T> {
  /** Tipo de objeto, siempre `list`. */
  object: 'list';
  /** Los elementos de la página. */
  data: T[];
  /** Si quedan más elementos después de esta página (inferido por su nombre). */
  has_more: boolean;
  /** Pide la página siguiente, con los mismos filtros; da `undefined` después de la última. */
  next(): Promise<Page<T> | undefined>;
}

/**
 * La promesa de una página. Con `for await` se recorren los elementos de esa página y de todas las siguientes, que se piden
 * a medida que hacen falta.
 */
export interface PagePromise<T> extends ApiPromise<Page<T>>, AsyncIterable<T> {}

/** The cursors among a list's filters, by their names in the contract; `start` and `end` are the old ones. */
interface Cursors {
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  start?: string | undefined;
  end?: string | undefined;
}

/** What a list's answer holds. */
interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
}

/** Whether a list is walked from its end: only a cursor to stop before was given. */
function isBackwards({ starting_after, start, ending_before, end }: Cursors): boolean {
  return (ending_before ?? end) !== undefined && (starting_after ?? start) === undefined;
}

/**
 * Asks for a page of a list, and from there for those that follow it.
 *
 * @param seen - the cursors of the pages before: a server that gives one again would be walked for ever
 */
export function paginate<T extends { id: string }>(
  send: Send,
  operation: Operation<List<T>>,
  values: Values & { query?: Cursors | undefined },
  options?: CallOptions,
  seen: string[] = [],
): PagePromise<T> {
  const { query = {} } = values;
  const backwards = isBackwards(query);
  const fetchPage = async (): Promise<Answer<Page<T>>> => {
    const answer = await send(operation, values, options).withResponse();
    const list = answer.data;
    const cursor = list.has_more ? list.data.at(backwards ? 0 : -1)?.id : undefined;
    if (cursor && seen.includes(cursor)) {
      const { method, path } = operation;
      const { status } = answer.response;
      throw new InvalidResponseError('la lista no avanza: el servidor repite un cursor.', { method, path, attempts: 1, status });
    }
    const next = async (): Promise<Page<T> | undefined> => {
      if (!cursor) return undefined;
      const from = backwards ? { end: undefined, ending_before: cursor } : { start: undefined, starting_after: cursor };
      return paginate(send, operation, { ...values, query: { ...query, ...from } }, options, [...seen, cursor]);
    };
    return Object.assign(answer, { data: Object.assign(list, { next }) });
  };
  const page = apiPromise(fetchPage());
  return Object.assign(page, {
    async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
      for (let current: Page<T> | undefined = await page; current; current = await current.next()) yield* current.data;
    },
  });
}
