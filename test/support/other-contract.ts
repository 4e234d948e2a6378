/** A contract that is not the API's, for what must be derived from any; and how parts of it are written. */
import { clientPackage } from '../../scripts/artifacts/client/artifact.ts';
import type { Contract, Operation, Parameter, Schema } from '../../packages/core/src/contract.ts';
import { sources } from './sources.ts';

export const json = (schema: Schema) => ({ 'application/json': { schema } });
export const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const parameter = (where: Parameter['in'], name: string, type: string, description: string): Parameter => {
  return { name, in: where, required: where === 'path', description, schema: { type } };
};
const takes = (name: string, description: string) => ({
  requestBody: { required: true, description, content: json(reference(name)) },
});
const operation = (operationId: string, tag: string, result: string, more: Partial<Operation> = {}): Operation => ({
  operationId,
  tags: [tag],
  summary: `Summary of ${operationId}`,
  description: `Description of ${operationId}.`,
  responses: { 201: { description: 'Done.', content: json(reference(result)) } },
  ...more,
});
export const object = (description: string, properties: Record<string, Schema>, required: string[] = []): Schema => {
  return { type: 'object', description, additionalProperties: false, properties, required };
};

/** A shop, with what the API at hand lacks: a tag of two words, an irregular plural, two parameters in one path. */
export function shop(): Contract {
  const name = { type: 'string' };
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '3.2.1', description: 'A shop.', 'x-documentation-version': '0' },
    servers: [{ url: 'https://shop.example.test/api', description: 'The only one.' }],
    tags: [
      { name: 'sub-merchants', description: 'Who sells in the shop.', 'x-displayName': 'Sub-merchants' },
      { name: 'stores', description: 'Where a merchant sells.', 'x-displayName': 'Stores' },
      { name: 'deliveries', description: 'What is on its way.', 'x-displayName': 'Deliveries' },
      { name: 'refunds', description: 'Not to be had yet.', 'x-displayName': 'Refunds' },
    ],
    paths: {
      '/sub-merchants': {
        get: operation('listSubMerchants', 'sub-merchants', 'SubMerchantList', {
          parameters: [
            parameter('query', 'page_number', 'integer', 'Which page.'),
            { $ref: '#/components/parameters/Name' },
          ],
        }),
        post: operation('createSubMerchant', 'sub-merchants', 'SubMerchant', takes('Named', 'Its name.')),
      },
      '/merchants/{merchant_id}/stores/{id}': {
        parameters: [
          parameter('path', 'merchant_id', 'string', 'Whose store it is.'),
          parameter('path', 'id', 'string', 'Which store it is.'),
        ],
        get: operation('getStore', 'stores', 'Store'),
        put: operation('renameStore', 'stores', 'Store', {
          description: 'The store stays where it is.\n\nOnly its name changes.',
          ...takes('Named', 'The new name.'),
        }),
      },
      '/merchants/{merchant_id}/deliveries': {
        parameters: [parameter('path', 'merchant_id', 'string', 'Who sends.')],
        get: operation('listDeliveries', 'deliveries', 'DeliveryPage', {
          parameters: [
            parameter('query', 'starting_after', 'string', 'After which.'),
            {
              ...parameter('query', 'kind', 'string', 'Of which kind.'),
              schema: { type: 'array', items: reference('Kind') },
            },
          ],
        }),
        post: operation('createDelivery', 'deliveries', 'Delivery', {
          requestBody: { description: 'What to send, if not the usual.', content: json(reference('Parcel')) },
        }),
      },
      '/deliveries/{id}': {
        delete: operation('cancelDelivery', 'deliveries', 'Store', {
          parameters: [parameter('path', 'id', 'string', 'Which.')],
        }),
      },
    },
    webhooks: {},
    components: {
      schemas: {
        Named: object('What has a name.', { name }, ['name']),
        SubMerchant: object('A seller.', { id: { type: 'integer' } }, ['id']),
        SubMerchantList: object('All sellers.', { data: { type: 'array', items: reference('SubMerchant') } }, ['data']),
        Store: object('A place that sells.', { address: { type: 'string' } }, ['address']),
        Kind: { type: 'string', enum: ['HOME', 'desk'], description: 'Where to.', 'x-canonical-form': 'lower-case' },
        Price: { type: ['number', 'string'], description: 'What it costs.', 'x-canonical-form': 'number' },
        Parcel: object(
          'What is sent.',
          { kind: reference('Kind'), price: reference('Price'), inner: reference('Parcel') },
          ['kind'],
        ),
        Carrier: {
          description: 'Who carries it.',
          anyOf: [
            { type: 'string', enum: ['serpost'] },
            { type: 'string', description: 'Another.' },
          ],
        },
        Delivery: object(
          'A way to a customer.',
          {
            id: { type: 'string', description: 'Its name.' },
            object: { type: 'string', const: 'delivery' },
            parcels: {
              type: 'array',
              items: reference('Parcel'),
              'x-provenance': 'inferred',
              description: 'All of it.',
            },
            left: { type: 'string', description: 'When it left.', 'x-canonical-form': 'date-time-T' },
            carrier: reference('Carrier'),
          },
          ['id', 'object', 'parcels'],
        ),
        DeliveryPage: object(
          'Some deliveries.',
          {
            object: { const: 'list' },
            has_more: { type: 'boolean' },
            data: { type: 'array', items: reference('Delivery') },
          },
          ['object', 'has_more', 'data'],
        ),
        Error: object('An error.', { message: { type: 'string' }, param: { type: 'string' } }),
      },
      parameters: { Name: parameter('query', 'name', 'string', 'Part of the name.') },
      responses: {},
      examples: {},
      securitySchemes: {},
    },
  };
}

/** Gives a tag and its operations another name. */
export function rename(contract: Contract, from: string, to: string): void {
  for (const tag of contract.tags) if (tag.name === from) tag.name = to;
  const operations = Object.values(contract.paths).flatMap(({ get, post, put, delete: remove }) => [
    get,
    post,
    put,
    remove,
  ]);
  for (const operation of operations)
    if (operation) operation.tags = operation.tags.map((tag) => (tag === from ? to : tag));
}

/** The shop with a change to the operation that takes a body. */
export function changedShop(change: (operation: Operation, contract: Contract) => void): Contract {
  const contract = shop();
  const creation = contract.paths['/sub-merchants']?.post;
  if (creation) change(creation, contract);
  return contract;
}

/** The files of the package of a contract. */
export const build = (contract: Contract) => clientPackage({ ...sources, contract });
