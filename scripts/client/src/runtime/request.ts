// The only file that knows openapi-fetch.
import { createFinalURL, mergeHeaders } from 'openapi-fetch';
import { isObject, type Form } from './canonical.ts';
import type { CallOptions, Config } from './options.ts';

/** What the contract says of an operation. */
export interface Operation<T = unknown> {
  method: string;
  path: string;
  /** The form of a successful answer. */
  form: Form<T>;
  /** The properties that its body may have; any when absent. */
  fields?: readonly string[];
}

/** The values of a call. */
export interface Values {
  path?: Record<string, string>;
  query?: object | undefined;
  body?: object;
}

/** What `fetch` takes, less its signal. */
export interface HttpRequest {
  url: string;
  init: RequestInit;
}

/** Fills in a path's parameters. An empty id would turn a get into a list; `.` and `..` would be taken for steps in the path. */
function pathSerializer(path: string, values: Record<string, unknown>): string {
  return path.replace(/{([^}]+)}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value === 'string' && !/^\.{0,2}$|\p{Surrogate}/u.test(value)) return encodeURIComponent(value);
    throw new TypeError(`${name} debe ser un texto no vacío, y no "." ni "..".`);
  });
}

/** Writes filters as a query: a list as a parameter for each item, and nothing for those that are `undefined`. */
function querySerializer(query: Record<string, unknown>): string {
  const items = Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((item) => [name, `${item}`]));
  return `${new URLSearchParams(items as [string, string][])}`;
}

/** JSON would turn a number that is not finite into `null`. */
function checkBody(body: unknown, fields: readonly string[] | undefined): void {
  if (!isObject(body)) throw new TypeError('El cuerpo debe ser un objeto.');
  for (const [name, value] of Object.entries(body)) {
    if (fields && !fields.includes(name)) throw new TypeError(`${name} no se puede enviar, solo ${fields.join(', ')}.`);
    if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${name} debe ser un número.`);
  }
}

/**
 * Composes the request of a call.
 *
 * @throws TypeError when a value can't be sent
 */
export function composeRequest(
  { baseUrl, authorization }: Config,
  { method, path, fields }: Operation,
  { path: pathValues = {}, query = {}, ...values }: Values,
  headers: CallOptions['headers'],
): HttpRequest {
  if ('body' in values) checkBody(values.body, fields);
  const url = createFinalURL(path, {
    baseUrl,
    params: { path: pathValues, query: query as Record<string, unknown> },
    querySerializer,
    pathSerializer,
  });
  const fixed = { accept: 'application/json', authorization, ...(values.body && { 'content-type': 'application/json' }) };
  return {
    url,
    init: {
      method,
      headers: headers ? mergeHeaders(headers, fixed) : fixed,
      redirect: 'manual',
      ...(values.body && { body: JSON.stringify(values.body) }),
    },
  };
}
