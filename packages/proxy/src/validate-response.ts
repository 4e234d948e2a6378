import type { IncomingHttpHeaders } from 'node:http';
import type { Contract, Json, Schema } from '@kashio-toolkit/core';
import type { ValidatedResponse, Violation } from '@kashio-toolkit/core';
import type { Match } from '@kashio-toolkit/core';
import type { Content } from './content.ts';
import { faultOf, type Fault } from './violation.ts';
import { mediaOf, responseFor } from './media.ts';

/** A response as far as the validator can judge it, and what is at fault before. */
export interface ResponseJudgement {
  faults: Fault[];
  schema?: Schema;
  /** None when the validator can't tell anything of it. */
  response?: ValidatedResponse;
}

const fault = (place: Fault['in'], where: string, rule: string, expected: string): Fault => ({
  side: 'response',
  in: place,
  where,
  rule,
  expected,
});

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, [value].flat().join(', ')]));
}

/**
 * Judges what a response is, not what it says.
 *
 * @param content none for the answer to a HEAD
 */
export function judgeResponse(
  contract: Contract,
  match: Match,
  status: number,
  headers: IncomingHttpHeaders,
  content?: Content,
): ResponseJudgement {
  const documented = responseFor(contract, match.operation, status);
  if (!documented)
    return { faults: [fault('status', '', 'status', `uno de: ${Object.keys(match.operation.responses).join(', ')}`)] };
  const media = documented.content ?? {};
  const types = Object.keys(media);
  // The validator reads media types more strictly than HTTP means them, and nothing but JSON.
  const { 'content-type': sent = '', ...others } = joined(headers);
  const bare = { status, headers: types.length > 0 ? { ...others, 'content-type': types[0]! } : others };
  if (types.length === 0) {
    const isEmpty = !content || content.kind === 'empty' || content.kind === 'unjudged';
    return { faults: isEmpty ? [] : [fault('body', '', 'content-type', 'ningún cuerpo')], response: bare };
  }
  const found = mediaOf(media, sent);
  const isUntyped = !found && content?.kind !== 'empty' && !(sent === '' && !content);
  if (isUntyped) return { faults: [fault('header', 'Content-Type', 'content-type', types.join(', '))], response: bare };
  if (content?.kind === 'empty') return { faults: [fault('body', '', 'required', 'que esté')], response: bare };
  if (!found?.isJson || !content || content.kind === 'unjudged') return { faults: [], response: bare };
  if (content.kind === 'broken') return { faults: [fault('body', '', content.rule, content.expected)], response: bare };
  return { faults: [], schema: found.media.schema, response: { ...bare, body: content.value as Json } };
}

/** All that is at fault in a response to an operation of the contract. */
export function responseFaults(
  contract: Contract,
  { faults, schema, response }: ResponseJudgement,
  found: Violation[],
): Fault[] {
  const told = found.filter(
    (violation) => violation.in === 'header' || (violation.in === 'body' && response?.body !== undefined),
  );
  return [
    ...faults,
    ...told.map((each) => faultOf(contract, 'response', each, each.in === 'body' ? schema : undefined)),
  ];
}
