// The only file that knows Prism: its engine as a function from a request to an answer.
import { createInstance, getHttpOperationsFromSpec, type IHttpMockConfig, type IHttpRequest } from '@stoplight/prism-http';
import { resolve, type Contract, type Json, type OperationAt, type Schema } from '../lib/contract.ts';

/** A request that reached an operation. */
export interface EngineRequest {
  target: OperationAt;
  /** The values of the path's parameters, decoded. */
  path: Record<string, string>;
  /** The values of the query, by the parameters' exact names; others are ignored. */
  query: Record<string, string | string[]>;
  body?: Json;
}

/** A rule of the contract that a request breaks. */
export interface Violation {
  in: 'path' | 'query' | 'body';
  /** The names that lead to what is at fault, a missing or unknown property included; none for the body itself. */
  names: string[];
  /** The JSON Schema keyword that failed. */
  rule: string;
  /** What the rule asks for: types, allowed values or a limit, where it has such. */
  expected: string[];
}

/** The contract's example for a request, or what the request breaks. */
export type EngineAnswer = { violations: Violation[] } | { status: number; body: Json };

export type Engine = (request: EngineRequest, status?: number) => Promise<EngineAnswer>;

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
  const [place = 'body', ...pointer] = path.map(String);
  const rule = String(code);
  const told = sentences[rule]?.exec(message)?.[1];
  const names = pointer.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const named = told !== undefined && (rule === 'required' || rule === 'additionalProperties');
  return {
    in: place as Violation['in'],
    names: named ? [...names, told] : names,
    rule,
    expected: told === undefined || named ? [] : told.split(/, ?/),
  };
}

/**
 * What Prism lets pass in a query, because it converts texts: an empty value, for it the same as none, and integers
 * written as `1e2`, `0x10` or ` 5`.
 */
function looseValues(contract: Contract, { target, query }: EngineRequest): Violation[] {
  return target.parameters.flatMap(({ in: place, name, schema }): Violation[] => {
    const value = query[name];
    if (place !== 'query' || typeof value !== 'string') return [];
    const { type, enum: values, format } = resolve(contract, schema as Schema);
    const notInteger = type === 'integer' && !/^-?(0|[1-9][0-9]*)$/.test(value);
    if (notInteger) return [{ in: 'query', names: [name], rule: 'type', expected: ['integer'] }];
    const empty = value === '' && (type !== 'string' || values !== undefined || format !== undefined);
    return empty ? [{ in: 'query', names: [name], rule: 'format', expected: [] }] : [];
  });
}

/** The request as Prism reads it best: known parameters only, the path encoded anew, the body as JSON. */
function prismRequest({ target, path, query, body }: EngineRequest): IHttpRequest {
  const names = target.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const known = names.filter((name) => query[name] !== undefined).map((name) => [name, query[name]]);
  const hasBody = body !== undefined;
  return {
    method: target.method as IHttpRequest['method'],
    url: {
      path: target.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
      query: Object.fromEntries(known),
    },
    headers: hasBody ? { 'content-type': 'application/json', 'content-length': '1' } : {},
    body,
  };
}

const silent = () => {};
const logger = {
  ...{ trace: silent, debug: silent, info: silent, success: silent, warn: silent, error: silent, fatal: silent },
  child: () => logger,
};

/** Prism writes into the configuration of a request, so each gets its own. */
function configuration(status?: number): IHttpMockConfig {
  return {
    isProxy: false,
    checkSecurity: false,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, ...(status !== undefined && { code: status }) },
  };
}

/**
 * Prepares Prism for a contract. Credentials are not its matter.
 *
 * @returns a function that validates a request and answers with the operation's first example, or with the one for
 *   the status asked for
 */
export async function createEngine(contract: Contract): Promise<Engine> {
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const prism = createInstance(configuration(), { logger: logger as never });

  return async (request, status) => {
    const result = await prism.request(prismRequest(request), operations, configuration(status))();
    if (result._tag === 'Left') throw result.left;
    const { output, validations } = result.right;
    const violations = [...validations.input.map(violation), ...looseValues(contract, request)];
    if (violations.length > 0) return { violations };
    return { status: output.statusCode, body: output.body as Json };
  };
}
