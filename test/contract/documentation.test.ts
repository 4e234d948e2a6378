/** The parameter tables of the documentation, row by row: each has its place in the contract, with its type and duty. */
import { describe, expect, test } from 'vitest';
import { resolvePointer, type Contract, type Parameter, type Schema } from '../../packages/core/src/index.ts';
import {
  contract,
  documentedRows,
  exists,
  findNew,
  findNodes,
  operationOfSection,
  operations,
  parameterPointer,
  placesInExamples,
  placesInTables,
  findPlaces,
  findProperties,
  propertyPointer,
  requestSchema,
  responseSchema,
  schemaAt,
  type Row,
} from '../support/contract.ts';
import { faults } from '../support/oracle.ts';

const create = requestSchema('createInvoice');
const update = requestSchema('updateInvoice');
const invoice = responseSchema('getInvoice', '200');
const event = responseSchema('getEvent', '200');

function findRows(section: string): Row[] {
  return documentedRows.filter((row) => row.section === section);
}

function row(section: string, parameter: string): Row {
  const found = findRows(section).find((candidate) => candidate.parameter === parameter);
  if (!found) throw new Error(`No row ${parameter} in «${section}».`);
  return found;
}

/** The parameters of a section whose third column says so. */
function marked(section: string, column: 'Obligatorio' | 'Actualizable', mark: 'si' | 'no'): string[] {
  return findRows(section).flatMap(({ parameter, [column]: value }) => (value === mark ? [parameter] : []));
}

function titled(rows: Row[]): [title: string, row: Row][] {
  return rows.map((each) => [`${each.parameter} of «${each.section}»`, each]);
}

/** The JSON types that a schema admits. */
function listTypes(schema: Schema): string[] {
  const { $ref, type, anyOf = [] } = schema;
  if ($ref !== undefined) return listTypes(schemaAt($ref.slice(1)));
  return [...new Set(type === undefined ? anyOf.flatMap(listTypes) : [type].flat())].toSorted();
}

const jsonTypes: Record<string, string[]> = {
  String: ['string'],
  string: ['string'],
  Boolean: ['boolean'],
  Object: ['object'],
  Decimal: ['number', 'string'],
  Number: ['integer'],
  'Error []': ['array'],
};

describe('every row of the tables', () => {
  test('is at hand', () => {
    const sections = [...new Set(documentedRows.map(({ section }) => section))];
    expect(sections.map((section) => [section, findRows(section).length])).toEqual([
      ['Objeto Orden de Pago', 18],
      ['Crear una Orden de Pago', 9],
      ['Consultar una Orden de Pago', 1],
      ['Anular una Orden de Pago', 1],
      ['Actualizar una Orden de Pago', 11],
      ['Consultar Lista de Ordenes de Pago', 5],
      ['Objeto Evento', 7],
      ['Consultar un Evento', 1],
      ['Consultar Lista de Eventos', 5],
    ]);
  });

  test.each(titled(documentedRows))('has its place in the contract: %s', (_, each) => {
    expect(findPlaces(each).filter((place) => !exists(place))).toEqual([]);
  });

  test.each(titled(documentedRows))('keeps its type: %s', (_, each) => {
    for (const place of findPlaces(each)) {
      const node = resolvePointer(contract, place) as Schema | Parameter;
      expect(listTypes('schema' in node ? node.schema : node), place).toEqual(jsonTypes[each.type]);
    }
  });
});

