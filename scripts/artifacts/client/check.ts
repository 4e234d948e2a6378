import ts from 'typescript';
import { CliError } from '@kashio-toolkit/cli';
import { getOperations, type Contract, type Endpoint } from '@kashio-toolkit/core';
import { camelCase, typeName } from './names.ts';
import { describeOperation, type Resource } from './resources.ts';

/** Whether a name can be written as it is in TypeScript, as a variable's. */
function isVariable(name: string): boolean {
  const keyword = ts.identifierToKeywordKind(ts.factory.createIdentifier(name));
  return /^[A-Za-z_$][\w$]*$/.test(name) && (keyword === undefined || keyword > ts.SyntaxKind.LastFutureReservedWord);
}

/** Finds names that two things would share. */
function checkUnique(names: [name: string, what: string][], where: string): void {
  const first = new Map<string, string>();
  for (const [name, what] of names) {
    const other = first.get(name);
    if (other !== undefined)
      throw new CliError(`${other} and ${what} would both become ${where} ${name}: rename one of them.`);
    first.set(name, what);
  }
}

function checkParameters(at: Endpoint): void {
  const { path, parameters } = at;
  const fail = (name: string, why: string): never => {
    throw new CliError(`The parameter ${name} of ${describeOperation(at)} ${why}.`);
  };
  const inPath = [...path.matchAll(/{([^}]+)}/g)].map(([, name = '']) => name);
  const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  for (const name of inPath) if (!declared.includes(name)) fail(name, 'is in the path but not declared');
  for (const { name, in: place, required, schema } of parameters) {
    if (place === 'path' && !inPath.includes(name)) fail(name, 'is not in the path');
    if (place === 'path' && (!isVariable(camelCase(name)) || /^(body|query|options)$/.test(name)))
      fail(name, 'needs another name');
    if (/header|cookie/.test(place) && required) fail(name, `is a required ${place}, which the client can't send`);
    if (place === 'query' && (!schema || schema.type === 'object'))
      fail(name, 'is no text, number, boolean or list of them');
  }
}

function checkMethods({ className, methods }: Resource): void {
  for (const method of methods) {
    if (isVariable(`_${method.name}`) && method.name !== 'constructor') continue;
    throw new CliError(`${describeOperation(method)} can't become the method ${method.name}.`);
  }
  checkUnique(
    methods.map((method) => [method.name, describeOperation(method)]),
    `${className}'s method`,
  );
}

/**
 * Checks that the client can have every operation of the contract under a name of its own.
 *
 * @throws CliError naming what can't be
 */
export function checkContract(contract: Contract): void {
  const tags = contract.tags.map(({ name }) => name);
  for (const at of getOperations(contract)) {
    const [tag = ''] = at.operation.tags;
    if (!tags.includes(tag)) {
      const known = tags.join(', ');
      throw new CliError(`The tag of ${describeOperation(at)}, ${tag}, is not among openapi/openapi.yaml's: ${known}.`);
    }
    checkParameters(at);
  }
  for (const name of Object.keys(contract.components.schemas)) {
    if (!isVariable(typeName(name))) {
      const file = `openapi/components/schemas/${name}.yaml`;
      throw new CliError(`The schema ${name} (${file}) needs a name that can be a type's.`);
    }
  }
}

/**
 * Checks that the client's resources, their methods and their types have names of their own.
 *
 * @param types the types made from the contract
 * @param own the names that the hand-written code has taken
 * @throws CliError naming both of those that would share one
 */
export function checkNames(resources: Resource[], types: string[], own: string[]): void {
  for (const { property } of resources) {
    if (!isVariable(property) || property === 'webhooks')
      throw new CliError(`The tag ${property} (openapi/openapi.yaml) needs another name.`);
  }
  resources.forEach(checkMethods);
  checkUnique(
    [
      ...own.map((name): [string, string] => [name, `the client's own ${name}`]),
      ...resources.map(({ className, property }): [string, string] => [className, `the tag ${property}`]),
      ...types.map((name): [string, string] => [name, `a schema or a query called ${name}`]),
    ],
    'the type',
  );
}
