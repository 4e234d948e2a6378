/** The generated types: right use compiles, and each kind of wrong use is an error that says what is wrong. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.ts';
import { markProvenance } from '../../scripts/lib/provenance.ts';
import { contract, operations } from '../support/contract.ts';
import { getDocumentation, readDeclarations } from '../support/declarations.ts';

const typesFile = inRoot('generated', 'types', 'openapi.ts');

/** What every snippet may use. `answer` is what the API has sent. */
const preamble = `import type { components, operations, paths, webhooks } from './generated/types/openapi.ts';
import { Kashio, KashioError, type Event, type Invoice, type InvoiceCreate } from './generated/client/src/index.ts';
type Create = operations['createInvoice']['requestBody']['content']['application/json'];
type Update = operations['updateInvoice']['requestBody']['content']['application/json'];
type Filter = NonNullable<operations['listInvoices']['parameters']['query']>;
type EventFilter = NonNullable<operations['listEvents']['parameters']['query']>;
type Created = paths['/invoices']['post']['responses'][201]['content']['application/json'];
declare const order: Create, invoice: components['schemas']['Invoice'], event: components['schemas']['Event'];
type Wire = components['schemas']['Invoice'];
declare const created: Created, kashio: Kashio, failure: KashioError, full: Invoice, fact: Event;
declare function take<T>(value: T): void;
`;

const order = `customer: { name: 'JUAN PEREZ' }, request_datetime: '2026-03-02T15:04:05', currency: 'PEN', invoice_id: 'PED-1'`;

/** Snippets that must compile, by what they show. */
const right: [title: string, code: string][] = [
  ['creates an order with what is mandatory', `take<Create>({ ${order}, amount: 19.99 });`],
  ['creates an order for a payer of whom nothing is known', `take<Create>({ ...order, customer: {} });`],
  [
    'gives an amount as a number or as a text',
    `take<Create[]>([{ ...order, amount: 15 }, { ...order, amount: '15.00' }]);`,
  ],
  ['reads an amount as a number or as a text', `take<string | number>(invoice.amount);`],
  [
    'puts anything into metadata',
    `take<Create>({ ...order, metadata: { order_id: 1, nested: { list: [true, null] } } });`,
  ],
  [
    'takes any text for a currency and a type of document',
    `take<Create>({ ...order, currency: 'EUR', customer: { document_type: 'RUC' } });`,
  ],
  [
    'updates any one of amount, currency and expiration',
    `take<Update[]>([{ amount: '1' }, { currency: 'USD' }, { expiration_datetime: '' }]);`,
  ],
  ['filters orders by a status in lower case', `take<Filter>({ status: 'paid', limit: 10, date: '2026-03-02' });`],
  ['leaves out every filter', `take<Filter>({}); take<EventFilter>({});`],
  ['filters events by their own status', `take<EventFilter>({ status: 'notified', starting_after: 'eve_1' });`],
  [
    'compares an order’s status in lower and in upper case',
    `take(invoice.status === 'paid' || invoice.status === 'PAID');`,
  ],
  [
    'compares an event’s type with one that nobody knows yet',
    `take(event.type === 'refund.created'); take<Event['type']>('x');`,
  ],
  ['reads the order of an event, when there is one', `take<string | undefined>(event.data.invoice?.id);`],
  ['reads from an event’s data what is not documented', `take<unknown>(event.data['refund']);`],
  ['takes the answer to a creation for a complete order', `take<Wire>(created); take<string>(created.ktin);`],
  [
    'takes a notification’s body for an event',
    `take<webhooks['eventNotification']['post']['requestBody']['content']['application/json']>(event);`,
  ],
  [
    'has what the client sends and gives among what the contract knows',
    `take<Create>({} as InvoiceCreate); take<Wire>({} as Required<Invoice>);`,
  ],
  [
    'gives amounts as numbers, also of the order of an event',
    `take<number>((full.amount ?? 0) * 2); take<number | undefined>(fact.data.invoice?.amount);`,
  ],
  [
    'gives a status in lower case',
    `const status: 'new' | 'pending' | 'paid' | 'expired' | 'voided' | undefined = full.status; take(status);`,
  ],
  [
    'compares the type of an event with one that nobody knows yet',
    `take(fact.type === 'refund.created' || fact.type === 'invoice.paid');`,
  ],
  ['leaves a filter and an option undefined', `kashio.invoices.list({ date: undefined }, { signal: undefined });`],
  [
    'awaits a page, and the one after it',
    `kashio.events.list().then(async (page) => take<Event | undefined>((await page.next())?.data[0]));`,
  ],
  [
    'iterates over a list',
    `(async () => { for await (const item of kashio.invoices.list()) take<Invoice>(item); })();`,
  ],
  [
    'reads the response beside the object',
    `kashio.events.get('').withResponse().then(({ data, body, response }) => take<[Event, unknown, number]>([data, body, response.status]));`,
  ],
  ['awaits an order from an update', `take<Promise<Invoice>>(kashio.invoices.update('inv_1', { amount: 5 }));`],
  ['lists without filters', `kashio.events.list().then(({ data }) => take<Event[]>(data));`],
  ['reads the errors of a failed call', `take<(string | undefined)[]>(failure.errors.map(({ param }) => param));`],
];

