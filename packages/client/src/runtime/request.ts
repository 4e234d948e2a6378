import type { Decoder } from './decoders.ts';
import { isObject } from './json.ts';
import type { CallOptions, Config } from './options.ts';

/** An operation of the contract. */
export interface Operation<T = unknown> {
  method: string;
  path: string;
  /** Decodes the body of a successful response. */
  decode: Decoder<T>;
  /** Whether it answers with the object whose id is in its path. */
  isById?: boolean;
  /** The properties that its body may have; any when absent. */
  fields?: readonly string[];
  /** What the amounts in its body must look like: a number that is none would go out as `null`, or be rounded there. */
  amounts?: Record<string, RegExp>;
}

/** The values of a call. */
export interface Values {
  path?: Record<string, string>;
  query?: object | undefined;
  body?: object;
}

/** A request to be sent. */
export interface HttpRequest {
  method: string;
  /** The template of the operation's path, for errors and observers. */
  path: string;
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
}

/**
 * An id as a segment of a path. An empty one would turn a get into a list; `.` and `..` would be taken for steps in the path.
 *
 * @throws TypeError when it can't be one
 */
export function pathSegment(name: string, value: unknown): string {
  if (typeof value === 'string' && !/^\.{0,2}$|\p{Surrogate}/u.test(value)) return encodeURIComponent(value);
  throw new TypeError(`${name} no puede ser "", "." ni "..".`);
}

/** Fills in a path's parameters. */
export function pathSerializer(path: string, values: Record<string, unknown>): string {
  return path.replace(/{([^}]+)}/g, (_, name: string) => pathSegment(name, values[name]));
}

/** Writes filters as a query: a list as a parameter for each item, and nothing for those that are `undefined`. */
function querySerializer(query: object): string {
  const items = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((item): [string, string] => [name, `${item}`]),
  );
  return items.length > 0 ? `?${new URLSearchParams(items)}` : '';
}

function checkBody(body: unknown, { fields, amounts }: Operation): void {
  if (!isObject(body)) throw new TypeError('El cuerpo debe ser un objeto.');
  for (const [name, value] of Object.entries(body)) {
    if (fields && !fields.includes(name)) throw new TypeError(`${name} no se puede enviar, solo ${fields.join(', ')}.`);
    if (value !== undefined && amounts?.[name]?.test(`${value}`) === false) {
      throw new TypeError(`${name} debe ser un monto de hasta dos decimales.`);
    }
  }
}

/**
 * Composes the request of a call.
 *
 * @throws TypeError when a value can't be sent
 */
export function composeRequest(
  { baseUrl, authorization }: Config,
  operation: Operation,
  { path: pathValues = {}, query, ...values }: Values,
  headers: CallOptions['headers'],
): HttpRequest {
  const { method, path } = operation;
  if ('body' in values) checkBody(values.body, operation);
  return {
    method,
    path,
    url: baseUrl + pathSerializer(path, pathValues) + querySerializer(query ?? {}),
    headers: {
      ...(headers && Object.fromEntries(new Headers(headers))),
      authorization,
      ...(values.body && { 'content-type': 'application/json' }),
    },
    body: values.body && JSON.stringify(values.body),
  };
}
