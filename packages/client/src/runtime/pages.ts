import type { CallOptions } from './options.ts';
import { apiPromise, type Answer, type ApiPromise } from './api-promise.ts';
import type { Decoder } from './decoders.ts';
import type { Operation, Values } from './request.ts';
import type { Send } from './send.ts';

/** Lo que trae una página de una lista. */
export interface List<T> {
  /** Tipo de objeto, siempre `list`. */
  object: 'list';
  /** Los elementos de la página. */
  data: T[];
  /** Si quedan más elementos después de esta página (inferido por su nombre). */
  has_more: boolean;
}

/** Una página de una lista. */
export interface Page<T> extends List<T> {
  /** Pide la página siguiente, con los mismos filtros; devuelve `undefined` después de la última. */
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

/**
 * Asks for a page of a list, and from there for those that follow it.
 *
 * @param before the cursors of the pages before: a server that gives one again would be walked for ever
 */
export function paginate<T extends { id: string }>(
  send: Send,
  operation: Operation<List<T>>,
  values: Values & { query?: Cursors | undefined },
  options?: CallOptions,
  before: (string | undefined)[] = [],
): PagePromise<T> {
  const query = values.query ?? {};
  // A list is walked from its end when only a cursor to stop before is given.
  const backwards = !(query.starting_after ?? query.start) && (query.ending_before ?? query.end);
  const [name, oldName] = backwards ? (['ending_before', 'end'] as const) : (['starting_after', 'start'] as const);
  const seen = [...before, query[name] ?? query[oldName]];
  const getCursor = ({ has_more, data }: List<T>): string | undefined =>
    has_more ? data.at(backwards ? 0 : -1)?.id : undefined;
  const decode: Decoder<List<T>> = (value) => {
    const list = operation.decode(value);
    const cursor = getCursor(list);
    if (list.has_more && !cursor) throw new TypeError('data, está vacía y has_more es true');
    if (cursor && seen.includes(cursor)) throw new TypeError('data, el servidor repite un cursor');
    return list;
  };
  const fetchPage = async (): Promise<Answer<Page<T>>> => {
    const answer = await send({ ...operation, decode }, values, options).withResponse();
    const cursor = getCursor(answer.data);
    const next = async (): Promise<Page<T> | undefined> => {
      if (!cursor) return undefined;
      const onward = { ...query, [oldName]: undefined, [name]: cursor };
      return paginate(send, operation, { ...values, query: onward }, options, seen);
    };
    Object.defineProperty(answer.data, 'next', { value: next });
    return answer as Answer<Page<T>>;
  };

  const page = apiPromise(fetchPage());
  return Object.assign(page, {
    async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
      for (let current: Page<T> | undefined = await page; current; current = await current.next()) yield* current.data;
    },
  });
}