/** Snippets that must not compile, with the one thing that is wrong. */
const wrong: [title: string, code: string, problem: RegExp][] = [
  [
    'a property unknown to a creation',
    `take<Create>({ ...order, expiration_date: '' });`,
    /'expiration_date' does not exist in type/,
  ],
  [
    'a property unknown of a payer',
    `take<Create>({ ...order, customer: { dni: '1' } });`,
    /'dni' does not exist in type/,
  ],
  [
    'a creation without the merchant’s reference',
    `take<Create>({ ${order.replace(/, invoice_id.*/, '')}, amount: 1 });`,
    /'invoice_id' is missing/,
  ],
  ['a creation without an amount', `take<Create>({ ${order} });`, /'amount' is missing/],
  [
    'an amount that is a boolean',
    `take<Create>({ ...order, amount: true });`,
    /'boolean' is not assignable to type 'string \| number'/,
  ],
  [
    'metadata that is a text',
    `take<Create>({ ...order, metadata: 'a' });`,
    /'string' is not assignable to type '\{ \[key: string\]: unknown; \}'/,
  ],
  ['a change of the payer', `take<Update>({ customer: {} });`, /'customer' does not exist in type/],
  ['a change of the reference', `take<Update>({ invoice_id: 'PED-2' });`, /'invoice_id' does not exist in type/],
  [
    'a filter by a status in upper case',
    `take<Filter>({ status: 'PAID' });`,
    /'"PAID"' is not assignable to type.*"paid"/,
  ],
  [
    'a filter by the other object’s status',
    `take<EventFilter>({ status: 'paid' });`,
    /'"paid"' is not assignable to type.*"notified"/,
  ],
  ['a filter that does not exist', `take<Filter>({ invoice_id: 'PED-1' });`, /'invoice_id' does not exist in type/],
  ['a limit that is a text', `take<Filter>({ limit: '10' });`, /'string' is not assignable to type 'number'/],
  ['a comparison with a status in mixed case', `take(invoice.status === 'Paid');`, /'"Paid"' have no overlap/],
  ['a comparison with a status that no event has', `take(event.status === 'paid');`, /'"paid"' have no overlap/],
  ['a sum of amounts as they came', `take(invoice.amount * 2);`, /left-hand side of an arithmetic operation must be/],
  [
    'the order of an event that may have none',
    `take(event.data.invoice.id);`,
    /'event\.data\.invoice' is possibly 'undefined'/,
  ],
  [
    'a property of an abbreviated order taken for certain',
    `take<string>(event.data.invoice!.ktin);`,
    /'string \| undefined' is not assignable to .*'string'/,
  ],
  [
    'what is in metadata, unseen',
    `take<string>(invoice.metadata?.order_id);`,
    /'unknown' is not assignable to .*'string'/,
  ],
  ['a property that no order has', `take(created.expiration_date);`, /'expiration_date' does not exist on type/],
  [
    'an answer 200 to a creation',
    `take({} as operations['createInvoice']['responses'][200]);`,
    /'200' does not exist on type/,
  ],
  ['a 404 of a list', `take({} as operations['listEvents']['responses'][404]);`, /'404' does not exist on type/],
  [
    'a method that the path does not have',
    `take<paths['/events']['post']>({});`,
    /'\{\}' is not assignable to parameter of type 'undefined'/,
  ],
  ['a client without a key', `new Kashio({});`, /'apiKey' is missing/],
  ['a call without an id', `kashio.invoices.get();`, /Expected 1-2 arguments, but got 0/],
  ['an id that is a number', `kashio.events.get(1);`, /'number' is not assignable to parameter of type 'string'/],
  ['an update without a body', `kashio.invoices.update('inv_1');`, /Expected 2-3 arguments, but got 1/],
  [
    'an answer read before it came',
    `take(kashio.invoices.get('inv_1').status);`,
    /'status' does not exist on type 'ApiPromise</,
  ],
  [
    'a comparison of the client’s status with one in upper case',
    `take(full.status === 'PAID');`,
    /'"PAID"' have no overlap/,
  ],
  [
    'a change of what can’t be updated',
    `kashio.invoices.update('inv_1', { customer: {} });`,
    /'customer' does not exist in type/,
  ],
  [
    'an iteration over one order',
    `(async () => { for await (const item of kashio.invoices.get('')) take(item); })();`,
    /must have a '\[Symbol.asyncIterator\]\(\)'/,
  ],
  ['a change of a key once given', `kashio.apiKey = '';`, /'apiKey' does not exist on type 'Kashio'/],
  ['a change of an error', `failure.status = 200;`, /'status' because it is a read-only property/],
];

