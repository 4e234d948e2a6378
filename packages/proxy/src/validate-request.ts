import type { IncomingHttpHeaders } from 'node:http';
import type { Contract, Json, Schema } from '@kashio-toolkit/core';
import { credentialsProblem } from '@kashio-toolkit/core';
import type { Violation } from '@kashio-toolkit/core';
import type { Match } from '@kashio-toolkit/core';
import type { Content } from './content.ts';
import { expectationOf } from './constraint.ts';
import { faultOf, type Fault } from './violation.ts';
import { mediaOf } from './media.ts';
import { placeOf } from './location.ts';

/** A fault of the request's body as a whole. */
const ofBody = (rule: string, expected: string): Fault => ({ side: 'request', in: 'body', where: '', rule, expected });

function authorizationFaults({ authorization }: IncomingHttpHeaders): Fault[] {
  const problem = credentialsProblem(authorization);
  if (!problem) return [];
  const [expected = ''] = problem.split(/[.:]( |$)/);
  return [{ side: 'request', in: 'credentials', where: 'Authorization', rule: 'credentials', expected }];
}

/** A request's body as far as the validator can judge it, and what is at fault before. */
export interface BodyJudgement {
  faults: Fault[];
  schema?: Schema;
  value?: Json;
}

/** Judges what a body is, not what it says. A body without a type is taken for JSON. */
export function judgeBody(
  contract: Contract,
  { operation: { requestBody } }: Match,
  headers: IncomingHttpHeaders,
  content: Content,
): BodyJudgement {
  if (!requestBody)
    return {
      faults: content.kind === 'json' || content.kind === 'broken' ? [ofBody('content-type', 'ningún cuerpo')] : [],
    };
  if (content.kind === 'unjudged') return { faults: [] };
  if (content.kind === 'empty') return { faults: requestBody.required ? [ofBody('required', 'que esté')] : [] };
  const types = Object.keys(requestBody.content);
  const found = mediaOf(requestBody.content, headers['content-type'] ?? types[0]!);
  if (!found) return { faults: [{ ...ofBody('content-type', types.join(', ')), in: 'header', where: 'Content-Type' }] };
  if (!found.isJson) return { faults: [] };
  if (content.kind === 'broken') return { faults: [ofBody(content.rule, content.expected)] };
  const { schema } = found.media;
  if (content.value) return { faults: [], schema, value: content.value };
  // Prism takes null, false, 0 and "" for no body at all.
  return { faults: [ofBody('type', expectationOf(placeOf(contract, schema, [], 'type').schemas, 'type'))] };
}

/** All that is at fault in a request for an operation of the contract. */
export function requestFaults(
  contract: Contract,
  match: Match,
  headers: IncomingHttpHeaders,
  body: BodyJudgement,
  found: Violation[],
): Fault[] {
  const schemaOf = (violation: Violation): Schema | undefined => {
    if (violation.in === 'body') return body.schema;
    const parameters = match.parameters.filter((parameter) => parameter.in === violation.in);
    const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
    return { properties, required: Object.keys(properties) };
  };
  // Whether there is a body has been judged already: the validator knows only of those that it can read.
  const told = found.filter((violation) => violation.in !== 'response');
  return [
    ...authorizationFaults(headers),
    ...body.faults,
    ...told.map((each) => faultOf(contract, 'request', each, schemaOf(each))),
  ];
}
