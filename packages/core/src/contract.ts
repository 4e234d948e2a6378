/** The shapes of the bundled contract that the build steps rely on: OpenAPI 3.1, as far as it is used here. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Reference {
  $ref: string;
}

export interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  const?: Json;
  enum?: Json[];
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
  examples?: Json[];
  'x-provenance'?: 'example' | 'inferred';
  'x-canonical-form'?: 'lower-case' | 'number' | 'date-time-T';
}

export interface Example {
  summary?: string;
  description?: string;
  value: Json;
}

export interface MediaType {
  schema: Schema;
  examples?: Record<string, Example | Reference>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  description: string;
  schema: Schema;
  examples?: Record<string, Example | Reference>;
  'x-provenance'?: 'example' | 'inferred';
}

export interface Response {
  description: string;
  content?: Record<string, MediaType>;
}

export interface RequestBody {
  description?: string;
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody;
  responses: Record<string, Response | Reference>;
  /** Takes the place of the contract's. */
  security?: Record<string, Json>[];
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathItem = { [method in Method]?: Operation } & { parameters?: (Parameter | Reference)[] };

export interface Tag {
  name: string;
  description: string;
  'x-displayName': string;
}

export interface Contract {
  openapi: string;
  info: { title: string; version: string; description: string; 'x-documentation-version': string };
  servers: { url: string; description: string }[];
  tags: Tag[];
  /** Ways of signing in, of which any will do. */
  security?: Record<string, Json>[];
  paths: Record<string, PathItem>;
  webhooks: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    examples: Record<string, Example>;
    securitySchemes: Record<string, Json>;
  };
}

/** The server's base URL. */
export function baseUrl(contract: Contract): string {
  const server = contract.servers[0];
  if (!server) throw new Error('The contract names no server.');
  return server.url;
}

/**
 * Follows a JSON pointer (RFC 6901, such as `/components/schemas/Invoice`) through a document.
 *
 * @throws Error naming the pointer when it leads nowhere
 */
export function resolvePointer(document: unknown, pointer: string): unknown {
  const segments = pointer.split('/').slice(1);
  let node = document;
  for (const segment of segments) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) {
      throw new Error(`Nothing stands at ${pointer}: there is no "${key}".`);
    }
    node = (node as Record<string, unknown>)[key];
  }
  return node;
}

/** Resolves a `$ref` within the bundle; anything else is returned as it is. */
export function resolve<T extends object>(contract: Contract, node: T | Reference): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  return resolvePointer(contract, node.$ref.slice(1)) as T;
}

/** The component name that a `$ref` points to, such as `Invoice`. */
export function componentName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** An operation with where it stands, its body resolved, and the parameters of its path among its own, unless these take their place. */
export interface Endpoint {
  path: string;
  method: Method;
  operation: Operation;
  parameters: Parameter[];
}

const methods: readonly string[] = ['get', 'post', 'put', 'patch', 'delete'] satisfies Method[];

function operationsIn(contract: Contract, items: Record<string, PathItem>): Endpoint[] {
  return Object.entries(items).flatMap(([path, item]) =>
    (Object.keys(item) as Method[]).flatMap((method) => {
      const operation = item[method];
      if (!operation || !methods.includes(method)) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
        resolve(contract, parameter),
      );
      const byName = new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
      const { requestBody } = operation;
      return [
        {
          path,
          method,
          operation: requestBody ? { ...operation, requestBody: resolve(contract, requestBody) } : operation,
          parameters: [...byName.values()],
        },
      ];
    }),
  );
}

/** The operations of the API, in the order of the contract. */
export function getOperations(contract: Contract): Endpoint[] {
  return operationsIn(contract, contract.paths);
}

/** The operations that the API calls on the merchant's side. */
export function getWebhooks(contract: Contract): Endpoint[] {
  return operationsIn(contract, contract.webhooks);
}
