// What a request says, put in the place of what the contract's example says.
import { resolveRef, traverse, type Contract, type Endpoint, type Json } from '@kashio-toolkit/core';
import type { ResponseExample } from './examples.ts';
import { findCursors } from './cursors.ts';

type JsonObject = Record<string, Json>;

/** A valid request, as far as responses repeat it. */
export interface Echoed {
  /** The values of the path's parameters. */
  path: Record<string, string>;
  /** The values of the query. */
  query: Record<string, string | string[]>;
  body?: Json;
}

/** How deep a value may be nested to be repeated: JSON.stringify calls itself for every level, and so has a limit. */
const deepest = 1000;

function canBeWritten(root: Json): boolean {
  for (const { depth } of traverse(root)) if (depth > deepest) return false;
  return true;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** No object was created before it was asked for. */
function notBefore(body: JsonObject): JsonObject {
  const { created, request_datetime: asked } = body;
  const isBefore = typeof created === 'string' && typeof asked === 'string' && created < asked;
  return isBefore ? { ...body, created: asked } : body;
}

/**
 * Repeats the properties that a request sends. A request that describes the whole object also takes away what it could have
 * sent and did not; one that changes an object (PATCH) leaves that. What has the same value in the example, and is of the same
 * schema, keeps being the same: the sum that follows the amount.
 */
function echoBody(
  contract: Contract,
  { method, operation }: Endpoint,
  chosen: ResponseExample,
  sent: JsonObject,
): JsonObject {
  const example = chosen.body as JsonObject;
  const media = operation.requestBody?.content['application/json'];
  if (!media) return example;
  const returned = chosen.schema?.properties ?? {};
  const known = Object.keys(resolveRef(contract, media.schema).properties ?? {}).filter((name) =>
    Object.hasOwn(returned, name),
  );
  const echoed = new Map(
    known.filter((name) => Object.hasOwn(sent, name) && canBeWritten(sent[name]!)).map((name) => [name, sent[name]!]),
  );
  const required = new Set(chosen.schema?.required);
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(example)) {
    const twin = [...echoed.keys()].find(
      (other) =>
        example[other] === value && returned[name]?.$ref !== undefined && returned[name].$ref === returned[other]?.$ref,
    );
    if (echoed.has(name)) result[name] = echoed.get(name)!;
    else if (twin !== undefined) result[name] = echoed.get(twin)!;
    else if (method === 'patch' || !known.includes(name) || required.has(name)) result[name] = value;
  }
  return notBefore({ ...result, ...Object.fromEntries(echoed) });
}

/**
 * Keeps the part of a page that cursors and `limit` ask for. A cursor that is on another page keeps all of this one, as the page
 * that follows. After any cursor there is no further page, so that whoever iterates over them comes to an end.
 */
function cutPage(page: JsonObject, items: JsonObject[], pages: Json[], { query }: Echoed): JsonObject {
  const { after, before } = findCursors(query, pages);
  const indexOf = (cursor: string | undefined) =>
    cursor === undefined ? -1 : items.findIndex(({ id }) => id === cursor);
  const end = indexOf(before);
  const part = items.slice(indexOf(after) + 1, end === -1 ? undefined : end);
  const limit = Number(query['limit'] ?? part.length);
  const goesOn = page['has_more'] === true && after === undefined && before === undefined;
  return { ...page, data: part.slice(0, limit), has_more: part.length > limit || goesOn };
}

/** The items of a page that a filter is for; where there are none, all of them as if it were for them. */
function filterItems(contract: Contract, { schema, body }: ResponseExample, { query }: Echoed): JsonObject[] {
  const items = (body as JsonObject)['data'] as JsonObject[];
  const list = schema?.properties?.['data'];
  const known = (list && resolveRef(contract, resolveRef(contract, list).items ?? {}).properties) ?? {};
  const filters = Object.entries(query).filter(([name]) => Object.hasOwn(known, name));
  const fitting = items.filter((item) => filters.every(([name, value]) => String(item[name]).toLowerCase() === value));
  return fitting.length > 0 ? fitting : items.map((item) => ({ ...item, ...Object.fromEntries(filters) }));
}

/** Takes back what the contract does not allow in a response, such as an id that is none. */
function withoutInvalid({ body: example, invalidProperties }: ResponseExample, body: JsonObject): JsonObject {
  const names = invalidProperties(body);
  if (names.size === 0) return body;
  const kept = Object.entries(body).filter(([name]) => !names.has(name));
  const former = Object.entries(example as JsonObject).filter(([name]) => names.has(name));
  return Object.fromEntries([...kept, ...former]);
}

/**
 * The body of a successful response: the example's, with what the request says about the object in it. What the contract
 * does not allow in a response is not repeated.
 *
 * @throws HttpError for cursors that contradict each other or are on none of the examples' pages
 */
export function echo(
  contract: Contract,
  at: Endpoint,
  chosen: ResponseExample,
  examples: ResponseExample[],
  request: Echoed,
): Json | undefined {
  const pages = examples.filter(({ status }) => status === chosen.status).map(({ body = null }) => body);
  if (!isObject(chosen.body) || chosen.status >= 300) return chosen.body;
  if (Array.isArray(chosen.body['data']))
    return withoutInvalid(chosen, cutPage(chosen.body, filterItems(contract, chosen, request), pages, request));
  const ids = Object.entries(request.path).filter(([name]) => Object.hasOwn(chosen.schema?.properties ?? {}, name));
  const body = isObject(request.body) ? echoBody(contract, at, chosen, request.body) : chosen.body;
  return withoutInvalid(chosen, { ...body, ...Object.fromEntries(ids) });
}
