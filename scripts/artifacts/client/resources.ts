import { CliError } from '@kashio-toolkit/cli';
import {
  componentName,
  getOperations,
  resolveRef,
  type Contract,
  type Method,
  type Operation,
  type Endpoint,
  type Parameter,
  type Schema,
} from '@kashio-toolkit/core';
import { getPathFile } from '../../lib/paths.ts';
import { camelCase, pascalCase } from './names.ts';

/** The body that a method takes. */
export interface Body {
  /** Name of its schema. */
  schema: string;
  required: boolean;
  description: string;
  /** The properties that can be updated, when not all can. */
  fields: string[] | undefined;
  /** The patterns of its amounts, by their names. */
  amounts: [name: string, pattern: string][];
}

/** A method of the client, derived from an operation. */
export interface ClientMethod {
  /** Its name: the operation id less the tag, such as `create` for `createInvoice`. */
  name: string;
  operation: Operation;
  method: Method;
  path: string;
  pathParameters: Parameter[];
  queryParameters: Parameter[];
  body: Body | undefined;
  /** Name of the schema of a successful answer. */
  result: string;
  /** Whether it answers with the object whose id is in its path. */
  isById: boolean;
  /** Name of the schema of the items, when the answer is a page of a list. */
  item: string | undefined;
}

/** A group of methods, derived from a tag. */
export interface Resource {
  /** The tag's name as a property: `invoices`. */
  property: string;
  /** The tag's name as a class: `Invoices`. */
  className: string;
  description: string;
  methods: ClientMethod[];
}

/** What a plural may be the plural of: `Invoices` of `Invoice`, `Deliveries` of `Delivery`, `Taxes` of `Tax`. */
function singulars(plural: string): string[] {
  return [plural.replace(/ies$/, 'y'), plural.replace(/es$/, ''), plural.replace(/s$/, '')];
}

/** `createInvoice` → `create`; an id that is not just a verb and the tag stays whole: `listInvoiceEvents`. */
function methodName(operationId: string, className: string): string {
  for (const ending of [className, ...singulars(className)]) {
    const verb = operationId.endsWith(ending) ? operationId.slice(0, -ending.length) : '';
    if (/^[a-z]+$/.test(verb)) return verb;
  }
  return operationId;
}

/** An operation and the file where it is written, for messages. */
export function describeOperation({ path, operation }: Pick<Endpoint, 'path' | 'operation'>): string {
  return `${operation.operationId} (${getPathFile(path)})`;
}

/** The name of the schema of a body or an answer, which must be an object: the client sends and reads nothing else. */
function schemaName(contract: Contract, schema: Schema | undefined, at: Endpoint, what: string): string {
  const subject = `The ${what} of ${describeOperation(at)}`;
  if (schema?.$ref === undefined)
    throw new CliError(`${subject} must be a \`$ref\` to a schema, whose name becomes its type.`);
  if (resolveRef(contract, schema).type !== 'object') throw new CliError(`${subject} must be an object.`);
  return componentName(schema.$ref);
}

function resultName(contract: Contract, at: Endpoint): string {
  const success = Object.entries(at.operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const content = success && resolveRef(contract, success).content;
  return schemaName(contract, content?.['application/json']?.schema, at, 'successful answer');
}

function getAmounts(contract: Contract, properties: Record<string, Schema>): [string, string][] {
  return Object.entries(properties).flatMap(([name, schema]): [string, string][] => {
    const { pattern, 'x-canonical-form': form } = resolveRef(contract, schema);
    return form === 'number' && pattern !== undefined ? [[name, pattern]] : [];
  });
}

function getBody(contract: Contract, at: Endpoint): Body | undefined {
  const { requestBody } = at.operation;
  if (!requestBody) return undefined;
  const schema = requestBody.content['application/json']?.schema;
  const name = schemaName(contract, schema, at, 'request body');
  const { properties = {}, additionalProperties } = contract.components.schemas[name] ?? {};
  return {
    schema: name,
    required: requestBody.required === true,
    description: requestBody.description ?? '',
    amounts: getAmounts(contract, properties),
    fields: at.method === 'patch' && additionalProperties === false ? Object.keys(properties) : undefined,
  };
}

/** The schema of the items, when an answer is a page of a list that a cursor leads through. */
function itemName(contract: Contract, result: string, queryParameters: Parameter[]): string | undefined {
  const { properties = {}, required = [] } = contract.components.schemas[result] ?? {};
  const isPage =
    properties['object']?.const === 'list' && ['object', 'data', 'has_more'].every((name) => required.includes(name));
  const hasCursor = queryParameters.some(({ name }) => name === 'starting_after');
  const item = properties['data']?.items?.$ref;
  if (!isPage || !hasCursor || item === undefined) return undefined;
  const { required: always = [] } = contract.components.schemas[componentName(item)] ?? {};
  return always.includes('id') ? componentName(item) : undefined;
}

/** Whether an answer is the object of the path's `id`: `/invoices/{id}` answers with an `Invoice`, which has an id. */
function isById({ components }: Contract, path: string, result: string, className: string): boolean {
  return (
    path.endsWith('/{id}') &&
    singulars(className).includes(result) &&
    components.schemas[result]?.required?.includes('id') === true
  );
}

function clientMethod(contract: Contract, at: Endpoint, className: string): ClientMethod {
  const { path, method, operation, parameters } = at;
  const queryParameters = parameters.filter((parameter) => parameter.in === 'query');
  const result = resultName(contract, at);
  return {
    name: methodName(operation.operationId, className),
    operation,
    method,
    path,
    pathParameters: parameters.filter((parameter) => parameter.in === 'path'),
    queryParameters,
    body: getBody(contract, at),
    result,
    isById: isById(contract, path, result, className),
    item: itemName(contract, result, queryParameters),
  };
}

/**
 * The client's resources: one per tag that has operations, its methods in the order of the contract.
 *
 * @throws CliError naming the operation that the client can't have
 */
export function getResources(contract: Contract): Resource[] {
  const operations = getOperations(contract);
  return contract.tags
    .map(({ name, description }) => {
      const className = pascalCase(name);
      const tagged = operations.filter(({ operation }) => operation.tags[0] === name);
      const methods = tagged.map((at) => clientMethod(contract, at, className));
      return { property: camelCase(name), className, description, methods };
    })
    .filter(({ methods }) => methods.length > 0);
}
