/** Which values the contract takes and which it refuses, by our own oracle. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../packages/core/src/contract.ts';
import {
  documentedExample,
  parameterPointer,
  propertyPointer,
  requestSchema,
  responseSchema,
  schemaAt,
} from '../support/contract.ts';
import { faults } from '../support/oracle.ts';

/** What is wrong with a body, given one value in it. */
type Place = readonly [title: string, check: (value: unknown) => string[]];

function created(property: string): Place {
  const example = documentedExample('createInvoice', 'request');
  return [
    `${property} to create`,
    (value) => faults(requestSchema('createInvoice'), { ...example, [property]: value }),
  ];
}

function updated(property: string): Place {
  return [`${property} to update`, (value) => faults(requestSchema('updateInvoice'), { [property]: value })];
}

function ordered(property: string): Place {
  const example = documentedExample('getInvoice', 'response');
  return [
    `${property} of an order`,
    (value) => faults(responseSchema('getInvoice', '200'), { ...example, [property]: value }),
  ];
}

function inEvent(property: string): Place {
  const example = documentedExample('getEvent', 'response');
  return [
    `${property} of an event`,
    (value) => faults(responseSchema('getEvent', '200'), { ...example, [property]: value }),
  ];
}

function ofCustomer(property: string, [title, check]: Place): Place {
  return [`${property} in the ${title}`, (value) => check({ [property]: value })];
}

function parameter(operationId: string, name: string): Place {
  const schema = `${parameterPointer(operationId, name)}/schema`;
  return [`parameter ${name} of ${operationId}`, (value) => faults(schema, value)];
}

/** Declares a test for each place: all of these values are taken there, none of those. */
function accepts(places: readonly Place[], { taken, refused }: { taken: Json[]; refused: unknown[] }): void {
  test.each(places)('takes and refuses the right values: %s', (_, check) => {
    for (const value of taken) expect(check(value), JSON.stringify(value)).toEqual([]);
    expect(refused.filter((value) => check(value).length === 0)).toEqual([]);
  });
}

const customers = [created('customer'), ordered('customer')];

