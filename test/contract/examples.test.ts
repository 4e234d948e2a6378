/** The examples: those of the documentation as it shows them, and every other one that the contract gives. */
import { describe, expect, test } from 'vitest';
import {
  resolvePointer,
  resolveRef,
  type Example,
  type Json,
  type MediaType,
  type Schema,
} from '../../packages/core/src/index.ts';
import {
  getBodies,
  changed,
  contract,
  documentedExample,
  documentedExamples,
  notificationSchema,
  responseSchema,
  schemaOfExample,
  findSchemas,
  type Body,
  type DocumentedExample,
} from '../support/contract.ts';
import { createOracle, faults } from '../support/oracle.ts';

const documented = documentedExamples.map((example) => [`${example.operationId} ${example.kind}`, example] as const);

function getValues({ examples = {} }: MediaType): Json[] {
  return Object.values(examples).map((example) => resolveRef<Example>(contract, example).value);
}

/** The body whose schema is that of a documented example. */
function getBody(schemaPointer: string): MediaType {
  return resolvePointer(contract, schemaPointer.slice(0, -'/schema'.length)) as MediaType;
}

describe('documented examples', () => {
  test('are the two requests and seven responses of the documentation', () => {
    expect(documented.map(([title]) => title).toSorted()).toEqual([
      'createInvoice request',
      'createInvoice response',
      'getEvent response',
      'getInvoice response',
      'listEvents response',
      'listInvoices response',
      'updateInvoice request',
      'updateInvoice response',
      'voidInvoice response',
    ]);
  });

  test.each(documented)('of the %s are valid as they stand', (_, example) => {
    expect(faults(schemaOfExample(example), example.value)).toEqual([]);
  });

  test.each(documented)('of the %s stand unaltered among the named examples of the operation', (_, example) => {
    expect(getValues(getBody(schemaOfExample(example)))).toContainEqual(example.value);
  });

  test('of an event are valid notifications, and one of them', () => {
    const [event] = documentedExamples.filter(({ operationId }) => operationId === 'getEvent');
    expect(faults(notificationSchema, event?.value)).toEqual([]);
    expect(getValues(getBody(notificationSchema))).toContainEqual(event?.value);
  });

  test('show no property that the contract does not describe', () => {
    const open = ['Metadata', 'SubMerchant'];
    const closed = changed(({ components }) => {
      for (const [name, schema] of Object.entries(components.schemas)) {
        if (schema.properties && !open.includes(name)) schema.additionalProperties = false;
      }
    });
    const faultsIfClosed = createOracle(closed);
    for (const example of documentedExamples)
      expect(faultsIfClosed(schemaOfExample(example), example.value)).toEqual([]);
    expect(faultsIfClosed('/components/schemas/Invoice', { surprise: true })).toContainEqual(
      expect.stringContaining('surprise'),
    );
  });

  test.each<[string, Pick<DocumentedExample, 'operationId' | 'kind'>, string, Schema]>([
    ['status in upper case', { operationId: 'voidInvoice', kind: 'response' }, 'InvoiceStatus', { enum: ['voided'] }],
    ['amount as text', { operationId: 'updateInvoice', kind: 'request' }, 'Amount', { not: { type: 'string' } }],
    [
      'empty customer of the list',
      { operationId: 'listInvoices', kind: 'response' },
      'Customer',
      { required: ['email'] },
    ],
    ['time without a zone', { operationId: 'getEvent', kind: 'response' }, 'DateTime', { format: 'date-time' }],
  ])('would be refused by a contract that did not allow the %s', (_, example, schema, restriction) => {
    const stricter = changed(({ components }) => Object.assign(components.schemas[schema] ?? {}, restriction));
    const value = documentedExample(example.operationId, example.kind);
    expect(createOracle(stricter)(schemaOfExample(example), value)).not.toEqual([]);
  });
});

describe('named examples', () => {
  const bodies = getBodies(contract).map((body) => [body.title, body] as const);

  test('are looked for in the requests, successes and notifications, and in the shared errors', () => {
    expect(bodies.map(([title]) => title)).toEqual(
      expect.arrayContaining([
        'createInvoice 201',
        'createInvoice request',
        'getEvent 200',
        'getInvoice 200',
        'listEvents 200',
        'listInvoices 200',
        'receiveEvent request',
        'shared BadRequest',
        'shared InternalServerError',
        'shared NotFound',
        'shared Unauthorized',
        'updateInvoice 200',
        'updateInvoice request',
        'voidInvoice 200',
      ]),
    );
  });

  test.each(bodies)('of %s exist, each with a summary', (_, { media }) => {
    const examples = Object.values(media.examples ?? {}).map((example) => resolveRef<Example>(contract, example));
    expect(examples).not.toEqual([]);
    expect(examples.filter(({ summary }) => !summary?.trim())).toEqual([]);
  });

  test.each(bodies)('of %s are valid', (_, { pointer, media }: Body) => {
    for (const value of getValues(media)) expect(faults(`${pointer}/schema`, value)).toEqual([]);
  });

  test('of an error are one list under `error`, and none is a success', () => {
    const errors = Object.keys(contract.components.responses).map((name) => `/components/responses/${name}`);
    for (const value of errors.flatMap((place) => getValues(getBody(`${place}/content/application~1json/schema`)))) {
      expect(Object.keys(value as object)).toEqual(['error']);
      expect(faults(responseSchema('getInvoice', '200'), value)).not.toEqual([]);
    }
  });
});

describe('examples of schemas and parameters', () => {
  const schemas = findSchemas(contract).filter(([, { examples }]) => examples);
  const parameters = Object.entries(contract.components.parameters);

  test('are valid by the schema that they stand in', () => {
    expect(schemas.length).toBeGreaterThan(20);
    for (const [pointer, { examples = [] }] of schemas) {
      for (const value of examples) expect(faults(pointer, value), pointer).toEqual([]);
    }
  });

  test.each(parameters)('of the parameter %s exist and are valid', (name, parameter) => {
    const { examples = {} } = parameter as { examples?: MediaType['examples'] };
    const values = getValues({ schema: parameter.schema, examples });
    expect(values).not.toEqual([]);
    for (const value of values) expect(faults(`/components/parameters/${name}/schema`, value)).toEqual([]);
  });
});
