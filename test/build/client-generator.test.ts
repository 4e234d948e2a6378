/** The client's generator on another contract: what it derives must come from the contract, not from the API at hand. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clientPackage } from '../../scripts/artifacts/client/artifact.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { CliError } from '../../packages/cli/src/command.ts';
import type { Contract, Json, Operation, Parameter, PathItem, Schema } from '../../packages/core/src/contract.ts';
import { runNode, typeProblems } from '../support/node.ts';
import { createScratch, linkModules } from '../support/scratch.ts';
import { sources } from '../support/sources.ts';

const json = (schema: Schema) => ({ 'application/json': { schema } });
const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const parameter = (where: Parameter['in'], name: string, type: string, description: string): Parameter => {
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
const object = (description: string, properties: Record<string, Schema>, required: string[] = []): Schema => {
  return { type: 'object', description, additionalProperties: false, properties, required };
};

/** A shop, with what the API at hand lacks: a tag of two words, an irregular plural, two parameters in one path. */
function shop(): Contract {
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
function rename(contract: Contract, from: string, to: string): void {
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
function changedShop(change: (operation: Operation, contract: Contract) => void): Contract {
  const contract = shop();
  const creation = contract.paths['/sub-merchants']?.post;
  if (creation) change(creation, contract);
  return contract;
}

/** The files of the package of a contract. */
const build = (contract: Contract) => clientPackage({ contract, files: sources.files });

async function source(contract: Contract, file: string): Promise<string> {
  return (await build(contract)).get(`client/src/${file}`) ?? expect.fail(`The package has no ${file}.`);
}

/** The signatures of the methods in a resource's file. */
const signatures = (code: string) =>
  [...code.matchAll(/^ {2}(?!constructor)(\w+\([^]*?\): \w+<.*>) \{$/gm)].map(([, text]) =>
    text?.replaceAll(/\s+/g, ' '),
  );

/** Writes the package of a contract and a file that uses it into a folder of their own, beside a link to packages/client. */
async function write(contract: Contract, use = ''): Promise<string> {
  const tsconfig = {
    extends: inRoot('packages', 'client', 'tsconfig.json'),
    compilerOptions: { skipLibCheck: true },
    include: ['src'],
  };
  const files = new Map([
    ...(await build(contract)),
    ['client/src/use.ts', use],
    ['client/tsconfig.json', JSON.stringify(tsconfig)],
  ]);
  const { folder, dispose } = await createScratch(async (folder) => {
    await linkModules(folder);
    await symlink(inRoot('packages'), path.join(folder, 'packages'), 'junction');
    for (const [file, content] of files) {
      const absolute = path.join(folder, 'generated', file);
      await mkdir(path.dirname(absolute), { recursive: true });
      await writeFile(absolute, content);
    }
  });
  onTestFinished(dispose);
  return path.join(folder, 'generated', 'client');
}

describe('The generator derives', () => {
  test('a resource from each tag that has operations, in a file by its name', async () => {
    const files = [...(await build(shop())).keys()].filter((file) => file.includes('/resources/'));
    expect(files.map((file) => path.posix.basename(file))).toEqual(['subMerchants.ts', 'stores.ts', 'deliveries.ts']);
    const client = await source(shop(), 'client.ts');
    const fields = [...client.matchAll(/^ {2}readonly (\w+: \w+);$/gm)].map((match) => match[1]);
    expect(fields).toEqual(['subMerchants: SubMerchants', 'stores: Stores', 'deliveries: Deliveries']);
  });

  test.each([
    [
      'methods named by the operation less the tag, with the filters as an object that may be left out',
      'subMerchants.ts',
      [
        'list(query?: ListSubMerchantsQuery, options?: CallOptions): ApiPromise<SubMerchantList>',
        'create(body: Named, options?: CallOptions): ApiPromise<SubMerchant>',
      ],
    ],
    [
      'methods that take the parameters of the path, in camel case, and then the body',
      'stores.ts',
      [
        'get(merchantId: string, id: string, options?: CallOptions): ApiPromise<Store>',
        'rename(merchantId: string, id: string, body: Named, options?: CallOptions): ApiPromise<Store>',
      ],
    ],
    [
      'methods of an irregular plural, with pages of what a cursor leads through and bodies that may be left out',
      'deliveries.ts',
      [
        'list(merchantId: string, query?: ListDeliveriesQuery, options?: CallOptions): PagePromise<Delivery>',
        'create(merchantId: string, body?: ParcelInput, options?: CallOptions): ApiPromise<Delivery>',
        'cancel(id: string, options?: CallOptions): ApiPromise<Store>',
      ],
    ],
  ])('%s', async (_, file, expected) => {
    expect(signatures(await source(shop(), `resources/${file}`))).toEqual(expected);
  });

  test('doc comments from what the contract says of operation, parameters, body, tag, schema and filters', async () => {
    expect(await source(shop(), 'resources/stores.ts')).toContain(`
  /**
   * Summary of renameStore.
   *
   * The store stays where it is.
   *
   * Only its name changes.
   *
   * @param merchantId Whose store it is.
   * @param id Which store it is.
   * @param body The new name.
   * @param options Opciones de esta llamada.
   * @throws KashioError si la llamada falla; TypeError si algo no se puede enviar
   */
  `);
    expect(await source(shop(), 'resources/subMerchants.ts')).toContain(
      '/** Who sells in the shop. */\nexport class SubMerchants {',
    );
    expect(await source(shop(), 'client.ts')).toContain('/** Where a merchant sells. */\n  readonly stores');
    expect(await source(shop(), 'types.ts')).toMatch(/^\/\*\* A seller\. \*\/\nexport interface SubMerchant \{/m);
    expect(await source(shop(), 'types.ts')).toMatch(
      /^\/\*\* Summary of listSubMerchants.*\nexport interface ListSubMerchantsQuery \{/m,
    );
    expect(await source(shop(), 'types.ts')).toContain('  /** Which page. */\n  page_number?: number | undefined;');
  });
});

describe('The generated client', () => {
  const use = `import { contractVersion, defaultBaseUrl, Kashio, type ApiError, type Delivery, type Named, type Store } from './index.ts';

const requests: unknown[][] = [];
const parcel = { kind: 'HOME', price: '5.50', inner: { kind: 'Desk', price: 2 } };
const delivery = { id: 'd', object: 'delivery', parcels: [parcel], left: '2026-03-02 15:04:05', carrier: 'OLVA' };
const fetch = async (url: string, { method, body }: RequestInit): Promise<Response> => {
  requests.push([method, url, body ?? '']);
  const page = { object: 'list', has_more: !url.includes('after'), data: [{ ...delivery, id: url.includes('after') ? 'e' : 'd' }] };
  return Response.json({ address: 'Lima', ...delivery, ...(url.includes('deliveries') && method === 'GET' ? page : {}) });
};
const shop = new Kashio({ apiKey: 'key', fetch });
const named: Named = { name: 'A' };
const store: Store = await shop.stores.get('m/1', 'b 2');
await shop.stores.rename('{id}', 'b', named);
await shop.subMerchants.list();
await shop.subMerchants.list({ page_number: 2, name: 'a&b' });
await shop.subMerchants.create(named);
await shop.deliveries.cancel(store.address ?? '');
const { data, body } = await shop.deliveries.create('m').withResponse();
await shop.deliveries.create('m', { kind: 'HOME', price: '1.00' });
const all: Delivery[] = [];
for await (const each of shop.deliveries.list('m', { kind: ['HOME', 'desk'] })) all.push(each);
console.log(JSON.stringify({ requests, contractVersion, defaultBaseUrl, data, untouched: JSON.stringify(body).includes('5.50'), all: all.length }));

export const kind: 'home' | 'desk' | undefined = data.parcels[0]?.inner?.kind;
export const carrier: 'serpost' | (string & {}) | undefined = data.carrier;
export const sum: number = (data.parcels[0]?.price ?? 0) * 2;

export const wrong = async (): Promise<unknown> => [
  // @ts-expect-error The merchant is missing.
  shop.stores.get('b'),
  // @ts-expect-error A page is a number.
  shop.subMerchants.list({ page_number: 'two' }),
  // @ts-expect-error No such filter.
  shop.subMerchants.list({ pageNumber: 2 }),
  // @ts-expect-error The body has a name.
  shop.subMerchants.create({ title: 'A' }),
  // @ts-expect-error The body is missing.
  shop.subMerchants.create(),
  // @ts-expect-error A seller has no address.
  (await shop.subMerchants.create(named)).address,
];
export const error: ApiError = { param: 'name' };
`;

  test('type-checks, refuses wrong use and sends each call where the contract says', async () => {
    const folder = await write(shop(), use);
    expect(await typeProblems(folder)).toBe('');
    const base = 'https://shop.example.test/api';
    expect(JSON.parse(await runNode(folder, '--import', 'tsx', 'src/use.ts'))).toEqual({
      requests: [
        ['GET', `${base}/merchants/m%2F1/stores/b%202`, ''],
        ['PUT', `${base}/merchants/%7Bid%7D/stores/b`, '{"name":"A"}'],
        ['GET', `${base}/sub-merchants`, ''],
        ['GET', `${base}/sub-merchants?page_number=2&name=a%26b`, ''],
        ['POST', `${base}/sub-merchants`, '{"name":"A"}'],
        ['DELETE', `${base}/deliveries/Lima`, ''],
        ['POST', `${base}/merchants/m/deliveries`, ''],
        ['POST', `${base}/merchants/m/deliveries`, '{"kind":"HOME","price":"1.00"}'],
        ['GET', `${base}/merchants/m/deliveries?kind=HOME&kind=desk`, ''],
        ['GET', `${base}/merchants/m/deliveries?kind=HOME&kind=desk&starting_after=d`, ''],
      ],
      data: {
        address: 'Lima',
        id: 'd',
        object: 'delivery',
        parcels: [{ kind: 'home', price: 5.5, inner: { kind: 'desk', price: 2 } }],
        left: '2026-03-02T15:04:05',
        carrier: 'OLVA',
      },
      untouched: true,
      all: 2,
      contractVersion: '3.2.1',
      defaultBaseUrl: base,
    });
  });

  test('demands the query when the contract demands a filter', async () => {
    const contract = changedShop((_, { components: { parameters } }) =>
      Object.assign(parameters['Name'] ?? {}, { required: true }),
    );
    const calls = `import { Kashio } from './index.ts';
const { subMerchants } = new Kashio({ apiKey: 'key' });
export const right: Promise<unknown> = subMerchants.list({ name: 'A' });
// @ts-expect-error The filter is missing.
export const wrong: Promise<unknown> = subMerchants.list();
`;
    expect(await typeProblems(await write(contract, calls))).toBe('');
  });

  test('takes no text of the contract for code: the end of a comment in it ends none', async () => {
    const attack = '*/ globalThis.escaped = true; /*';
    const documented = new Set(['description', 'summary', 'title']);
    const poisoned = JSON.parse(JSON.stringify(shop()), (key, value: Json) => {
      return documented.has(key) && typeof value === 'string' ? `${attack}\n${value} ${attack}` : value;
    }) as Contract;
    const files = [...(await build(poisoned))].filter(([file]) => file.endsWith('.ts'));
    expect(
      files
        .filter(([, code]) => code.includes('globalThis.escaped'))
        .map(([file]) => path.basename(file))
        .sort(),
    ).toEqual([...['client.ts', 'deliveries.ts', 'paths.ts', 'stores.ts', 'subMerchants.ts', 'types.ts']]);
    for (const [file, code] of files) {
      const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
      const { outputText, diagnostics } = ts.transpileModule(code, { compilerOptions, reportDiagnostics: true });
      expect(
        diagnostics?.map(({ messageText }) => messageText),
        file,
      ).toEqual([]);
      expect(outputText, file).not.toContain('escaped');
    }
  });
});

describe('The generator refuses, and says which operation,', () => {
  const inline = json({ type: 'object' });
  const media = { 'text/csv': { schema: reference('Named') } };

  test.each([
    ['a body that is no reference', { requestBody: { content: inline } }, 'The request body of createSubMerchant'],
    ['a body that is not JSON', { requestBody: { content: media } }, 'The request body of createSubMerchant'],
    [
      'an answer that is no reference',
      { responses: { 200: { description: 'Done.', content: inline } } },
      'The successful answer of createSubMerchant',
    ],
    [
      'an answer without a body',
      { responses: { 204: { description: 'Done.' } } },
      'The successful answer of createSubMerchant',
    ],
    ['an operation that never succeeds', { responses: {} }, 'The successful answer of createSubMerchant'],
  ] as [string, Partial<Operation>, string][])('%s', async (_, change, culprit) => {
    const contract = changedShop((creation) => Object.assign(creation, change));
    await expect(build(contract)).rejects.toThrow(
      `${culprit} must be a \`$ref\` to a schema, whose name becomes its type.`,
    );
  });
});

describe('The generator refuses, and names,', () => {
  const at = (contract: Contract, path: string): PathItem => contract.paths[path] ?? expect.fail();
  const store = '/merchants/{merchant_id}/stores/{id}';
  const schemas = (change: Record<string, Schema>) => (contract: Contract) =>
    void Object.assign(contract.components.schemas, change);
  const get = (change: Partial<Operation>) => (contract: Contract) =>
    void Object.assign(at(contract, store).get ?? {}, change);
  const price = reference('Price');

  test.each<[string, (contract: Contract) => void, RegExp]>([
    [
      'operations that would become the same method',
      (contract) =>
        void (at(contract, '/sub-merchants').put = { ...(at(contract, '/sub-merchants').post as Operation) }),
      /createSubMerchant and createSubMerchant would both become SubMerchants's method create/,
    ],
    ['an operation whose tag is not declared', get({ tags: ['shops'] }), /The tag of getStore, shops, is not among/],
    [
      'an operation that would become a constructor',
      get({ operationId: 'constructor' }),
      /constructor can't become the method constructor/,
    ],
    ['an operation that is no name', get({ operationId: 'get-store' }), /get-store can't become the method get-store/],
    [
      'a parameter that is in the path only',
      (contract) => void (at(contract, store).parameters = []),
      /The parameter merchant_id of getStore is in the path but not declared/,
    ],
    [
      'a parameter that is not in the path',
      get({ parameters: [parameter('path', 'area', 'string', 'Where.')] }),
      /The parameter area of getStore is not in the path/,
    ],
    [
      'a required header',
      get({ parameters: [{ ...parameter('header', 'Trace', 'string', 'Id.'), required: true }] }),
      /The parameter Trace of getStore is a required header/,
    ],
    [
      'an object as a filter',
      get({ parameters: [parameter('query', 'where', 'object', 'How.')] }),
      /The parameter where of getStore is no text/,
    ],
    [
      'a tag that would take a part’s place',
      (contract) => rename(contract, 'stores', 'webhooks'),
      /The tag webhooks needs another name/,
    ],
    [
      'a tag that is no name',
      (contract) => rename(contract, 'stores', '2nd/stores'),
      /The tag 2nd\/stores needs another name/,
    ],
    [
      'a schema with the name of one of the client’s own types',
      schemas({ Page: object('A page.', {}), Store: object('S.', { page: reference('Page') }) }),
      /the client's own Page and a schema or a query called Page/,
    ],
    [
      'a schema with the name of an error',
      schemas({ TimeoutError: object('T.', {}), Store: object('S.', { late: reference('TimeoutError') }) }),
      /TimeoutError and a schema or a query called TimeoutError/,
    ],
    [
      'a schema with the name that another’s other side needs',
      schemas({ ParcelInput: object('P.', {}), Named: object('N.', { parcel: reference('ParcelInput') }) }),
      /ParcelInput and a schema or a query called ParcelInput/,
    ],
    ['a schema that is no name', schemas({ 'a-b': object('X.', {}) }), /The schema a-b needs a name/],
    [
      'an answer that is a list',
      schemas({ Store: { type: 'array', items: reference('Parcel') } }),
      /The successful answer of getStore must be an object/,
    ],
    [
      'a body that is a text',
      schemas({ Named: { type: 'string' } }),
      /The request body of createSubMerchant must be an object/,
    ],
    [
      'a converted value in allOf',
      schemas({ Store: { type: 'object', allOf: [object('X.', { price })] } }),
      /Store has values with a canonical form in allOf/,
    ],
    [
      'a converted value in anyOf',
      schemas({ Store: object('S.', { price: { anyOf: [price, { type: 'null' }] } }) }),
      /price has values with a canonical form in allOf, anyOf/,
    ],
    [
      'converted values under names that are not known',
      schemas({ Store: { type: 'object', additionalProperties: price } }),
      /Store has values with a canonical form/,
    ],
  ])('%s', async (_, change, problem) => {
    const contract = shop();
    change(contract);
    await expect(build(contract)).rejects.toThrow(CliError);
    await expect(build(contract)).rejects.toThrow(problem);
  });
});

test.each([
  ['stores', 'getStore', 'get'],
  ['addresses', 'getAddress', 'get'],
  ['purchases', 'getPurchase', 'get'],
  ['taxes', 'listTaxes', 'list'],
  ['categories', 'removeCategory', 'remove'],
  ['stores', 'listStoreOwners', 'listStoreOwners'],
])('Of the tag %s, %s becomes the method %s', async (tag, operationId, method) => {
  const contract = shop();
  rename(contract, 'stores', tag);
  Object.assign(contract.paths['/merchants/{merchant_id}/stores/{id}']?.get ?? {}, { operationId });
  expect(await source(contract, `resources/${tag}.ts`)).toContain(`\n  ${method}(merchantId: string, id: string,`);
});

test('A parameter of an operation takes the place of its path’s, and a default makes none of them demanded', async () => {
  const contract = shop();
  const limit = parameter('query', 'limit', 'integer', 'How many.');
  const own = [
    parameter('path', 'id', 'string', 'This very store.'),
    { ...limit, schema: { type: 'integer', default: 10 } as Schema },
  ];
  Object.assign(contract.paths['/merchants/{merchant_id}/stores/{id}']?.get ?? {}, { parameters: own });
  const code = await source(contract, 'resources/stores.ts');
  expect(code).toContain('get(merchantId: string, id: string, query?: GetStoreQuery, options?: CallOptions)');
  expect(code).toContain('@param id This very store.');
  expect(await source(contract, 'types.ts')).toContain('limit?: number | undefined;');
});

test('An operation id that is more than a verb and the tag stays whole', async () => {
  const contract = changedShop((creation) => Object.assign(creation, { operationId: 'listStoreSubMerchants' }));
  expect((await build(contract)).get('client/src/resources/subMerchants.ts')).toContain(
    '  listStoreSubMerchants(body: Named, options?: CallOptions)',
  );
});
