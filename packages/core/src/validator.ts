// The only file that knows Prism: its validator as a function from a request, and a response if there is one, to what they break.
// Of Prism only the two parts that validate are loaded, and only once a validator is created: all of it brings data generators
// and clients, and takes a second.
import type { IHttpRequest } from '@stoplight/prism-http';
import type { getHttpOperationsFromSpec } from '@stoplight/prism-http/dist/utils/operations.js';
import type { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import {
  findResponse,
  getOperations,
  resolveRef,
  type Contract,
  type Endpoint,
  type Json,
  type Schema,
} from './contract.ts';
import { unescapeKey } from './pointer.ts';
import { toViolation, type BrokenRule, type Violation } from './violations.ts';

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

/** What is broken on either side. */
export interface Violations {
  request: Violation[];
  response: Violation[];
}

export type Validator = (request: ValidatedRequest, response?: ValidatedResponse) => Violations;

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type PrismResult = ReturnType<typeof validateInput> | ReturnType<typeof validateOutput>;

const places: readonly string[] = ['path', 'query', 'header', 'body'] satisfies BrokenRule['in'][];

/** The property that Prism names only in its sentence. */
const namedProperty: Record<string, RegExp> = {
  required: /required property '(.*)'$/s,
  additionalProperties: /found '(.*)'$/s,
};

/** What Prism finds wrong. What it finds in no place is about bodies, types and statuses that its callers have to settle before. */
function toBrokenRules(result: PrismResult): BrokenRule[] {
  if (result._tag === 'Right') return [];
  return result.left.flatMap(({ path: [place, ...keys] = [], code = '', message }) => {
    const rule = String(code);
    const property = namedProperty[rule]?.exec(message)?.[1] ?? [];
    const path = [...keys.map((key) => unescapeKey(String(key))), property].flat();
    return places.includes(String(place)) ? [{ in: place as BrokenRule['in'], path, rule }] : [];
  });
}

/**
 * What Prism lets pass in a query, or tells in other words, because it converts texts: a repeated parameter, an empty value, for
 * it the same as none, and integers written as `1e2`, `0x10` or ` 5`.
 */
function findLooseValues(contract: Contract, { target, query }: ValidatedRequest): BrokenRule[] {
  return target.parameters.flatMap(({ in: place, name, schema }): BrokenRule[] => {
    const value = query[name];
    if (place !== 'query' || value === undefined) return [];
    const { type, enum: values, format } = resolveRef<Schema>(contract, schema);
    const toBroken = (rule: string): BrokenRule[] => [{ in: 'query', path: [name], rule }];
    if (Array.isArray(value)) return type !== 'array' && type !== undefined ? toBroken('repeated') : [];
    if (type === 'integer' && !/^-?(0|[1-9][0-9]*)$/.test(value)) return toBroken('type');
    const isEmpty = value === '' && (type !== 'string' || values !== undefined || format !== undefined);
    return isEmpty ? toBroken(values === undefined ? 'format' : 'enum') : [];
  });
}

/** The request as Prism reads it best: known parameters only, the path encoded anew, the body as JSON. */
function toPrismRequest({ target, path, query, headers, body }: ValidatedRequest): IHttpRequest {
  const names = target.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const known = names.flatMap((name): [string, string | string[]][] =>
    query[name] === undefined ? [] : [[name, query[name]]],
  );
  const hasBody = body !== undefined;
  return {
    method: target.method,
    url: {
      path: target.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
      query: Object.fromEntries(known),
    },
    headers: { ...headers, ...(hasBody && { 'content-type': 'application/json', 'content-length': '1' }) },
    body,
  };
}

const getRequestSchema = ({ operation }: Endpoint): Schema | undefined =>
  operation.requestBody?.content['application/json']?.schema;

/** What a request is validated against: an operation of Prism, and the contract's schema of its body. */
interface RequestForm {
  resource: PrismOperation;
  schema: Schema | undefined;
}

type PrismSchema = NonNullable<
  NonNullable<NonNullable<PrismOperation['request']>['body']>['contents']
>[number]['schema'];

/** The operation with another schema for its body, of the same dialect. */
function replaceBody(resource: PrismOperation, replace: (schema: NonNullable<PrismSchema>) => unknown): PrismOperation {
  const body = resource.request?.body;
  const contents = body?.contents?.map((content) => {
    const { schema } = content;
    const replaced = schema && { $schema: schema.$schema, ...(replace(schema) as PrismSchema) };
    return { ...content, ...(replaced && { schema: replaced }) };
  });
  return { ...resource, request: { ...resource.request, ...(body && contents && { body: { ...body, contents } }) } };
}

/**
 * Prepares the choice of a request's form by its body. One that names which of several schemas it has (`discriminator`) is
 * validated against that schema alone, or else the others would find fault with it, too; one that names none of them against what
 * they have in common.
 */
function createFormChooser(contract: Contract, resource: PrismOperation, schema: Schema | undefined) {
  const union = schema && resolveRef<Schema>(contract, schema);
  const { discriminator, oneOf } = union ?? {};
  if (!discriminator?.mapping || !oneOf) return (): RequestForm => ({ resource, schema });
  const common: RequestForm = { resource: replaceBody(resource, ({ oneOf: _, ...rest }) => rest), schema: union };
  const forms = oneOf.map((member, index): RequestForm => {
    return { resource: replaceBody(resource, (all) => all.oneOf?.[index]), schema: member };
  });
  const byValue = new Map(
    Object.entries(discriminator.mapping).map(([value, reference]) => {
      return [value, forms[oneOf.findIndex(({ $ref }) => $ref === reference)]];
    }),
  );
  return (body: Json | undefined): RequestForm => {
    const value = (body as Record<string, Json> | null | undefined)?.[discriminator.propertyName];
    return (typeof value === 'string' ? byValue.get(value) : undefined) ?? common;
  };
}

const getResponseSchema = (contract: Contract, { operation }: Endpoint, status: number): Schema | undefined =>
  findResponse(contract, operation, status)?.content?.['application/json']?.schema;

/**
 * Prepares Prism for a contract. Credentials are not its matter.
 *
 * @returns a function that tells what a request, and a response if one is given, break
 */
export async function createValidator(contract: Contract): Promise<Validator> {
  const prism = {
    ...(await import('@stoplight/prism-http/dist/utils/operations.js')),
    ...(await import('@stoplight/prism-http/dist/validator/index.js')),
  };
  const operations = await prism.getHttpOperationsFromSpec(structuredClone(contract));
  const byName = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const choosers = new Map(
    getOperations(contract).map((endpoint) => {
      const name = `${endpoint.method} ${endpoint.path}`;
      return [name, createFormChooser(contract, byName.get(name)!, getRequestSchema(endpoint))];
    }),
  );

  function validateRequest(request: ValidatedRequest): Violation[] {
    const { target, body } = request;
    const { resource, schema } = choosers.get(`${target.method} ${target.path}`)!(body);
    const broken = toBrokenRules(prism.validateInput({ resource, element: toPrismRequest(request) }));
    return [...broken, ...findLooseValues(contract, request)].map((each) =>
      toViolation(contract, request.target, each, schema),
    );
  }

  function validateResponse(resource: PrismOperation, target: Endpoint, response: ValidatedResponse): Violation[] {
    const { status, headers, body } = response;
    const broken = toBrokenRules(prism.validateOutput({ resource, element: { statusCode: status, headers, body } }));
    const schema = getResponseSchema(contract, target, status);
    return broken.map((each) => toViolation(contract, { ...target, parameters: [] }, each, schema));
  }

  return (request, response) => {
    const { target } = request;
    const resource = byName.get(`${target.method} ${target.path}`)!;
    return {
      request: validateRequest(request),
      response: response ? validateResponse(resource, target, response) : [],
    };
  };
}
