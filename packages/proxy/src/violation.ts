import type { Contract, Schema } from '@kashio-toolkit/core';
import type { Violation } from '@kashio-toolkit/core';
import { expectationOf } from './constraint.ts';
import { placeOf } from './location.ts';

/** Something that breaks the contract. Nothing in it comes from a message: only names, rules and demands of the contract. */
export interface Fault {
  side: 'request' | 'response';
  in: 'route' | 'credentials' | 'path' | 'query' | 'header' | 'body' | 'status' | 'connection';
  /** The name of a parameter or header, or a body's path such as `data[].amount`; empty for the whole. */
  where: string;
  /** A JSON Schema keyword, or one of: path, method, credentials, content-type, content-encoding, json, status, unanswered. */
  rule: string;
  /** What the contract asks for, in Spanish; may be empty. */
  expected: string;
}

/** An validator's violation as a fault. */
export function faultOf(
  contract: Contract,
  side: Fault['side'],
  { in: place, names, rule }: Violation,
  root: Schema | undefined,
): Fault {
  const { where, schemas } = placeOf(contract, root, names, rule);
  return { side, in: place === 'response' ? 'status' : place, where, rule, expected: expectationOf(schemas, rule) };
}

/** Each fault once. */
export function distinct(faults: Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}
