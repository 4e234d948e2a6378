import { ExpectedError } from '../lib/command.ts';
import {
  componentName,
  operationsOf,
  resolve,
  type Contract,
  type Method,
  type Operation,
  type OperationAt,
  type Parameter,
  type Schema,
} from '../lib/contract.ts';

/** A method of the client, derived from an operation. */
export interface ClientMethod {
  /** Its name: the operation id less the tag, such as `create` for `createInvoice`. */
  name: string;
  operation: Operation;
  method: Method;
  path: string;
  pathParameters: Parameter[];
  queryParameters: Parameter[];
  /** Name of the body's schema. */
  body: string | undefined;
  /** Name of the schema of a successful answer. */
  result: string;
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

/** The exported type's name of a schema: an `Error` imported from here would hide the class that users catch. */
export function typeName(schema: string): string {
  return schema === 'Error' ? 'ApiError' : schema;
}

/** `sub-merchants` → `SubMerchants`. */
export function pascalCase(name: string): string {
  return name.replace(/(^|[-_ ]+)(\w)/g, (_, _separator: string, letter: string) => letter.toUpperCase());
}

/** `sub-merchants` → `subMerchants`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** `createInvoice` → `create`; an id that is not just a verb and the tag stays whole: `listInvoiceEvents`. */
function methodName(operationId: string, className: string): string {
  const singular = className.replace(/s$/, '');
  for (const ending of [className, singular]) {
    const verb = operationId.endsWith(ending) ? operationId.slice(0, -ending.length) : '';
    if (/^[a-z]+$/.test(verb)) return verb;
  }
  return operationId;
}

function schemaName(schema: Schema | undefined, operationId: string, what: string): string {
  if (schema?.$ref === undefined) {
    throw new ExpectedError(`The ${what} of ${operationId} must be a \`$ref\` to a schema, whose name becomes its type.`);
  }
  return typeName(componentName(schema.$ref));
}

function resultName(contract: Contract, { operationId, responses }: Operation): string {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const content = success && resolve(contract, success).content;
  return schemaName(content?.['application/json']?.schema, operationId, 'successful answer');
}

function clientMethod(contract: Contract, { path, method, operation, parameters }: OperationAt, className: string): ClientMethod {
  const { operationId, requestBody } = operation;
  return {
    name: methodName(operationId, className),
    operation,
    method,
    path,
    pathParameters: parameters.filter((parameter) => parameter.in === 'path'),
    queryParameters: parameters.filter((parameter) => parameter.in === 'query'),
    body: requestBody && schemaName(requestBody.content['application/json']?.schema, operationId, 'request body'),
    result: resultName(contract, operation),
  };
}

/**
 * Two operations of a tag may not give the same method.
 *
 * @throws ExpectedError naming both
 */
function checkNames(methods: ClientMethod[]): void {
  for (const [index, { name, operation }] of methods.entries()) {
    const other = methods.slice(0, index).find((earlier) => earlier.name === name);
    if (!other) continue;
    const ids = `${other.operation.operationId} and ${operation.operationId}`;
    throw new ExpectedError(`${ids} would both become the method ${name}: rename one of them.`);
  }
}

/** An operation without a declared tag would be missing from the client. */
function checkTags(contract: Contract): void {
  for (const { operation } of operationsOf(contract)) {
    const [tag] = operation.tags;
    if (contract.tags.some(({ name }) => name === tag)) continue;
    throw new ExpectedError(`The tag of ${operation.operationId}, ${tag}, is not among the contract's tags.`);
  }
}

/**
 * The client's resources: one per tag that has operations, its methods in the order of the contract.
 *
 * @throws ExpectedError naming the operation that the client can't have
 */
export function resourcesOf(contract: Contract): Resource[] {
  checkTags(contract);
  const operations = operationsOf(contract);
  return contract.tags
    .map(({ name, description }) => {
      const className = pascalCase(name);
      const tagged = operations.filter(({ operation }) => operation.tags[0] === name);
      const methods = tagged.map((at) => clientMethod(contract, at, className));
      checkNames(methods);
      return { property: camelCase(name), className, description, methods };
    })
    .filter(({ methods }) => methods.length > 0);
}
