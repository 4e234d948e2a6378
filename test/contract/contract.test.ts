/** The surface of the contract: operations, statuses, security, the keywords it may use, and its texts. */
import { describe, expect, test } from 'vitest';
import { resolveRef, getWebhooks, type Contract, type Schema } from '../../packages/core/src/contract.ts';
import {
  changed,
  contract,
  findNew,
  findNodes,
  notificationSchema,
  operations,
  pointerTo,
  findProperties,
  requestSchema,
  responseSchema,
  findSchemas,
  settle,
} from '../support/contract.ts';
import { createOracle, faults } from '../support/oracle.ts';

const inventory = [
  ['createInvoice', 'post', '/invoices', '201'],
  ['listInvoices', 'get', '/invoices', '200'],
  ['getInvoice', 'get', '/invoices/{id}', '200'],
  ['updateInvoice', 'patch', '/invoices/{id}', '200'],
  ['voidInvoice', 'delete', '/invoices/{id}', '200'],
  ['listEvents', 'get', '/events', '200'],
  ['getEvent', 'get', '/events/{id}', '200'],
];

const named = operations.map((at) => [at.operation.operationId, at] as const);

/** Every operation in the given path items, whatever its method. */
function getEntries(items: Contract['paths']): string[][] {
  return Object.entries(items).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([key]) => key !== 'parameters')
      .map(([method, operation]) => [(operation as { operationId: string }).operationId, method, path]),
  );
}

describe('operations', () => {
  test('include the seven of the documentation', () => {
    const expected = inventory.map((entry) => entry.slice(0, 3));
    expect(getEntries(contract.paths)).toEqual(expect.arrayContaining(expected));
  });

  test('are called on the merchant only to notify of an event', () => {
    expect(getEntries(contract.webhooks)).toEqual([['receiveEvent', 'post', 'eventNotification']]);
    expect(contract.webhooks['eventNotification']?.post).toMatchObject({
      tags: ['events'],
      requestBody: { required: true },
    });
  });

  test.each(named)(
    '%s answers with one success, 400, 401, 500, and 404 only when its path contains an id',
    (_, { path, operation }) => {
      const [success, ...errors] = Object.keys(operation.responses).toSorted();
      expect(success).toMatch(/^2/);
      expect(errors).toEqual(['400', '401', ...(path.includes('{id}') ? ['404'] : []), '500']);
    },
  );

  test.each(inventory)('%s succeeds with the documented status', (operationId, _method, _path, status) => {
    const { operation } = operations.find((at) => at.operation.operationId === operationId) ?? {};
    expect(Object.keys(operation?.responses ?? {})).toContain(status);
  });

  test.each(named)('%s answers in JSON alone, errors too', (_, { operation }) => {
    for (const response of Object.values(operation.responses)) {
      expect(Object.keys(resolveRef(contract, response).content ?? {})).toEqual(['application/json']);
    }
  });

  test.each(named)('%s describes every error by the one error body', (operationId, { operation }) => {
    for (const status of Object.keys(operation.responses).filter((code) => code >= '400')) {
      expect(settle(responseSchema(operationId, status)), status).toBe('/components/schemas/ErrorResponse');
    }
  });

  test.each(named)('%s has one tag, which the contract describes', (_, { operation }) => {
    expect(operation.tags).toHaveLength(1);
    expect(contract.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(operation.tags));
  });

  test('that take a body demand it, among them those that create and update', () => {
    const bodies = operations.flatMap(({ operation }) => (operation.requestBody ? [operation] : []));
    expect(bodies.map(({ operationId }) => operationId)).toEqual(
      expect.arrayContaining(['createInvoice', 'updateInvoice']),
    );
    expect(bodies.filter(({ requestBody }) => requestBody?.required !== true)).toEqual([]);
  });

  test('stand under tags with code names, shown in Spanish', () => {
    expect(contract.tags.map((tag) => [tag.name, tag['x-displayName']])).toEqual(
      expect.arrayContaining([
        ['invoices', 'Órdenes de Pago'],
        ['events', 'Eventos'],
      ]),
    );
  });

  test('belong to the documentation whose version the contract names', () => {
    expect(contract.info['x-documentation-version']).toBe('1.0.1.a');
  });

  test.each([
    [requestSchema('createInvoice'), 'InvoiceCreate'],
    [requestSchema('updateInvoice'), 'InvoiceUpdate'],
    ...['createInvoice', 'getInvoice', 'updateInvoice', 'voidInvoice'].map((id) => [
      responseSchema(id, id === 'createInvoice' ? '201' : '200'),
      'Invoice',
    ]),
    [responseSchema('listInvoices', '200'), 'InvoiceList'],
    [responseSchema('getEvent', '200'), 'Event'],
    [responseSchema('listEvents', '200'), 'EventList'],
    [notificationSchema, 'Event'],
  ])('%s is %s', (pointer, name) => {
    expect(settle(pointer)).toBe(`/components/schemas/${name}`);
  });
});