describe('the tables of objects', () => {
  test('name the list of errors, which an error has and an order has not', () => {
    const [place = ''] = findPlaces(row('Objeto Orden de Pago', 'error'));
    expect(place).toBe('/components/schemas/ErrorResponse/properties/error');
    expect(schemaAt(place).items).toEqual({ $ref: '#/components/schemas/Error' });
    expect(exists(propertyPointer(invoice, 'error'))).toBe(false);
    expect(exists('/components/schemas/PartialInvoice/properties/error')).toBe(false);
  });

  test.each([
    ['Objeto Orden de Pago', invoice, 'invoice'],
    ['Objeto Evento', event, 'event'],
  ])('give the name of the object in bold: «%s»', (section, schema, name) => {
    expect(row(section, 'object').Descripción).toContain(`**${name}**`);
    expect(schemaAt(propertyPointer(schema, 'object')).const).toBe(name);
  });

  test.each([
    ['Objeto Orden de Pago', propertyPointer(invoice, 'status')],
    ['Objeto Orden de Pago', `${parameterPointer('listInvoices', 'status')}/schema`],
    ['Objeto Evento', propertyPointer(event, 'status')],
    ['Objeto Evento', `${parameterPointer('listEvents', 'status')}/schema`],
  ])('give statuses, «%s», that are all accepted at %s', (section, place) => {
    const [, list = ''] = /\((.+)\)/.exec(row(section, 'status').Descripción ?? '') ?? [];
    expect(list.split(', ').length).toBeGreaterThan(2);
    for (const status of list.split(', ')) expect(faults(place, status), status).toEqual([]);
  });
});

describe('the type of an event', () => {
  const [documented, inferred, other] = schemaAt(propertyPointer(event, 'type')).anyOf ?? [];

  test('is one of those that the table names', () => {
    const [, list = ''] = /\(ej: (.+)\)/.exec(row('Objeto Evento', 'type').Descripción ?? '') ?? [];
    expect(documented?.enum).toEqual(list.split(', '));
    expect(documented).not.toHaveProperty('x-provenance');
  });

  test('or an inferred one', () => {
    expect(inferred?.enum).toEqual(['invoice.created', 'invoice.updated', 'invoice.voided']);
    expect(inferred?.['x-provenance']).toBe('inferred');
  });

  test('or any other text', () => {
    expect(other).toMatchObject({ type: 'string' });
    expect(other).not.toHaveProperty('enum');
  });
});

describe('the table of the creation', () => {
  test('gives exactly the required properties', () => {
    expect(schemaAt(create).required?.toSorted()).toEqual(
      marked('Crear una Orden de Pago', 'Obligatorio', 'si').toSorted(),
    );
  });

  test('gives optional ones too, which are not required', () => {
    const optional = marked('Crear una Orden de Pago', 'Obligatorio', 'no');
    expect(optional).toHaveLength(4);
    expect(schemaAt(create).required?.filter((name) => optional.includes(name))).toEqual([]);
  });
});

describe('the table of the update', () => {
  test('gives exactly the properties that can change', () => {
    const updatable = marked('Actualizar una Orden de Pago', 'Actualizable', 'si');
    expect(Object.keys(schemaAt(update).properties ?? {}).toSorted()).toEqual(updatable.toSorted());
  });

  const fixed = marked('Actualizar una Orden de Pago', 'Actualizable', 'no');

  test.each(fixed)('keeps %s out of an update but in a creation', (name) => {
    expect(exists(propertyPointer(update, name))).toBe(false);
    expect(exists(propertyPointer(create, name))).toBe(true);
  });
});

describe('the tables of path and query parameters', () => {
  test.each(titled(documentedRows.filter(({ parameter, Obligatorio }) => parameter === 'id' && Obligatorio)))(
    'demand in the path: %s',
    (_, { section }) => {
      const parameter = resolvePointer(contract, parameterPointer(operationOfSection(section), 'id'));
      expect(parameter).toMatchObject({ name: 'id', in: 'path', required: true });
    },
  );

  test.each(['Consultar Lista de Ordenes de Pago', 'Consultar Lista de Eventos'])(
    'and the two cursors of the prose are all that the list of «%s» takes, none of them required',
    (section) => {
      const { parameters = [] } =
        operations.find(({ operation }) => operation.operationId === operationOfSection(section)) ?? {};
      const documented = [...findRows(section).map(({ parameter }) => parameter), 'starting_after', 'ending_before'];
      expect(parameters.map(({ name }) => name).toSorted()).toEqual(documented.toSorted());
      expect(parameters.filter((parameter) => parameter.in !== 'query' || parameter.required)).toEqual([]);
    },
  );
});

/** The customer's properties that the table names in its row of the order: between the first brackets. */
const customerData =
  /\((.+?)\)/.exec(row('Objeto Orden de Pago', 'customer').Descripción ?? '')?.[1]?.split(', ') ?? [];
