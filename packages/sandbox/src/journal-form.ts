// What a journal may keep of a request: only what has a form of the contract. Anything else may be a payer's.
import type { Api, Match } from '@kashio-toolkit/core';
import type { Query } from './api/list.ts';

const id = /^(inv|eve)_[0-9A-Za-z_]{1,60}$/;

/** The forms of the values of a query. */
const queryForms: Record<string, RegExp> = {
  limit: /^\d{1,20}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  status: /^(new|pending|paid|expired|voided|notified|failed)$/i,
  starting_after: id,
  start: id,
  ending_before: id,
  end: id,
};

const bound = (text: string): string => text.slice(0, 200);

/** The path of a call, with its id or else with `{id}`. */
export function keepPath({ base }: Pick<Api, 'base'>, { path, values }: Match): string {
  return (
    base + path.replaceAll(/\{(\w+)\}/g, (name, key: string) => (id.test(values[key] ?? '') ? values[key]! : name))
  );
}

/** The path of a call of no operation: of its segments those that paths of the contract have, too. */
export function keepUnknownPath({ base, paths }: Pick<Api, 'base' | 'paths'>, path: string): string {
  const known = new Set([base, ...paths].flatMap((each) => each.split('/')));
  return bound(path.replaceAll(/[^/]+/g, (segment) => (known.has(segment) || id.test(segment) ? segment : '…')));
}

export function keepQuery(query: Query): Query {
  const keep = (name: string, value: string) => (queryForms[name]?.test(value) ? value : '…');
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === 'string' ? keep(name, value) : value.slice(0, 10).map((each) => keep(name, each)),
    ]),
  );
}

/** A number, or a decimal number as a text. */
export function keepAmount(amount: unknown): number | string | undefined {
  if (typeof amount === 'number') return amount;
  return typeof amount === 'string' && /^-?\d{1,30}(\.\d{1,30})?$/.test(amount) ? amount : undefined;
}

/** The merchant's own reference. */
export const keepReference = (reference: string | undefined): string | null =>
  reference === undefined ? null : bound(reference);