describe('security', () => {
  test('of every operation is the secret key over HTTP Basic', () => {
    expect(contract).toMatchObject({ security: [{ SecretKey: [] }] });
    expect(contract.components.securitySchemes).toMatchObject({ SecretKey: { type: 'http', scheme: 'basic' } });
    expect(operations.filter(({ operation }) => 'security' in operation)).toEqual([]);
  });

  test('of a notification is none, since no signature is documented', () => {
    expect(getWebhooks(contract).map(({ operation }) => operation)).toMatchObject([{ security: [] }]);
  });

  test('is never sent over plain HTTP: the one server is HTTPS', () => {
    expect(contract.servers.map(({ url }) => url)).toEqual(['https://api.kashio.net/v1/payments']);
  });
});

/** Bounds that the contract may set. Any other would refuse what no source rules out. */
const allowedBounds: Record<string, [bound: number, reason: string]> = {
  '/components/parameters/InvoiceId/schema/minLength': [1, 'An empty id is the path of the list.'],
  '/components/parameters/EventId/schema/minLength': [1, 'An empty id is the path of the list.'],
  '/components/parameters/Limit/schema/minimum': [1, 'A page of no or fewer records makes no sense (inferred).'],
  '/components/schemas/Amount/minimum': [0, 'Nobody is asked to pay a negative amount (inferred).'],
  '/components/schemas/Currency/minLength': [3, 'ISO 4217 codes have three letters.'],
  '/components/schemas/Currency/maxLength': [3, 'ISO 4217 codes have three letters.'],
  '/components/schemas/DateTime/minLength': [19, 'yyyy-MM-ddThh:mm:ss has 19 characters.'],
  '/components/schemas/DateTime/maxLength': [19, 'yyyy-MM-ddThh:mm:ss has 19 characters.'],
  '/components/schemas/DateTimeInput/minLength': [19, 'yyyy-MM-ddThh:mm:ss has 19 characters.'],
  '/components/schemas/DateTimeInput/maxLength': [19, 'yyyy-MM-ddThh:mm:ss has 19 characters.'],
  '/components/schemas/Email/maxLength': [254, 'The longest address that RFC 5321 can carry.'],
  '/components/schemas/InvoiceUpdate/minProperties': [1, 'An update that changes nothing is refused (inferred).'],
  '/components/schemas/Phone/maxLength': [16, 'E.164: a plus sign and 15 digits.'],
};

const boundKeyword = /^(min|max|exclusiveMin|exclusiveMax)(Length|imum|Items|Properties|Contains)$/;

function findBounds(document: Contract): [pointer: string, bound: unknown][] {
  return findSchemas(document).flatMap(([pointer, schema]) =>
    Object.entries(schema)
      .filter(([keyword]) => boundKeyword.test(keyword))
      .map(([keyword, bound]): [string, unknown] => [`${pointer}/${keyword}`, bound]),
  );
}

/** Where keywords stand that this API's own values would not survive. */
function unfitKeywords(document: Contract): string[] {
  function unfit({ type, const: constant, enum: values = [], format, ...rest }: Schema): boolean {
    const nothing = [type].flat().includes('null') || constant === null || values.includes(null);
    return nothing || format === 'date-time' || 'multipleOf' in rest || 'nullable' in rest;
  }
  return findSchemas(document).flatMap(([pointer, schema]) => (unfit(schema) ? [pointer] : []));
}

