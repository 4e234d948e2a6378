/** Which properties objects must have, may have and must not have. */
import { describe, expect, test } from 'vitest';
import { resolvePointer, type Json } from '../../packages/core/src/index.ts';
import {
  documentedExample,
  documentedExamples,
  documentedRows,
  findNodes,
  notificationSchema,
  propertyPointer,
  requestSchema,
  responseSchema,
  schemaAt,
} from '../support/contract.ts';
import { faults } from '../support/oracle.ts';

type Value = Record<string, Json>;

const creation = requestSchema('createInvoice');
const update = requestSchema('updateInvoice');
const invoice = responseSchema('getInvoice', '200');
const event = responseSchema('getEvent', '200');

/** A valid value of each kind of object, from the documentation where it shows one. */
const creationExample = documentedExample('createInvoice', 'request');
const completeCreation: Value = {
  ...creationExample,
  url_success: 'https://example.com/paid',
  url_error: 'https://example.com/unpaid',
  sub_merchant: {},
  size_qr: '200',
};
const updateExample: Value = { amount: 25, currency: 'PEN', expiration_datetime: '2020-02-01T05:00:00' };
const invoiceExample = documentedExample('getInvoice', 'response');
const eventExample = documentedExample('getEvent', 'response');
const errorExample: Value = { error: [{ code: 'not_found', message: 'No existe.', param: 'id' }] };

/** A copy of a value with more properties in the object at a JSON pointer. */
function extended(value: Value, place: string, more: Value): Value {
  const copy = structuredClone(value);
  Object.assign(resolvePointer(copy, place) as object, more);
  return copy;
}

