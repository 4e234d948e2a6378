/** The client's generator on another contract: what it derives must come from the contract, not from the API at hand.
 * `client-generator.package.test.ts` compiles and runs it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { CliError } from '../../packages/cli/src/command.ts';
import type { Contract, Json, Operation, PathItem, Schema } from '../../packages/core/src/contract.ts';
import { getPathFile, inRoot } from '../../scripts/lib/paths.ts';
import { contract } from '../support/contract.ts';
import { build, changedShop, json, object, parameter, reference, rename, shop } from '../support/other-contract.ts';

async function source(contract: Contract, file: string): Promise<string> {
  return (await build(contract)).get(`client/src/${file}`) ?? expect.fail(`The package has no ${file}.`);
}

/** The signatures of the methods in a resource's file. */
const signatures = (code: string) =>
  [...code.matchAll(/^ {2}(?!constructor)(\w+\([^]*?\): \w+<.*>) \{$/gm)].map(([, text]) =>
    text?.replaceAll(/\s+/g, ' '),
  );

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

describe('The generator refuses, and says which operation in which file,', () => {
  const inline = json({ type: 'object' });
  const media = { 'text/csv': { schema: reference('Named') } };

  test.each([
    [
      'a body that is no reference',
      { requestBody: { content: inline } },
      'The request body of createSubMerchant (openapi/paths/sub-merchants.yaml)',
    ],
    [
      'a body that is not JSON',
      { requestBody: { content: media } },
      'The request body of createSubMerchant (openapi/paths/sub-merchants.yaml)',
    ],
    [
      'an answer that is no reference',
      { responses: { 200: { description: 'Done.', content: inline } } },
      'The successful answer of createSubMerchant (openapi/paths/sub-merchants.yaml)',
    ],
    [
      'an answer without a body',
      { responses: { 204: { description: 'Done.' } } },
      'The successful answer of createSubMerchant (openapi/paths/sub-merchants.yaml)',
    ],
    [
      'an operation that never succeeds',
      { responses: {} },
      'The successful answer of createSubMerchant (openapi/paths/sub-merchants.yaml)',
    ],
  ] as [string, Partial<Operation>, string][])('%s', async (_, change, culprit) => {
    const contract = changedShop((creation) => Object.assign(creation, change));
    await expect(build(contract)).rejects.toThrow(
      `${culprit} must be a \`$ref\` to a schema, whose name becomes its type.`,
    );
  });
});

describe('The generator refuses, and names with its file,', () => {
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
      /createSubMerchant \(openapi\/paths\/sub-merchants\.yaml\) and createSubMerchant \(openapi\/paths\/sub-merchants\.yaml\) would both become SubMerchants's method create/,
    ],
    [
      'an operation whose tag is not declared',
      get({ tags: ['shops'] }),
      /The tag of getStore \(openapi\/paths\/merchants_{merchant_id}_stores_{id}\.yaml\), shops, is not among openapi\/openapi\.yaml's: sub-merchants, stores, /,
    ],
    [
      'an operation that would become a constructor',
      get({ operationId: 'constructor' }),
      /constructor \(openapi\/paths\/merchants_{merchant_id}_stores_{id}\.yaml\) can't become the method constructor/,
    ],
    [
      'an operation that is no name',
      get({ operationId: 'get-store' }),
      /get-store \(openapi\/paths\/merchants_{merchant_id}_stores_{id}\.yaml\) can't become the method get-store/,
    ],
    [
      'a parameter that is in the path only',
      (contract) => void (at(contract, store).parameters = []),
      /The parameter merchant_id of getStore \(openapi\/paths\/merchants_{merchant_id}_stores_{id}\.yaml\) is in the path but not declared/,
    ],
    [
      'a parameter that is not in the path',
      get({ parameters: [parameter('path', 'area', 'string', 'Where.')] }),
      /The parameter area of getStore \(openapi\/paths\/merchants_{merchant_id}_stores_{id}\.yaml\) is not in the path/,
    ],
    [
      'a required header',
      get({ parameters: [{ ...parameter('header', 'Trace', 'string', 'Id.'), required: true }] }),
      /The parameter Trace of getStore \(openapi\/paths\/merchants_{merchant_id}_stores_{id}\.yaml\) is a required header/,
    ],
    [
      'an object as a filter',
      get({ parameters: [parameter('query', 'where', 'object', 'How.')] }),
      /The parameter where of getStore \(openapi\/paths\/merchants_{merchant_id}_stores_{id}\.yaml\) is no text/,
    ],
    [
      'a tag that would take a part’s place',
      (contract) => rename(contract, 'stores', 'webhooks'),
      /The tag webhooks \(openapi\/openapi\.yaml\) needs another name/,
    ],
    [
      'a tag that is no name',
      (contract) => rename(contract, 'stores', '2nd/stores'),
      /The tag 2nd\/stores \(openapi\/openapi\.yaml\) needs another name/,
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
    [
      'a schema that is no name',
      schemas({ 'a-b': object('X.', {}) }),
      /The schema a-b \(openapi\/components\/schemas\/a-b\.yaml\) needs a name/,
    ],
    [
      'an answer that is a list',
      schemas({ Store: { type: 'array', items: reference('Parcel') } }),
      /The successful answer of getStore \(openapi\/paths\/merchants_{merchant_id}_stores_{id}\.yaml\) must be an object/,
    ],
    [
      'a body that is a text',
      schemas({ Named: { type: 'string' } }),
      /The request body of createSubMerchant \(openapi\/paths\/sub-merchants\.yaml\) must be an object/,
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

test('The file that is named for an operation is where its path is written', () => {
  const named = Object.keys(contract.paths).map(getPathFile);
  expect(named.filter((file) => !existsSync(inRoot(file)))).toEqual([]);
});

test('An operation id that is more than a verb and the tag stays whole', async () => {
  const contract = changedShop((creation) => Object.assign(creation, { operationId: 'listStoreSubMerchants' }));
  expect((await build(contract)).get('client/src/resources/subMerchants.ts')).toContain(
    '  listStoreSubMerchants(body: Named, options?: CallOptions)',
  );
});
