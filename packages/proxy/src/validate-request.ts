import type { IncomingHttpHeaders } from 'node:http';
import {
  checkCredentials,
  describeConstraint,
  describeCredentials,
  toViolation,
  type Contract,
  type Json,
  type Match,
} from '@kashio-toolkit/core';
import type { Content } from './content.ts';
import { findMedia } from './media.ts';
import { toReported, type ReportedViolation } from './violation.ts';

/** A violation of the request's body as a whole. */
const toBodyViolation = (rule: string, expected: string): ReportedViolation => ({
  side: 'request',
  in: 'body',
  where: '',
  rule,
  expected,
});

/** Checks the credentials of a request by the contract's `security`. */
export function validateCredentials(
  contract: Contract,
  { operation }: Match,
  headers: IncomingHttpHeaders,
): ReportedViolation[] {
  const problem = checkCredentials(contract, operation, headers);
  if (!problem) return [];
  const { expected } = describeCredentials(problem);
  return [{ side: 'request', in: 'credentials', where: 'Authorization', rule: 'credentials', expected }];
}

/** What is wrong with a request's body before its schema is applied, and its value when the validator can go on with it. */
export interface CheckedRequestBody {
  violations: ReportedViolation[];
  value?: Json;
}

/** Checks what a body is, not what is in it. A body without a type is taken for JSON. */
export function checkRequestBody(
  contract: Contract,
  match: Match,
  headers: IncomingHttpHeaders,
  content: Content,
): CheckedRequestBody {
  const { requestBody } = match.operation;
  if (!requestBody) {
    const isUnexpected = content.kind === 'json' || content.kind === 'malformed';
    return { violations: isUnexpected ? [toBodyViolation('content-type', 'ningún cuerpo')] : [] };
  }
  if (content.kind === 'skipped') return { violations: [] };
  if (content.kind === 'empty')
    return {
      violations: requestBody.required ? [toBodyViolation('required', describeConstraint({ rule: 'required' }))] : [],
    };
  const types = Object.keys(requestBody.content);
  const found = findMedia(requestBody.content, headers['content-type'] ?? types[0]!);
  if (!found) {
    const expected = types.join(', ');
    return { violations: [{ ...toBodyViolation('content-type', expected), in: 'header', where: 'Content-Type' }] };
  }
  if (!found.isJson) return { violations: [] };
  if (content.kind === 'malformed') return { violations: [toBodyViolation(content.rule, content.expected)] };
  if (content.value) return { violations: [], value: content.value };
  // Prism takes null, false, 0 and "" for no body at all.
  const violation = toViolation(contract, match, { in: 'body', path: [], rule: 'type' }, found.media.schema);
  return { violations: [toReported('request', violation)] };
}