function without(value: Value, name: string): Value {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

describe('a request', () => {
  test.each<[title: string, schema: string, example: Value, place: string, more: Value]>([
    ['expiration_date to create', creation, creationExample, '', { expiration_date: '2020-02-01T05:00:00' }],
    ['Amount to create', creation, creationExample, '', { Amount: 15 }],
    ['status to create', creation, creationExample, '', { status: 'paid' }],
    ['customer.mail to create', creation, creationExample, '/customer', { mail: 'juan.perez.xxx@gmail.com' }],
    ['customer.Phone to create', creation, creationExample, '/customer', { Phone: '+13055606666' }],
    ['expiration_date to update', update, updateExample, '', { expiration_date: '2020-02-01T05:00:00' }],
    ['Amount to update', update, updateExample, '', { Amount: 25 }],
    ['due_datetime to update', update, updateExample, '', { due_datetime: '2020-02-01T05:00:00' }],
  ])('is refused for an unknown property: %s', (_, schema, example, place, more) => {
    const [name = ''] = Object.keys(more);
    expect(faults(schema, example)).toEqual([]);
    expect(faults(schema, extended(example, place, more))).toEqual([expect.stringContaining(`"${name}"`)]);
  });

  const fixed = documentedRows.flatMap(({ parameter, Actualizable }) => (Actualizable === 'no' ? [parameter] : []));

  test.each(fixed)('to update is refused for %s, which cannot change', (name) => {
    const value = completeCreation[name];
    expect(faults(creation, { ...creationExample, [name]: value })).toEqual([]);
    expect(faults(update, { ...updateExample, [name]: value })).toEqual([expect.stringContaining(`"${name}"`)]);
  });

  test.each(Object.keys(updateExample))('to update may hold %s alone', (name) => {
    expect(faults(update, { [name]: updateExample[name] })).toEqual([]);
  });

  test('to update is refused when it changes nothing', () => {
    expect(faults(update, {})).toEqual([expect.stringContaining('fewer than 1')]);
  });

  const rows = documentedRows.filter(({ section }) => section === 'Crear una Orden de Pago');

  test.each(rows.map(({ parameter, Obligatorio }) => [parameter, Obligatorio]))(
    'to create without %s is valid unless the table marks it obligatory (%s)',
    (name = '', obligatory) => {
      const expected = obligatory === 'si' ? [expect.stringContaining(`'${name}'`)] : [];
      expect(faults(creation, without(completeCreation, name))).toEqual(expected);
    },
  );

  test('to create may know nothing of the customer', () => {
    expect(faults(creation, { ...creationExample, customer: {} })).toEqual([]);
  });

  test.each(['text', 1, true, null, []])('is refused when it is %j instead of an object', (value) => {
    for (const schema of [creation, update]) expect(faults(schema, value)).not.toEqual([]);
  });
});

describe('an open object takes anything:', () => {
  const anything = { nested: { list: [1, 'two', null, { three: true }] }, 'with space': '', ñandú: 1.5 };

  test.each(['metadata', 'sub_merchant'])('%s, in a creation and in an order', (name) => {
    expect(faults(creation, { ...creationExample, [name]: anything })).toEqual([]);
    expect(faults(invoice, { ...invoiceExample, [name]: anything })).toEqual([]);
  });

  // Type generators read an object without this keyword as one without other properties.
  test.each([
    ['metadata', propertyPointer(invoice, 'metadata')],
    ['sub_merchant', propertyPointer(invoice, 'sub_merchant')],
    ['the data of an event', propertyPointer(event, 'data')],
    ['an error', '/components/schemas/Error'],
  ])('%s, and says so', (_, pointer) => {
    expect(schemaAt(pointer).additionalProperties).toBe(true);
  });

  test.each(['metadata', 'sub_merchant'])('%s, as long as it is an object', (name) => {
    for (const value of ['{}', [], 1, null]) {
      expect(faults(creation, { ...creationExample, [name]: value }), JSON.stringify(value)).not.toEqual([]);
      expect(faults(invoice, { ...invoiceExample, [name]: value }), JSON.stringify(value)).not.toEqual([]);
    }
  });
});

describe('a response', () => {
  const list = (data: Value): Value => ({ object: 'list', has_more: false, data: [data] as Json });
  const surprise = { surprise: { new: [1] } };

  test.each<[title: string, schema: string, example: Value, place: string]>([
    ['an order', invoice, invoiceExample, ''],
    ['the customer of an order', invoice, invoiceExample, '/customer'],
    ['a created order', responseSchema('createInvoice', '201'), invoiceExample, ''],
    ['a list of orders', responseSchema('listInvoices', '200'), list(invoiceExample), ''],
    ['an order in a list', responseSchema('listInvoices', '200'), list(invoiceExample), '/data/0'],
    ['an event', event, eventExample, ''],
    ['the data of an event', event, eventExample, '/data'],
    ['the order in an event', event, eventExample, '/data/invoice'],
    ['a list of events', responseSchema('listEvents', '200'), list(eventExample), ''],
    ['an event in a list', responseSchema('listEvents', '200'), list(eventExample), '/data/0'],
    ['a notification', notificationSchema, eventExample, ''],
    ['an error body', responseSchema('getInvoice', '404'), errorExample, ''],
    ['an error', responseSchema('getInvoice', '404'), errorExample, '/error/0'],
  ])('may hold a property that nobody knows yet: %s', (_, schema, example, place) => {
    const value = extended(example, place, surprise);
    expect(JSON.stringify(value)).toContain('surprise');
    expect(faults(schema, value)).toEqual([]);
  });

  const shown = documentedExamples.flatMap(({ value }) => findNodes(value).map(([, node]) => node));
  const orders = shown.filter((node) => 'ktin' in node);
  const inEveryOrder = Object.keys(invoiceExample).filter((name) => orders.every((order) => name in order));

  test('of an order contains the ten properties that every documented order shows', () => {
    expect(orders).toHaveLength(5);
    expect(inEveryOrder).toHaveLength(10);
    expect(schemaAt(invoice).required?.toSorted()).toEqual(inEveryOrder.toSorted());
  });

  test.each(inEveryOrder)('of an order is refused without %s', (name) => {
    expect(faults(invoice, without(invoiceExample, name))).toEqual([expect.stringContaining(`'${name}'`)]);
  });

  test.each(Object.keys(eventExample))('of an event is refused without %s', (name) => {
    expect(faults(event, without(eventExample, name))).toEqual([expect.stringContaining(`'${name}'`)]);
  });

  test.each(['object', 'has_more', 'data'])('of a list is refused without %s', (name) => {
    for (const operationId of ['listInvoices', 'listEvents']) {
      const value = without(documentedExample(operationId, 'response'), name);
      expect(faults(responseSchema(operationId, '200'), value)).toEqual([expect.stringContaining(`'${name}'`)]);
    }
  });

  test('with an order inside an event has the properties of an order, only two of them for certain', () => {
    const [partial, complete] = [propertyPointer(propertyPointer(event, 'data'), 'invoice'), invoice].map(schemaAt);
    expect(partial?.properties).toEqual(complete?.properties);
    expect(partial?.required).toEqual(['id', 'object']);
  });

  test('of an event may tell of something other than an order', () => {
    for (const data of [
      {},
      { url: '//transfers/tra_1', transfer: {} },
      { invoice: { id: 'inv_1', object: 'invoice' } },
    ]) {
      expect(faults(event, { ...eventExample, data })).toEqual([]);
    }
    expect(faults(event, { ...eventExample, data: { invoice: { id: 'inv_1' } } })).not.toEqual([]);
    expect(faults(event, { ...eventExample, data: '//invoices/inv_1' })).not.toEqual([]);
  });

  test('of a list contains only objects of its kind', () => {
    for (const [operationId, other] of [
      ['listInvoices', eventExample],
      ['listEvents', invoiceExample],
    ] as const) {
      const list = { ...documentedExample(operationId, 'response'), data: [other] };
      expect(faults(responseSchema(operationId, '200'), list)).toContainEqual(expect.stringContaining('/data/0'));
    }
  });

  test('of an error is a list under `error`, whatever an error contains', () => {
    const schema = responseSchema('createInvoice', '400');
    for (const error of [[], [{}], [{ detail: 1 }, {}]]) expect(faults(schema, { error })).toEqual([]);
    for (const value of [{}, [], { error: {} }, { error: 'no' }, { error: ['no'] }])
      expect(faults(schema, value)).not.toEqual([]);
    expect(Object.keys(schemaAt('/components/schemas/Error').properties ?? {})).toEqual(['code', 'message', 'param']);
  });
});

describe('null is refused', () => {
  const kinds: [title: string, schema: string, example: Value][] = [
    ['a creation', creation, creationExample],
    ['an update', update, updateExample],
    ['an order', invoice, invoiceExample],
    ['an event', event, eventExample],
    ['the data of an event', propertyPointer(event, 'data'), eventExample['data'] as Value],
    ['a list of orders', responseSchema('listInvoices', '200'), documentedExample('listInvoices', 'response')],
    ['a list of events', responseSchema('listEvents', '200'), documentedExample('listEvents', 'response')],
    ['a customer to create', propertyPointer(creation, 'customer'), creationExample['customer'] as Value],
    ['a customer of an order', propertyPointer(invoice, 'customer'), invoiceExample['customer'] as Value],
    ['an error body', responseSchema('getInvoice', '404'), errorExample],
    ['an error', '/components/schemas/Error', {}],
  ];
  const properties = kinds.flatMap(([title, schema, example]) =>
    Object.keys(schemaAt(schema).properties ?? {}).map((name) => [name, title, schema, example] as const),
  );

  test.each(properties)('as %s of %s', (name, _, schema, example) => {
    expect(faults(schema, { ...example, [name]: null })).toContainEqual(expect.stringContaining(`/${name}`));
  });
});
