import { describeConstraint, type Violation } from '@kashio-toolkit/core';

/** A violation as it is reported. Nothing in it comes from a message: only names, rules and constraints of the contract. */
export interface ReportedViolation {
  side: 'request' | 'response';
  in: 'route' | 'credentials' | 'path' | 'query' | 'header' | 'body' | 'status' | 'connection';
  /** The name of a parameter or header, or the location in a body, such as `data[].amount`; empty for the whole. */
  where: string;
  /** A JSON Schema keyword, or one of: path, method, credentials, content-type, content-encoding, json, status, unanswered. */
  rule: string;
  /** What the contract asks for, in Spanish; may be empty. */
  expected: string;
}

/** A validator's violation as it is reported: without the names and values that were sent. */
export function toReported(side: ReportedViolation['side'], violation: Violation): ReportedViolation {
  const { in: part, location, rule } = violation;
  return { side, in: part, where: location, rule, expected: describeConstraint(violation) };
}

/** Each violation once. */
export function distinct(violations: ReportedViolation[]): ReportedViolation[] {
  return [...new Map(violations.map((violation) => [JSON.stringify(violation), violation])).values()];
}
