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
  type Parameter,
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
type PrismResult = ReturnType<typeof validateInput | typeof validateOutput>;
/** What Prism says of something that it finds wrong. */
type Finding = Pick<Extract<PrismResult, { _tag: 'Left' }>['left'][number], 'path' | 'code' | 'message'>;

const places: readonly string[] = ['path', 'query', 'header', 'body'] satisfies BrokenRule['in'][];

/** The property that Prism names only in its sentence. */
const namedProperty: Record<string, RegExp> = {
  required: /required property '(.*)'$/s,
  additionalProperties: /found '(.*)'$/s,
};

const getFindings = (result: PrismResult): readonly Finding[] => (result._tag === 'Left' ? result.left : []);

/** What Prism finds wrong. What it finds in no place is about bodies, types and statuses that its callers have to settle before. */
function toBrokenRules(findings: readonly Finding[]): BrokenRule[] {
  return findings.flatMap(({ path: [place, ...keys] = [], code = '', message }) => {
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

/** The head of a request as Prism reads it best: known parameters only, the path encoded anew. */
function toPrismHead({ target, path, query, headers = {} }: ValidatedRequest): IHttpRequest {
  const names = target.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const known = names.flatMap((name): [string, string | string[]][] =>
    query[name] === undefined ? [] : [[name, query[name]]],
  );
  return {
    method: target.method,
    url: {
      path: target.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
      query: Object.fromEntries(known),
    },
    headers,
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

/** The operation without what a body is validated by. */
function toHead({ request, ...resource }: PrismOperation): PrismOperation {
  const { body: _, ...head } = request ?? {};
  return { ...resource, request: head };
}

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

/** Keywords beside which a schema of texts allows any text that is not empty. */
const harmless = new Set(['type', 'minLength', 'title', 'description', 'default', 'deprecated', 'examples']);

function allowsAnyText(contract: Contract, { schema }: Parameter): boolean {
  const resolved = resolveRef<Schema>(contract, schema);
  const isHarmless = (name: string) => harmless.has(name) || name.startsWith('x-');
  return (
    resolved === schema &&
    resolved.type === 'string' &&
    (resolved.minLength ?? 0) <= 1 &&
    Object.keys(resolved).every(isHarmless)
  );
}

/** A text that means the same in every place of a URL or header. */
const plain = /^[\w-]+$/;

/** How many heads an operation remembers, and how long the text of one may be. */
const remembered = { count: 1000, length: 200 };

/**
 * Remembers what heads of requests to an operation break: path, query and headers. There are few, apart from values that the
 * contract leaves free, such as ids, which count as one.
 */
function rememberHeads<Result>(
  contract: Contract,
  { parameters }: Endpoint,
  validate: (request: ValidatedRequest) => Result,
): (request: ValidatedRequest) => Result {
  const results = new Map<string, Result>();
  const places = parameters.map((parameter) => ({
    in: parameter.in,
    name: parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name,
    isFree: allowsAnyText(contract, parameter),
  }));

  function describe({ path, query, headers }: ValidatedRequest): string {
    const values = places.map(({ in: place, name, isFree }) => {
      const value = place === 'path' ? path[name] : place === 'query' ? query[name] : headers?.[name];
      return isFree && typeof value === 'string' && plain.test(value) ? 'x' : value;
    });
    return JSON.stringify(values);
  }

  return (request) => {
    const description = describe(request);
    let result = results.get(description);
    if (result === undefined) {
      result = validate(request);
      if (results.size >= remembered.count) results.clear();
      if (description.length <= remembered.length) results.set(description, result);
    }
    return result;
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
    ...(await import('@stoplight/prism-http/dist/validator/validators/utils.js')),
    ...(await import('@stoplight/prism-http/dist/utils/filterRequiredProperties.js')),
    ...(await import('@stoplight/prism-http/dist/validator/validators/types.js')),
  };
  const operations = await prism.getHttpOperationsFromSpec(structuredClone(contract));
  const byName = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const forms = new Map(
    getOperations(contract).map((endpoint) => {
      const name = `${endpoint.method} ${endpoint.path}`;
      const resource = byName.get(name)!;
      const head = toHead(resource);
      const validateHead = (request: ValidatedRequest): Violation[] => {
        const broken = toBrokenRules(
          getFindings(prism.validateInput({ resource: head, element: toPrismHead(request) })),
        );
        return [...broken, ...findLooseValues(contract, request)].map((each) =>
          toViolation(contract, endpoint, each, undefined),
        );
      };
      const form = {
        validateHead: rememberHeads(contract, endpoint, validateHead),
        chooseBody: createFormChooser(contract, resource, getRequestSchema(endpoint)),
      };
      return [name, form];
    }),
  );

  const { Input } = prism.ValidationContext;
  const prepared = new WeakMap<PrismOperation, ReturnType<typeof prism.stripReadOnlyProperties>>();

  /** The schema of a body as Prism validates requests by it. */
  function prepareBodySchema(resource: PrismOperation) {
    let schema = prepared.get(resource);
    if (!schema) {
      const content = resource.request?.body?.contents?.find(({ mediaType }) => mediaType === 'application/json');
      schema = prism.stripReadOnlyProperties(content?.schema ?? {});
      prepared.set(resource, schema);
    }
    return schema;
  }

  /** Prism's `validateBody` is mostly about types of content, which are settled before. */
  function findBrokenInBody(resource: PrismOperation, body: Json): BrokenRule[] {
    const schema = prepareBodySchema(resource);
    // For Prism null is no body at all, and where one is required, so are false, 0 and "".
    if (schema._tag === 'None' || body === null || (resource.request?.body?.required && !body)) return [];
    const bundle = (resource as { __bundled__?: unknown }).__bundled__;
    const broken = prism.validateAgainstSchema(body, schema.value, false, Input, 'body', bundle);
    return broken._tag === 'None' ? [] : toBrokenRules(broken.value);
  }

  function validateRequest(request: ValidatedRequest): Violation[] {
    const { target, body } = request;
    const { validateHead, chooseBody } = forms.get(`${target.method} ${target.path}`)!;
    const head = validateHead(request);
    if (body === undefined) return head;
    const { resource, schema } = chooseBody(body);
    const broken = findBrokenInBody(resource, body);
    return [...broken.map((each) => toViolation(contract, target, each, schema)), ...head];
  }

  function validateResponse(resource: PrismOperation, target: Endpoint, response: ValidatedResponse): Violation[] {
    const { status, headers, body } = response;
    const broken = toBrokenRules(
      getFindings(prism.validateOutput({ resource, element: { statusCode: status, headers, body } })),
    );
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