describe('an amount', () => {
  const places = [
    created('amount'),
    updated('amount'),
    ...['amount', 'sub_total', 'fees', 'late_fee'].map(ordered),
    ['amount in a list', inList] as const,
  ];
  const real = [19.99, 4.35, 0.29, 0.07, 1234567.89, 0, 15.0, 0.01, 99999999.99];
  const asText = ['25.00', '15.0', '7', '0', '0.07', '1234567.89'];
  const negative = [-1, -0.01, '-1.00'];
  const otherForms = ['19.999', '1,50', '1,000.00', '', ' 5', '5 ', '5\n', '1e3', '+5', '.5', '5.', '0x10', 'abc', '٥'];
  const noNumbers = ['NaN', 'Infinity', Number.NaN, Number.POSITIVE_INFINITY, null, true, [15], { value: 15 }];

  function inList(amount: unknown): string[] {
    const list = documentedExample('listInvoices', 'response');
    const data = [{ ...documentedExample('getInvoice', 'response'), amount }];
    return faults(responseSchema('listInvoices', '200'), { ...list, data });
  }

  accepts(places, { taken: [...real, ...asText], refused: [...negative, ...otherForms, ...noNumbers] });

  test.each(places)('is taken for every number of cents, as number and as text: %s', (_, check) => {
    const cents = fc.integer({ min: 0, max: 100_000_000_000 });
    const property = fc.property(cents, (amount) => {
      const text = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
      expect(check(amount / 100)).toEqual([]);
      expect(check(text)).toEqual([]);
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('as text has at most two decimals, whatever they are', () => {
    const [, check] = created('amount');
    const threeDecimals = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 999 }));
    const property = fc.property(threeDecimals, ([whole, thousandths]) => {
      expect(check(`${whole}.${String(thousandths).padStart(3, '0')}`)).not.toEqual([]);
    });
    fc.assert(property);
  });
});

describe('a date-time', () => {
  const sent = ['request_datetime', 'expiration_datetime', 'due_datetime'];
  const right = ['2020-01-01T05:00:00', '2020-02-29T23:59:59', '1999-12-31T00:00:00'];
  const spaced = ['2020-06-07 23:46:11'];
  const wrong = [
    '2020-99-99T99:99:99',
    '2020-00-10T05:00:00',
    '2020-13-01T05:00:00',
    '2020-01-00T05:00:00',
    '2020-01-32T05:00:00',
    '2020-01-01T24:00:00',
    '2020-01-01T05:60:00',
    '2020-01-01T05:00:60',
    '2020-01-01T05:00:00Z',
    '2020-01-01T05:00:00-05:00',
    '2020-01-01T05:00:00.000',
    '2020-01-01T05:00:00\n',
    '2020-01-01t05:00:00',
    '2020-01-01  05:00:00',
    '2020-01-01T05:00',
    '2020-01-01',
    '01/01/2020 05:00:00',
    '',
    1577854800,
    null,
  ];

  describe('of a request', () => {
    accepts([...sent.map(created), updated('expiration_datetime')], { taken: right, refused: [...wrong, ...spaced] });
  });

  describe('of a response', () => {
    accepts([...['created', ...sent].map(ordered), inEvent('created')], {
      taken: [...right, ...spaced],
      refused: wrong,
    });
  });
});

describe('a phone', () => {
  const places = customers.map((customer) => ofCustomer('phone', customer));
  const taken = ['+13055606666', '+519996666', '+51987654321', '+123456789012345'];
  const unsigned = ['13055606666', '987654321', 51987654321];
  const wrong = [
    '+',
    '+03055606666',
    '+1234567890123456',
    '+1 305 560 6666',
    '+51-987654321',
    '+51987654321x',
    '',
    null,
  ];
  accepts(places, { taken, refused: [...unsigned, ...wrong] });
});

describe('an email', () => {
  const longest = `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.pe`;
  const padded = (length: number): string => longest.replace('.pe', `.${'e'.repeat(length - longest.length + 2)}`);
  const places = customers.map((customer) => ofCustomer('email', customer));
  const taken = ['juan.perez.xxx@gmail.com', 'maria.viera22@gmail.com', padded(254)];
  accepts(places, { taken, refused: ['maria', 'maria@', '@gmail.com', 'maria viera@gmail.com', padded(255), '', 1] });
});

describe('a name and a reference', () => {
  const places = ['name', 'external_id'].flatMap((name) => customers.map((customer) => ofCustomer(name, customer)));
  const references = [created('invoice_id'), ...['invoice_id', 'ktin', 'token', 'qr_code'].map(ordered)];
  accepts([...places, ...references], {
    taken: ['JUAN PÉREZ', 'INV-000001-001', '59965587'],
    refused: [59965587, true, null],
  });
});

describe('a document', () => {
  const ids = customers.map((customer) => ofCustomer('document_id', customer));
  accepts(ids, { taken: ['10203040', '00012345', 'AB-1'], refused: [10203040, null] });

  const types = customers.map((customer) => ofCustomer('document_type', customer));
  accepts(types, { taken: ['DNI', 'RUC', 'pasaporte'], refused: [1, null] });
});

describe('a currency', () => {
  const places = [created('currency'), updated('currency'), ordered('currency')];
  accepts(places, { taken: ['PEN', 'USD'], refused: ['pen', 'Pen', 'PE', 'PENN', 'S/.', '', 604, null] });
});

describe('a status', () => {
  const states = ['new', 'pending', 'paid', 'expired', 'voided'];
  const upper = states.map((state) => state.toUpperCase());
  const unknown = ['Paid', 'pAID', 'vOIDED', 'cancelled', 'paid ', '', 1, null];

  describe('of an order', () => {
    accepts([ordered('status')], { taken: [...states, ...upper], refused: unknown });
  });

  describe('to filter orders by', () => {
    accepts([parameter('listInvoices', 'status')], { taken: states, refused: [...upper, ...unknown] });
  });

  describe('of an event and to filter events by', () => {
    const places = [inEvent('status'), parameter('listEvents', 'status')];
    accepts(places, { taken: ['new', 'failed', 'notified'], refused: ['NEW', 'New', 'paid', '', null] });
  });
});

describe('the kind of an object', () => {
  accepts([ordered('object')], { taken: ['invoice'], refused: ['Invoice', 'event', '', null] });
  accepts([inEvent('object')], { taken: ['event'], refused: ['Event', 'invoice', '', null] });
  accepts(['listInvoices', 'listEvents'].map(listed), { taken: ['list'], refused: ['List', 'invoice', '', null] });

  function listed(operationId: string): Place {
    const example = documentedExample(operationId, 'response');
    return [`object of ${operationId}`, (object) => faults(responseSchema(operationId, '200'), { ...example, object })];
  }
});

describe('an event type', () => {
  const known = ['invoice.paid', 'invoice.expired', 'invoice.created', 'invoice.updated', 'invoice.voided'];
  accepts([inEvent('type')], { taken: [...known, 'transfer.created'], refused: [1, null, ['invoice.paid']] });
});

describe('an id', () => {
  const prefixes = ['inv_6hxCf5yj6jAHep3JUJZrmm', 'inv_live_oFPMsJmgmxBhPiWAoWFZ3n', 'inv_cert_5TUVNBFGQHtQrPvXvZPaA9'];
  const eventId = 'eve_6hxCf5yj6jAHep3JUJZrmm';

  describe('of a response begins as its object does', () => {
    accepts([ordered('id')], { taken: prefixes, refused: [eventId, 'inv_', 'INV-000001-001', 'inv_a-b', '', 1] });
    accepts([inEvent('id')], { taken: [eventId], refused: [...prefixes, 'eve_', 'eve_a-b', '', 1] });
  });

  describe('of a path is any text: one of the wrong form is simply not found', () => {
    const places = ['getInvoice', 'updateInvoice', 'voidInvoice', 'getEvent'].map((id) => parameter(id, 'id'));
    accepts(places, { taken: [...prefixes, eventId, 'x', 'no-such-id', '123'], refused: ['', 123] });
  });
});

describe('a cursor', () => {
  const names = ['starting_after', 'ending_before', 'start', 'end'];
  const places = ['listInvoices', 'listEvents'].flatMap((id) => names.map((name) => parameter(id, name)));
  accepts(places, {
    taken: ['inv_cert_5TUVNBFGQHtQrPvXvZPaA9', 'eve_6hxCf5yj6jAHep3JUJZrmm', 'x'],
    refused: [1, null],
  });
});

describe('a limit', () => {
  const places = ['listInvoices', 'listEvents'].map((id) => parameter(id, 'limit'));
  accepts(places, { taken: [1, 100, 1_000_000], refused: [0, -1, 1.5, '10', '', null] });
});

describe('a date filter', () => {
  const places = ['listInvoices', 'listEvents'].map((id) => parameter(id, 'date'));
  const noDays = ['2017-02-30', '2019-02-29', '2017-13-01'];
  const otherForms = ['2017-5-30', '30/05/2017', '20170530', '2017-05-30T00:00:00', '', 20170530];
  accepts(places, { taken: ['2017-05-30', '2020-02-29'], refused: [...noDays, ...otherForms] });
});

describe('a return address', () => {
  const places = ['url_success', 'url_error'].flatMap((name) => [created(name), ordered(name)]);
  const taken = ['http://www.coffee.com/api/success.html', 'https://example.com/?order=1'];
  accepts(places, { taken, refused: ['www.coffee.com', '/success', 'http://a b', '', 1] });
});

describe('the canonical form, of values that have several,', () => {
  test.each([
    ['status', 'lower-case'],
    ['amount', 'number'],
    ['sub_total', 'number'],
    ['fees', 'number'],
    ['late_fee', 'number'],
    ['created', 'date-time-T'],
    ['request_datetime', 'date-time-T'],
    ['expiration_datetime', 'date-time-T'],
    ['due_datetime', 'date-time-T'],
  ])('is given for the %s of an order: %s', (property, form) => {
    const pointer = propertyPointer(responseSchema('getInvoice', '200'), property);
    expect(schemaAt(pointer)['x-canonical-form']).toBe(form);
  });
});
