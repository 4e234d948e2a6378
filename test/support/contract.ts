/** What the contract tests look at: the bundle, ways to find places in it, and the documentation as data. */
import { readFileSync, readdirSync } from 'node:fs';
import {
  formatPointer,
  resolvePointer,
  getOperations,
  getWebhooks,
  type Contract,
  type Json,
  type MediaType,
  type Endpoint,
  type Parameter,
  type Schema,
} from '../../packages/core/src/index.ts';
import { bundleFile, inRoot } from '../../scripts/lib/paths.ts';

export const contract = JSON.parse(readFileSync(bundleFile, 'utf8')) as Contract;

export const operations: Endpoint[] = getOperations(contract);

/** A copy of the contract with a change, to show that a check notices it. */
export function changed(change: (copy: Contract) => void): Contract {
  const copy = structuredClone(contract);
  change(copy);
  return copy;
}

/**
 * What a check finds in a changed contract beside what it finds in the contract as it is: a fault there fails the test of the
 * fault, and not the tests of the check.
 */
export function findNew(check: (document: Contract) => string[], change: (copy: Contract) => void): string[] {
  const known = new Set(check(contract));
  return check(changed(change)).filter((found) => !known.has(found));
}

/** A JSON pointer from its unescaped segments: `pointerTo('paths', '/events')` is `/paths/~1events`. */
export function pointerTo(...segments: string[]): string {
  return formatPointer(...segments);
}

/** Follows `$ref`s: where what is used at a pointer is defined. */
export function settle(pointer: string, document: Contract = contract): string {
  const node = resolvePointer(document, pointer) as { $ref?: string };
  return node.$ref === undefined ? pointer : settle(node.$ref.slice(1), document);
}

/** The schema at a pointer, after any `$ref`. */
export function schemaAt(pointer: string): Schema {
  return resolvePointer(contract, settle(pointer)) as Schema;
}

/** The property of an object schema, of the request or response itself or of a component. */
export function propertyPointer(schemaPointer: string, property: string): string {
  return settle(schemaPointer) + pointerTo('properties', property);
}

function operation(operationId: string): Endpoint {
  const found = operations.find((candidate) => candidate.operation.operationId === operationId);
  if (!found) throw new Error(`The contract has no operation ${operationId}.`);
  return found;
}

function operationPointer(operationId: string): string {
  const { path, method } = operation(operationId);
  return pointerTo('paths', path, method);
}

const json = pointerTo('content', 'application/json');

/** The pointer to the schema of an operation's request body. */
export function requestSchema(operationId: string): string {
  return `${operationPointer(operationId)}/requestBody${json}/schema`;
}

/** The pointer to the schema of an operation's response with that status. */
export function responseSchema(operationId: string, status: string): string {
  return `${settle(`${operationPointer(operationId)}/responses/${status}`)}${json}/schema`;
}

/** The pointer to the schema of a notification's body. */
export const notificationSchema = `${pointerTo('webhooks', 'eventNotification', 'post', 'requestBody')}${json}/schema`;

/** The pointer to a parameter of an operation. */
export function parameterPointer(operationId: string, name: string): string {
  const { path } = operation(operationId);
  const lists = [pointerTo('paths', path), operationPointer(operationId)].map((place) => `${place}/parameters`);
  const places = lists
    .filter((list) => exists(list))
    .flatMap((list) => {
      const entries = resolvePointer(contract, list) as unknown[];
      return entries.map((_, index) => settle(`${list}/${index}`));
    });
  const found = places.find((place) => (resolvePointer(contract, place) as Parameter).name === name);
  if (!found) throw new Error(`${operationId} has no parameter ${name}.`);
  return found;
}

/** Whether a pointer leads to something. */
export function exists(pointer: string, document: unknown = contract): boolean {
  try {
    resolvePointer(document, pointer);
    return true;
  } catch {
    return false;
  }
}

