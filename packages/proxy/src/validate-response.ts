import type { IncomingHttpHeaders } from 'node:http';
import {
  describeConstraint,
  findResponse,
  type Contract,
  type Match,
  type ValidatedResponse,
} from '@kashio-toolkit/core';
import type { Content } from './content.ts';
import { findMedia } from './media.ts';
import type { ReportedViolation } from './violation.ts';

/** What is wrong with a response before its schema is applied, and what the validator can go on with. */
export interface CheckedResponse {
  violations: ReportedViolation[];
  /** None when the contract does not document the status. */
  response?: ValidatedResponse;
}

const createViolation = (
  part: ReportedViolation['in'],
  where: string,
  rule: string,
  expected: string,
): ReportedViolation => ({ side: 'response', in: part, where, rule, expected });

function joinValues(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, [value].flat().join(', ')]));
}

/**
 * Checks what a response is, not what is in it.
 *
 * @param content none for the response to a HEAD
 */
export function checkResponse(
  contract: Contract,
  { operation }: Match,
  status: number,
  headers: IncomingHttpHeaders,
  content?: Content,
): CheckedResponse {
  const documented = findResponse(contract, operation, status);
  if (!documented) {
    const expected = `uno de: ${Object.keys(operation.responses).join(', ')}`;
    return { violations: [createViolation('status', '', 'status', expected)] };
  }
  const media = documented.content ?? {};
  const types = Object.keys(media);
  // The validator reads media types more strictly than HTTP means them, and nothing but JSON.
  const { 'content-type': sent = '', ...others } = joinValues(headers);
  const response = { status, headers: types.length > 0 ? { ...others, 'content-type': types[0]! } : others };
  if (types.length === 0) {
    const isEmpty = !content || content.kind === 'empty' || content.kind === 'skipped';
    return { violations: isEmpty ? [] : [createViolation('body', '', 'content-type', 'ningún cuerpo')], response };
  }
  const found = findMedia(media, sent);
  const isOtherType = !found && content?.kind !== 'empty' && !(sent === '' && !content);
  if (isOtherType)
    return { violations: [createViolation('header', 'Content-Type', 'content-type', types.join(', '))], response };
  if (content?.kind === 'empty') {
    const expected = describeConstraint({ rule: 'required' });
    return { violations: [createViolation('body', '', 'required', expected)], response };
  }
  if (!found?.isJson || !content || content.kind === 'skipped') return { violations: [], response };
  if (content.kind === 'malformed')
    return { violations: [createViolation('body', '', content.rule, content.expected)], response };
  return { violations: [], response: { ...response, body: content.value } };
}
