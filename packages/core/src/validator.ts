// The only file that knows Prism: its validator as a function from a request, and a response if there is one, to what they break.
// Of Prism only the two parts that validate are loaded: all of it brings data generators and clients, and takes a second.
import type { IHttpRequest } from '@stoplight/prism-http';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http/dist/utils/operations.js';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { resolveRef, type Contract, type Json, type Endpoint, type Schema } from './contract.ts';

/** A request that reached an operation. */
export interface ValidatedRequest {
  target: Endpoint;
  /** The values of the path's parameters, decoded. */
  path: Record<string, string>;
  /** The values of the query, by the parameters' exact names; others are ignored. */
  query: Record<string, string | string[]>;
  /** The values of the headers that the operation knows, by names in lower case. */
  headers?: Record<string, string>;
  body?: Json;
}

/** What a server answered. */
export interface ValidatedResponse {
  status: number;
  /** By names in lower case. */
  headers: Record<string, string>;
  /** What JSON says, or else the text. */
  body?: Json;
}

/** A rule of the contract that a request or response breaks. */
export interface Violation {
  in: 'path' | 'query' | 'body' | 'header' | 'response';
  /** The names that lead to what is at fault, a missing or unknown property included; none for the body itself. */
  names: string[];
  /** The JSON Schema keyword that failed. */
  rule: string;
  /** What the rule asks for: types, allowed values or a limit, where it has such. */
  expected: string[];
  /** Prism's own sentence. */
  message: string;
}

/** What is broken on either side. */
export interface Violations {
  request: Violation[];
  response: Violation[];
}

export type Validator = (request: ValidatedRequest, response?: ValidatedResponse) => Violations;

interface Diagnostic {
  path?: (string | number)[];
  code?: string | number;
  message: string;
}

/** What Prism tells of a failed keyword only in its sentence. */
const sentences: Record<string, RegExp> = {
  required: /required property '(.*)'$/s,
  additionalProperties: /found '(.*)'$/s,
  type: /must be ([\w,]+)$/,
  enum: /values: (.*)$/s,
  minimum: />= (.*)$/,
};

function violation({ path = [], code = '', message }: Diagnostic): Violation {
  const [place = 'response', ...pointer] = path.map(String);
  const rule = String(code);
  const told = sentences[rule]?.exec(message)?.[1];
  const names = pointer.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const named = told !== undefined && (rule === 'required' || rule === 'additionalProperties');
  return {
    in: place as Violation['in'],
    names: named ? [...names, told] : names,
    rule,
    expected: told === undefined || named ? [] : told.split(/, ?/),
    message,
  };
}

/**
 * What Prism lets pass in a query, or tells in other words, because it converts texts: a repeated parameter, an empty value, for
 * it the same as none, and integers written as `1e2`, `0x10` or ` 5`.
 */
function looseValues(contract: Contract, { target, query }: ValidatedRequest): Violation[] {
  return target.parameters.flatMap(({ in: place, name, schema }): Violation[] => {
    const value = query[name];
    if (place !== 'query' || value === undefined) return [];
    const { type, enum: values, format } = resolveRef(contract, schema as Schema);
    const at = { in: 'query' as const, names: [name] };
    const isRepeated = Array.isArray(value) && type !== 'array' && type !== undefined;
    if (isRepeated) return [{ ...at, rule: 'repeated', expected: [], message: `${name} must not be repeated` }];
    if (typeof value !== 'string') return [];
    const notInteger = type === 'integer' && !/^-?(0|[1-9][0-9]*)$/.test(value);
    if (notInteger) return [{ ...at, rule: 'type', expected: ['integer'], message: `${name} must be integer` }];
    const empty = value === '' && (type !== 'string' || values !== undefined || format !== undefined);
    const rule = values === undefined ? 'format' : 'enum';
    return empty ? [{ ...at, rule, expected: (values ?? []).map(String), message: `${name} must not be empty` }] : [];
  });
}

/** The request as Prism reads it best: known parameters only, the path encoded anew, the body as JSON. */
function prismRequest({ target, path, query, headers, body }: ValidatedRequest): IHttpRequest {
  const names = target.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const known = names.filter((name) => query[name] !== undefined).map((name) => [name, query[name]]);
  const hasBody = body !== undefined;
  return {
    method: target.method as IHttpRequest['method'],
    url: {
      path: target.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
      query: Object.fromEntries(known),
    },
    headers: { ...headers, ...(hasBody && { 'content-type': 'application/json', 'content-length': '1' }) },
    body,
  };
}

type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** What Prism finds wrong, as violations. */
function violationsOf(result: ReturnType<typeof validateInput> | ReturnType<typeof validateOutput>): Violation[] {
  return result._tag === 'Left' ? result.left.map(violation) : [];
}

function responseViolations(resource: Operation, { status, headers, body }: ValidatedResponse): Violation[] {
  return violationsOf(validateOutput({ resource, element: { statusCode: status, headers, body } }));
}

/**
 * Prepares Prism for a contract. Credentials are not its matter.
 *
 * @returns a function that tells what a request, and a response if one is given, break
 */
export async function createValidator(contract: Contract): Promise<Validator> {
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const byName = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));

  return (request, response) => {
    const { method, path } = request.target;
    const resource = byName.get(`${method} ${path}`)!;
    const input = violationsOf(validateInput({ resource, element: prismRequest(request) }));
    return {
      request: [...input, ...looseValues(contract, request)],
      response: response ? responseViolations(resource, response) : [],
    };
  };
}