describe('schemas', () => {
  test('use only keywords of JSON Schema 2020-12 and our extensions, rightly', () => {
    expect(contract).toMatchObject({ jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema' });
    for (const [pointer] of findSchemas(contract)) expect(() => faults(pointer, {}), pointer).not.toThrow();
  });

  test.each<[string, object]>([
    ['an unknown keyword', { maxLenght: 16 }],
    ['a keyword of another type', { minimum: 1 }],
    ['an invalid pattern', { pattern: '(' }],
    ['an unknown provenance', { 'x-provenance': 'guessed' }],
  ])('would be refused for %s', (_, fault) => {
    const broken = changed(({ components }) => Object.assign(components.schemas['Phone'] ?? {}, fault));
    expect(() => createOracle(broken)('/components/schemas/Phone', '+51987654321')).toThrow();
  });

  test('always say what they take: a type, a choice or another schema', () => {
    const vague = findSchemas(contract).filter(
      ([, schema]) => !('type' in schema || 'anyOf' in schema || '$ref' in schema),
    );
    expect(vague.map(([pointer]) => pointer)).toEqual([]);
  });

  test('never use multipleOf, format date-time or null', () => {
    expect(unfitKeywords(contract)).toEqual([]);
  });

  test.each<[string, object]>([
    ['multipleOf', { multipleOf: 0.01 }],
    ['format date-time', { format: 'date-time' }],
    ['the null type', { type: ['string', 'null'] }],
    ['a null value', { enum: ['PEN', null] }],
    ['nullable', { nullable: true }],
  ])('would be reported for %s', (_, fault) => {
    const change = ({ components }: Contract) => void Object.assign(components.schemas['Currency'] ?? {}, fault);
    expect(findNew(unfitKeywords, change)).toEqual(['/components/schemas/Currency']);
  });

  test('set no other bounds than those with a reason', () => {
    const allowed = Object.entries(allowedBounds).map(([pointer, [bound]]) => [pointer, bound]);
    expect(Object.fromEntries(findBounds(contract))).toEqual(Object.fromEntries(allowed));
  });

  test.each(['maxLength', 'exclusiveMaximum', 'maxItems', 'minProperties'])(
    'would be reported for a new %s',
    (keyword) => {
      const bounded = changed(({ components }) => Object.assign(components.schemas['EventId'] ?? {}, { [keyword]: 9 }));
      expect(findBounds(bounded)).toContainEqual([`/components/schemas/EventId/${keyword}`, 9]);
    },
  );
});

interface Described {
  description?: string;
}

/** The places that must explain themselves and do not. */
function unexplained(document: Contract): string[] {
  const silent = ({ description }: Described): boolean => !description?.trim();
  const properties = findProperties(document)
    .filter(({ schema }) => silent(schema) && silent(resolveRef<Described>(document, schema)))
    .map(({ pointer }) => pointer);
  const { parameters, responses, schemas } = document.components;
  const components = Object.entries({ parameters, responses, schemas }).flatMap(([kind, entries]) =>
    Object.entries<Described>(entries)
      .filter(([, entry]) => silent(entry))
      .map(([name]) => pointerTo('components', kind, name)),
  );
  // Operations, and what they do not share with others: request bodies, parameters, responses.
  const { paths, webhooks } = document;
  const ownPlaces = findNodes({ paths, webhooks })
    .filter(
      ([pointer, node]) => 'operationId' in node || 'in' in node || /\/(requestBody|responses\/\w+)$/.test(pointer),
    )
    .filter(([, node]) => !('$ref' in node) && silent(node))
    .map(([pointer]) => pointer);
  return [...properties, ...components, ...ownPlaces];
}

describe('texts', () => {
  test('describe every operation, body, parameter, response, schema and property', () => {
    expect(unexplained(contract)).toEqual([]);
  });

  test.each<[string, (document: Contract) => object | undefined]>([
    ['/paths/~1events/get', ({ paths }) => paths['/events']?.get],
    ['/paths/~1events/get/responses/200', ({ paths }) => paths['/events']?.get?.responses['200']],
    [
      '/webhooks/eventNotification/post/responses/2XX',
      ({ webhooks }) => webhooks['eventNotification']?.post?.responses['2XX'],
    ],
    ['/paths/~1invoices/post/requestBody', ({ paths }) => paths['/invoices']?.post?.requestBody],
    ['/components/parameters/Limit', ({ components }) => components.parameters['Limit']],
    ['/components/responses/NotFound', ({ components }) => components.responses['NotFound']],
    [
      '/components/schemas/Invoice/properties/ktin',
      ({ components }) => components.schemas['Invoice']?.properties?.['ktin'],
    ],
  ])('would be missed at %s', (pointer, find) => {
    const silence = (copy: Contract) => void Object.assign(find(copy) ?? {}, { description: ' ' });
    expect(findNew(unexplained, silence)).toEqual([pointer]);
  });

  test('summarise every operation and describe the server and every tag', () => {
    const all = [...operations, ...getWebhooks(contract)];
    for (const { operation } of all) expect(operation.summary.trim(), operation.operationId).not.toBe('');
    for (const { description } of [...contract.servers, ...contract.tags]) expect(description.trim()).not.toBe('');
  });

  test('write «Órdenes» with its accent', () => {
    const texts = findNodes(contract).flatMap(([pointer, node]) =>
      Object.entries(node).flatMap(([key, value]) =>
        typeof value === 'string' ? [`${pointer}/${key}: ${value}`] : [],
      ),
    );
    expect(texts.filter((text) => text.includes('Órdenes'))).not.toEqual([]);
    expect(texts.filter((text) => /\bordenes\b/i.test(text))).toEqual([]);
  });
});
