// The contract as data: OpenAPI 3.1 as `openapi-types` describes it, narrowed to what `npm run check` makes sure of (every
// operation has an id, every media type a schema …) and extended by the contract's own keys.
import type { OpenAPIV3_1 } from 'openapi-types';
import { resolvePointer } from './pointer.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An OpenAPI object with some of its members described more closely. */
type Refine<Base, Members> = Omit<Base, keyof Members> & Members;

/** How sure a part of the contract is; without it, the documentation states it. */
interface Provenance {
  'x-provenance'?: 'example' | 'inferred';
}

export type Reference = OpenAPIV3_1.ReferenceObject;

interface SchemaMembers extends Provenance {
  /** JSON Schema 2020-12 allows it beside other keywords. */
  $ref?: string;
  type?: string | string[];
  const?: Json;
  enum?: Json[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  additionalProperties?: boolean | Schema;
  examples?: Json[];
  /** What `pattern` asks for, in words, and any length that follows from it: shown to readers instead of these. */
  'x-pattern-description'?: string;
  /** The form under which values that mean the same are equal. */
  'x-canonical-form'?: 'lower-case' | 'number' | 'date-time-T';
}

export interface Schema extends Refine<OpenAPIV3_1.BaseSchemaObject, SchemaMembers> {}

export type Example = Refine<OpenAPIV3_1.ExampleObject, { value: Json }>;

export type MediaType = Refine<
  OpenAPIV3_1.MediaTypeObject,
  { schema: Schema; examples?: Record<string, Example | Reference> }
>;

interface ParameterMembers extends Provenance {
  in: 'path' | 'query' | 'header' | 'cookie';
  description: string;
  schema: Schema;
  examples?: Record<string, Example | Reference>;
}

export type Parameter = Refine<OpenAPIV3_1.ParameterObject, ParameterMembers>;

export type Response = Refine<OpenAPIV3_1.ResponseObject, { content?: Record<string, MediaType> }>;

export type RequestBody = Refine<OpenAPIV3_1.RequestBodyObject, { content: Record<string, MediaType> }>;

interface OperationMembers {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody;
  responses: Record<string, Response | Reference>;
  /** Takes the place of the contract's. */
  security?: SecurityRequirement[];
}

export type Operation = Refine<OpenAPIV3_1.OperationObject, OperationMembers>;

/** Security schemes, by their names in the contract, that are needed together. */
export type SecurityRequirement = OpenAPIV3_1.SecurityRequirementObject;

export type SecurityScheme = OpenAPIV3_1.SecuritySchemeObject;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

export type Method = (typeof methods)[number];

export type PathItem = { [method in Method]?: Operation } & { parameters?: (Parameter | Reference)[] };

export type Tag = Refine<OpenAPIV3_1.TagObject, { description: string; 'x-displayName': string }>;

interface ContractMembers {
  info: Refine<OpenAPIV3_1.InfoObject, { description: string; 'x-documentation-version': string }>;
  servers: { url: string; description: string }[];
  tags: Tag[];
  /** Ways of signing in, of which any will do. */
  security?: SecurityRequirement[];
  paths: Record<string, PathItem>;
  webhooks: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    examples: Record<string, Example>;
    securitySchemes: Record<string, SecurityScheme>;
  };
}

/** The bundled contract: all of it in one document. */
export type Contract = Refine<OpenAPIV3_1.Document, ContractMembers>;

/** The server's base URL. */
export function baseUrl(contract: Contract): string {
  const server = contract.servers[0];
  if (!server) throw new Error('The contract names no server.');
  return server.url;
}

/** The path of the server, below which the API's own paths are: `/v1/payments`. */
export function basePath(contract: Contract): string {
  return new URL(baseUrl(contract), 'http://localhost').pathname.replace(/\/$/, '');
}

/** Resolves a `$ref` within the contract; anything else is returned as it is. */
export function resolveRef<T extends object>(contract: Contract, node: T | Reference): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  return resolvePointer(contract, node.$ref.slice(1)) as T;
}

/** The response that an operation documents for a status: exact, of its class (`4XX`), or the default. */
export function findResponse(contract: Contract, { responses }: Operation, status: number): Response | undefined {
  const found = responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses['default'];
  return found && resolveRef(contract, found);
}

/** The component name that a `$ref` points to, such as `Invoice`. */
export function componentName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/**
 * An operation with its path and method, its body resolved, and its parameters: its own and those of its path that it does
 * not replace.
 */
export interface Endpoint {
  path: string;
  method: Method;
  operation: Operation;
  parameters: Parameter[];
}

function getParameters(contract: Contract, item: PathItem, operation: Operation): Parameter[] {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  const resolved = all.map((parameter) => resolveRef<Parameter>(contract, parameter));
  return [...new Map(resolved.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

function getEndpoints(contract: Contract, items: Record<string, PathItem>): Endpoint[] {
  return Object.entries(items).flatMap(([path, item]) =>
    (Object.keys(item) as Method[]).flatMap((method) => {
      const operation = item[method];
      if (!operation || !methods.includes(method)) return [];
      const { requestBody } = operation;
      const settled = requestBody ? { ...operation, requestBody: resolveRef(contract, requestBody) } : operation;
      return [{ path, method, operation: settled, parameters: getParameters(contract, item, operation) }];
    }),
  );
}

/** The operations of the API, in the order of the contract. */
export function getOperations(contract: Contract): Endpoint[] {
  return getEndpoints(contract, contract.paths);
}

/** The operations that the API calls on the merchant's side. */
export function getWebhooks(contract: Contract): Endpoint[] {
  return getEndpoints(contract, contract.webhooks);
}