/** Every object and array of a document with its pointer, the document itself first. */
export function findNodes(node: unknown, at = ''): [pointer: string, node: object][] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.entries(node).flatMap(([key, value]) => findNodes(value, at + pointerTo(key)));
  return [[at, node], ...below];
}

const keywordsWithSchema = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'];
const keywordsWithSchemas = ['properties', 'patternProperties', '$defs', 'allOf', 'anyOf', 'oneOf', 'prefixItems'];

/** A schema and all schemas inside it, with their pointers. */
function schemasWithin(schema: Schema, at: string): [pointer: string, schema: Schema][] {
  const parts = schema as Record<string, object | undefined>;
  const single = keywordsWithSchema.filter((keyword) => typeof parts[keyword] === 'object');
  const several = keywordsWithSchemas.flatMap((keyword) =>
    Object.keys(parts[keyword] ?? {}).map((key) => pointerTo(keyword, key)),
  );
  const places = [...single.map((keyword) => `/${keyword}`), ...several];
  return [
    [at, schema],
    ...places.flatMap((place) => schemasWithin(resolvePointer(schema, place) as Schema, at + place)),
  ];
}

/** Every schema of a contract: those of components, parameters, requests and responses, and all within them. */
export function findSchemas(document: Contract): [pointer: string, schema: Schema][] {
  const components = pointerTo('components', 'schemas');
  const named = Object.entries(document.components.schemas).map(
    ([name, schema]) => [components + pointerTo(name), schema] as const,
  );
  const used = findNodes(document)
    .filter(([pointer]) => pointer.endsWith('/schema') && !pointer.startsWith(components))
    .map(([pointer, schema]) => [pointer, schema as Schema] as const);
  return [...named, ...used].flatMap(([pointer, schema]) => schemasWithin(schema, pointer));
}

/** Every property of every schema of a contract, with its pointer. */
export function findProperties(document: Contract): { pointer: string; name: string; schema: Schema }[] {
  return findSchemas(document).flatMap(([pointer, { properties = {} }]) =>
    Object.entries(properties).map(([name, schema]) => ({
      pointer: pointer + pointerTo('properties', name),
      name,
      schema,
    })),
  );
}

/** A JSON body that the API or the merchant sends, by a title for test names. */
export interface Body {
  title: string;
  pointer: string;
  media: MediaType;
}

/** Every request, response and notification body of the contract; shared responses once. */
export function getBodies(document: Contract): Body[] {
  const names = new Map(
    [...getOperations(document), ...getWebhooks(document)].map(({ path, method, operation }) => [
      pointerTo(path, method),
      operation.operationId,
    ]),
  );
  return findNodes(document)
    .filter(([pointer]) => pointer.endsWith(json))
    .map(([pointer, media]) => {
      const place = pointer.slice(0, -json.length);
      const [, , owner, name, , status] = place.split('/');
      const operationId = names.get(`/${owner}/${name}`);
      const title = operationId === undefined ? `shared ${name}` : `${operationId} ${status ?? 'request'}`;
      return { title, pointer, media: media as MediaType };
    });
}

/** A row of a parameter table of the documentation; the third column has a heading of its own. */
export interface Row {
  section: string;
  parameter: string;
  type: string;
  Obligatorio?: 'si' | 'no';
  Actualizable?: 'si' | 'no';
  Descripción?: string;
}

const fixtures = inRoot('test', 'fixtures');

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export const documentedRows = readJson(`${fixtures}/documented-parameters.json`) as Row[];

/** A request or response example of the documentation, unchanged. */
export interface DocumentedExample {
  operationId: string;
  kind: 'request' | 'response';
  value: Json;
}

export const documentedExamples: DocumentedExample[] = readdirSync(`${fixtures}/documented-examples`).map((file) => {
  const [name = '', kind] = file.split('.');
  const operationId = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return {
    operationId,
    kind: kind as DocumentedExample['kind'],
    value: readJson(`${fixtures}/documented-examples/${file}`) as Json,
  };
});

