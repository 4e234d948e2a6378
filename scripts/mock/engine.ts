// The only file that knows Prism: its engine as a function from a request to an answer.
import { createInstance, getHttpOperationsFromSpec, type IHttpMockConfig, type IHttpRequest } from '@stoplight/prism-http';
import type { IPrismDiagnostic } from '@stoplight/prism-core';
import { resolve, type Contract, type Json, type OperationAt, type Schema } from '../lib/contract.ts';

/** A request as the contract sees it: the path without the server's base path, the body parsed. */
export interface EngineRequest {
  target: OperationAt;
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  body?: Json;
}

/** A rule of the contract that a request breaks. */
export interface Violation {
  /** Where: `body`, `query` or `path`, then the names that lead to it. */
  place: string[];
  /** The JSON Schema keyword that failed, or `credentials` or `content-type`. */
  rule: string;
  /** Prism's English sentence, which names properties and limits. */
  message: string;
}

/** The contract's example for a request, or what the request breaks. */
export type EngineAnswer = { violations: Violation[] } | { status: number; body: Json };

export type Engine = (request: EngineRequest, status?: number) => Promise<EngineAnswer>;

const rules: Record<string, string> = { 401: 'credentials', 415: 'content-type' };

function violation({ path = [], code = '', message }: IPrismDiagnostic): Violation {
  return { place: path.map(String), rule: rules[code] ?? String(code), message };
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
    checkSecurity: true,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, ...(status !== undefined && { code: status }) },
  };
}

/** Prism takes an empty query value for an absent one, whatever its schema says. */
function emptyValues(contract: Contract, { target, query }: EngineRequest): Violation[] {
  const refused = target.parameters.filter((parameter) => {
    const { type, enum: values, format } = resolve(contract, parameter.schema as Schema);
    return parameter.in === 'query' && query[parameter.name] === '' && (type !== 'string' || values || format);
  });
  return refused.map(({ name }) => ({ place: ['query', name], rule: 'format', message: 'must not be empty' }));
}

/**
 * Prepares Prism for a contract.
 *
 * @returns a function that validates a request and answers with the operation's first example, or with the one for
 *   the status asked for
 */
export async function createEngine(contract: Contract): Promise<Engine> {
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const prism = createInstance(configuration(), { logger: logger as never });

  return async (request, status) => {
    const { target, path, query, headers, body } = request;
    const input = { method: target.method, url: { path, query }, headers, body } as IHttpRequest;
    const result = await prism.request(input, operations, configuration(status))();
    if (result._tag === 'Left') throw result.left;
    const { output, validations } = result.right;
    const violations = [...validations.input.map(violation), ...emptyValues(contract, request)];
    if (violations.length > 0) return { violations };
    return { status: output.statusCode, body: output.body as Json };
  };
}