const customerPlaces = customerData.flatMap((name) => [
  propertyPointer(propertyPointer(invoice, 'customer'), name),
  propertyPointer(propertyPointer(create, 'customer'), name),
]);

/** Where a property or parameter itself comes from; a mark on the schema that it refers to speaks of its form. */
function provenanceAt(pointer: string, document: Contract): string | undefined {
  return (resolvePointer(document, pointer) as Schema)['x-provenance'];
}

/** Properties that no table names and that do not say where they come from. */
function withoutProvenance(document: Contract): string[] {
  return findProperties(document)
    .map(({ pointer }) => pointer)
    .filter((pointer) => !placesInTables.has(pointer) && !customerPlaces.includes(pointer))
    .filter((pointer) => provenanceAt(pointer, document) === undefined);
}

/** Properties that say to be shown by an example and are not, or to be inferred although one shows them. */
function withWrongProvenance(document: Contract): string[] {
  return findProperties(document)
    .map(({ pointer }) => pointer)
    .filter((pointer) => {
      const provenance = provenanceAt(pointer, document);
      return provenance !== undefined && (provenance === 'example') !== placesInExamples.has(pointer);
    });
}

/** Gives an event a new property. */
const addToEvent = (property: Record<string, object>) => (copy: Contract) =>
  void Object.assign(copy.components.schemas['Event']?.properties ?? {}, property);

describe('provenance', () => {
  test('is documented for the four properties of a customer that the table names', () => {
    expect(customerData).toEqual(['phone', 'email', 'document_type', 'document_id']);
    expect(customerPlaces.filter((place) => !exists(place))).toEqual([]);
    expect(customerPlaces.filter((place) => provenanceAt(place, contract) !== undefined)).toEqual([]);
  });

  test('is given for every property that no table names', () => {
    expect(withoutProvenance(contract)).toEqual([]);
  });

  test('would be missed on a new property', () => {
    const added = findNew(withoutProvenance, addToEvent({ surprise: { type: 'string' } }));
    expect(added).toEqual(['/components/schemas/Event/properties/surprise']);
  });

  test('is never an example for what a table names', () => {
    expect([...placesInTables].filter((place) => provenanceAt(place, contract) === 'example')).toEqual([]);
  });

  test('is an example where a documented example shows the property there, and inferred where none does', () => {
    expect(withWrongProvenance(contract)).toEqual([]);
  });

  test.each([
    ['inferred', 'type'],
    ['example', 'email'],
  ])('would be reported when it is %s for the %s of an event', (provenance, name) => {
    const added = findNew(withWrongProvenance, addToEvent({ [name]: { type: 'string', 'x-provenance': provenance } }));
    expect(added).toEqual([`/components/schemas/Event/properties/${name}`]);
  });

  test('may be inferred for a name that an example shows elsewhere', () => {
    const email = { type: 'string', 'x-provenance': 'inferred' };
    expect(findNew(withWrongProvenance, addToEvent({ email }))).toEqual([]);
  });

  test.each([
    ['the values of the filter by status of orders', `${parameterPointer('listInvoices', 'status')}/schema`],
    ['the values of a limit', `${parameterPointer('listInvoices', 'limit')}/schema`],
    ['the values of the filter by status of events', `${parameterPointer('listEvents', 'status')}/schema`],
    ['the sub-merchant of a creation', propertyPointer(create, 'sub_merchant')],
    ['the size of the QR code', propertyPointer(create, 'size_qr')],
    ['the way of a notification', '/webhooks/eventNotification/post'],
    ['the body of an error', '/components/schemas/ErrorResponse'],
    ['an error', '/components/schemas/Error'],
  ])('is inferred for %s', (_, pointer) => {
    expect(provenanceAt(pointer, contract)).toBe('inferred');
  });

  test('is always one of two', () => {
    const given = findNodes(contract).flatMap(([, node]) => ('x-provenance' in node ? [node['x-provenance']] : []));
    expect(new Set(given)).toEqual(new Set(['example', 'inferred']));
  });
});