/** A copy of one documented example, free to change. */
export function documentedExample(operationId: string, kind: DocumentedExample['kind']): Record<string, Json> {
  const found = documentedExamples.find((example) => example.operationId === operationId && example.kind === kind);
  if (!found) throw new Error(`The documentation has no ${kind} example of ${operationId}.`);
  return structuredClone(found.value) as Record<string, Json>;
}

/** The pointer to the schema of a documented example's body: 201 is the success of a creation, 200 that of the rest. */
export function schemaOfExample({ operationId, kind }: Pick<DocumentedExample, 'operationId' | 'kind'>): string {
  if (kind === 'request') return requestSchema(operationId);
  return responseSchema(operationId, operationId === 'createInvoice' ? '201' : '200');
}

/** The properties that a value shows, by their pointers, and those of the values inside it. */
function findShown(value: Json | undefined, schemaPointer: string): string[] {
  const pointer = settle(schemaPointer);
  if (Array.isArray(value)) return value.flatMap((item) => findShown(item, `${pointer}/items`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => {
    const property = propertyPointer(pointer, name);
    return exists(property) ? [property, ...findShown(inside, property)] : [];
  });
}

/** The properties of an order are the same in its two schemas: what is said of one is said of the other. */
function inBothOrders(pointer: string): string[] {
  const [, , schemas, name, ...rest] = pointer.split('/');
  const isOrder = schemas === 'schemas' && (name === 'Invoice' || name === 'PartialInvoice');
  return isOrder
    ? ['Invoice', 'PartialInvoice'].map((order) => ['/components/schemas', order, ...rest].join('/'))
    : [pointer];
}

/** The properties that the documentation's examples show. */
export const placesInExamples: ReadonlySet<string> = new Set(
  documentedExamples.flatMap((example) => findShown(example.value, schemaOfExample(example))).flatMap(inBothOrders),
);

/** Where the documentation's parameter tables end up: the places in the contract of one row. */
export function findPlaces({ section, parameter, Actualizable }: Row): string[] {
  const create = propertyPointer(requestSchema('createInvoice'), parameter);
  const update = propertyPointer(requestSchema('updateInvoice'), parameter);
  switch (section) {
    case 'Objeto Orden de Pago':
      // The table of the order names the errors of failed requests, which hold no order.
      return parameter === 'error'
        ? [propertyPointer(responseSchema('getInvoice', '400'), parameter)]
        : ['Invoice', 'PartialInvoice'].map((name) => propertyPointer(`/components/schemas/${name}`, parameter));
    case 'Objeto Evento':
      return [propertyPointer(responseSchema('getEvent', '200'), parameter)];
    case 'Crear una Orden de Pago':
      return [create];
    case 'Actualizar una Orden de Pago':
      return [Actualizable === 'si' ? update : create];
    default:
      return [parameterPointer(operationOfSection(section), parameter)];
  }
}

/** The operation whose path or query parameters a section lists. */
export function operationOfSection(section: string): string {
  const operationId = {
    'Consultar una Orden de Pago': 'getInvoice',
    'Anular una Orden de Pago': 'voidInvoice',
    'Consultar Lista de Ordenes de Pago': 'listInvoices',
    'Consultar un Evento': 'getEvent',
    'Consultar Lista de Eventos': 'listEvents',
  }[section];
  if (operationId === undefined) throw new Error(`No operation is known for the section «${section}».`);
  return operationId;
}

/** The places of all rows. */
export const placesInTables: ReadonlySet<string> = new Set(documentedRows.flatMap(findPlaces));

/** Every parameter of a contract, shared or not. */
export function findParameters(document: Contract): string[] {
  return findNodes(document).flatMap(([pointer, node]) => ('in' in node && 'schema' in node ? [pointer] : []));
}