/** The options that the client's sources are checked with. */
function compilerOptions(): ts.CompilerOptions {
  const folder = inRoot('packages', 'client');
  const { config } = ts.readConfigFile(path.join(folder, 'tsconfig.json'), ts.sys.readFile) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, folder).options;
}

/** Compiles snippets, each a module at the root that is on no disk. Gives what is wrong with each, its place first. */
function findProblems(snippets: string[]): string[][] {
  const files = new Map(
    snippets.map((code, index) => [inRoot(`snippet-${index}.ts`), `${preamble}${code}\nexport {};\n`]),
  );
  const host = ts.createCompilerHost(compilerOptions());
  const { readFile, fileExists } = host;
  host.readFile = (file) => files.get(ts.sys.resolvePath(file)) ?? readFile(file);
  host.fileExists = (file) => files.has(ts.sys.resolvePath(file)) || fileExists(file);
  const program = ts.createProgram([...files.keys()], compilerOptions(), host);
  return [...files.keys()].map((file) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText, start = 0 }) => {
      const place = start < preamble.length ? 'preamble: ' : '';
      return place + ts.flattenDiagnosticMessageText(messageText, ' ');
    }),
  );
}

let found: Map<string, string[]>;
beforeAll(() => {
  const snippets = [...right, ...wrong].map(([, code]) => code);
  const problems = findProblems(snippets);
  found = new Map(snippets.map((code, index) => [code, problems[index] ?? ['not compiled']]));
});

describe('The types of contract and client accept code that', () => {
  test.each(right)('%s', (_, code) => {
    expect(found.get(code)).toEqual([]);
  });
});

describe('The types of contract and client refuse', () => {
  test.each(wrong)('%s', (_, code, problem) => {
    expect(found.get(code)).toEqual([expect.stringMatching(problem)]);
  });
});

test('The errors in a client’s error have the properties that the contract knows, with its descriptions', () => {
  const documentation = getDocumentation(readDeclarations(inRoot('packages', 'client', 'src', 'runtime', 'errors.ts')));
  const { description = '', properties = {} } = contract.components.schemas['Error'] ?? {};
  const expected = Object.entries(properties).map(([name, { description: text = '', 'x-provenance': provenance }]) => {
    return [`ApiError.${name}`, markProvenance(text, provenance)];
  });
  const found = [...documentation]
    .filter(([name]) => name.startsWith('ApiError'))
    .map(([name, text]) => [name, text.replaceAll('\n', ' ')]);
  expect(found).toEqual([['ApiError', description], ...expected]);
});

describe('The generated types file', () => {
  const file = ts.createSourceFile(typesFile, readFileSync(typesFile, 'utf8'), ts.ScriptTarget.ES2022);
  const members = (name: string) =>
    file.statements
      .filter(
        (statement): statement is ts.InterfaceDeclaration =>
          ts.isInterfaceDeclaration(statement) && statement.name.text === name,
      )
      .flatMap(({ members }) => members.map((member) => (member.name as ts.Identifier | ts.StringLiteral).text));

  test('says in its first line that it is generated, from what and by what', () => {
    expect(file.text.split('\n')[0]).toMatch(/^\/\/ Generated from generated\/openapi\.json by `npm run build`/);
  });

  test('has the operations of the contract and the notification, and no others', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(members('operations').sort()).toEqual([...ids, 'receiveEvent'].sort());
  });

  test('has the paths of the contract', () => {
    expect(members('paths')).toEqual([...new Set(operations.map(({ path }) => path))]);
  });
});
