/** The code samples of the reference, run as somebody who copies them would: only the address of the API is another. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samplesOf, type Sample } from '../scripts/docs/samples/index.ts';
import { baseUrl, operationsOf, resolve, type Contract, type Json } from '../scripts/lib/contract.ts';
import { startMock, type Mock } from '../scripts/mock/server.ts';
import { changed, contract, operations } from './support/contract.ts';
import { answer, installClient, serve, type ClientProject, type Served } from './support/package.ts';
import { isLeftOut, runnable, runSample, type Outcome } from './support/programs.ts';

const key = 'sk_test_W3qZr8Lk';
const operationIds = operations.map(({ operation }) => operation.operationId);
const run = runnable.filter((label) => !isLeftOut(label));

function operation(operationId: string, document: Contract = contract) {
  const found = operationsOf(document).find((at) => at.operation.operationId === operationId);
  if (!found) throw new Error(`The contract has no operation ${operationId}.`);
  return found;
}

const samples = (operationId: string, document: Contract = contract) => samplesOf(document, operation(operationId, document));

function sample(label: string, operationId: string, document: Contract = contract): Sample {
  const found = samples(operationId, document).find((candidate) => candidate.label === label);
  if (!found) throw new Error(`${operationId} has no sample in ${label}.`);
  return found;
}

/** The answer that the documentation gives an operation. */
function documentedAnswer(operationId: string): { status: number; body: Json } {
  const [status, response] = Object.entries(operation(operationId).operation.responses).find(([code]) => code.startsWith('2')) ?? [];
  const [example] = Object.values((response && resolve(contract, response).content?.['application/json']?.examples) ?? {});
  if (!example) throw new Error(`${operationId} has no documented answer.`);
  return { status: Number(status), body: resolve(contract, example).value };
}

/** A JSON value as our client gives it, whose samples print the canonical form. */
function canonical(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (name, held: Json) => {
    if (typeof held !== 'string') return held;
    if (name === 'amount') return Number(held);
    return name === 'status' ? held.toLowerCase() : held.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:)/, '$1T');
  }) as Json;
}

function printed(label: string, operationId: string): Json {
  const { body } = documentedAnswer(operationId);
  return label === 'JavaScript' ? canonical(body) : body;
}

let project: ClientProject;
let mock: Mock;
const cleanUps: (() => Promise<void>)[] = [];
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  cleanUps.push(mock.close);
  project = await installClient();
  cleanUps.push(project.dispose);
});
afterAll(() => Promise.all(cleanUps.map((cleanUp) => cleanUp())));

/** The sample with another address in the place of the API's. Our client has that of the API built in. */
function redirected({ label, source, ...rest }: Sample, url: string): Sample {
  const [own, other] =
    label === 'JavaScript' ? ['process.env.KASHIO_API_KEY', `process.env.KASHIO_API_KEY, baseUrl: '${url}'`] : [baseUrl(contract), url];
  expect(source.split(own)).toHaveLength(2);
  return { ...rest, label, source: source.replace(own, () => other) };
}

const runAt = (url: string, given: Sample): Promise<Outcome> => runSample(project.folder, redirected(given, url), key);

describe('Each operation', () => {
  test.each(operationIds)('has samples in all languages: %s', (operationId) => {
    const labels = samples(operationId).map(({ label }) => label);
    expect(labels).toEqual(['curl', 'JavaScript', 'Python', 'PHP', 'Java', 'C#', 'Ruby', 'Go']);
  });

  test.each(operationIds)('has samples that take the key from the environment: %s', (operationId) => {
    for (const { label, source } of samples(operationId)) {
      expect(source, label).toContain('KASHIO_API_KEY');
      expect(source, label).not.toMatch(/sk_/);
    }
  });
});

describe.each(run)('Run by %s', (label) => {
  test.concurrent.each(operationIds)('the sample prints the documented answer: %s', async (operationId) => {
    const { code, stdout, stderr } = await runAt(mock.url, sample(label, operationId));
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual(printed(label, operationId));
  });
});

/** Of the mock, an id with `missing` is unknown. */
const unknown = changed(({ components: { parameters } }) => {
  Object.assign(parameters['InvoiceId'] ?? {}, { examples: { unknown: { value: 'inv_missing' } } });
});

test.concurrent.each(run)('A sample fails, and says why, when the API refuses: %s', async (label) => {
  const { code, stdout, stderr } = await runAt(mock.url, sample(label, 'getInvoice', unknown));
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain('404');
  expect(stdout + stderr).toContain('inv_missing');
});

describe('Amounts', () => {
  const amounts = (document: Contract, operationId = 'createInvoice') =>
    samples(operationId, document).map(({ source }) => /\bamount\W+?([\d.]+)\b/.exec(source)?.[1]);
  const withExample = (value: Json) =>
    changed(({ paths }) => {
      const media = paths['/invoices']?.post?.requestBody?.content['application/json'];
      if (media) media.examples = { other: { value } };
    });

  test('have two decimals in every language', () => {
    expect(amounts(contract)).toEqual(Array(8).fill('15.00'));
    expect(amounts(withExample({ amount: 149.9, metadata: { total: 15 } }))).toEqual(Array(8).fill('149.90'));
  });

  test('that are texts stay texts', () => {
    for (const { label, source } of samples('updateInvoice')) expect(source, label).toMatch(/["']25\.00["']/);
  });

  test('are not rounded, and other numbers not changed', () => {
    expect(amounts(withExample({ amount: 0.125 }))).toEqual(Array(8).fill('0.125'));
    for (const { source } of samples('createInvoice', withExample({ amount: 1, metadata: { total: 7 } }))) {
      expect(source).toMatch(/total\W+7[\s,]/);
    }
  });
});

test('A list is asked for by its filters, without a cursor', () => {
  for (const { label, source } of samples('listInvoices')) {
    expect(source, label).toMatch(/\bdate\W+2017-05-30/);
    expect(source, label).not.toMatch(/starting_after|ending_before|\bstart\W+inv_|\bend\W+inv_/);
  }
});

test('What is demanded and has no example is named', () => {
  const lacking = changed(({ components: { parameters } }) => Object.assign(parameters['InvoiceId'] ?? {}, { examples: {} }));
  expect(() => samples('getInvoice', lacking)).toThrow('The parameter id of getInvoice has no example');
});

test('Without a named example, the schema’s own are taken', () => {
  const unnamed = changed(({ paths, components: { parameters, schemas } }) => {
    const media = paths['/invoices']?.post?.requestBody?.content['application/json'];
    if (media) media.examples = {};
    Object.assign(schemas['CustomerInput'] ?? {}, { examples: [{ name: 'MARÍA' }] });
    Object.assign(parameters['InvoiceId'] ?? {}, { examples: {}, schema: { type: 'string', examples: ['inv_1'] } });
  });
  expect(sample('curl', 'getInvoice', unnamed).source).toContain('/invoices/inv_1 ');
  const body = /-d '(.*)'/s.exec(sample('curl', 'createInvoice', unnamed).source)?.[1] ?? '';
  expect(JSON.parse(body)).toMatchObject({ customer: { name: 'MARÍA' }, amount: 15, invoice_id: 'INV-000001-001' });
});

/** Everything that means something to some language, and what nobody sees. */
const hostile = [
  `O'Brien's "dado" 'x' ''' """ \\ \\\\ \\n \\u0041 \\' \\"`,
  '$HOME ${HOME} {$a} $(id) `id` #{id} #$0 #@a %s %d %20 !! {{x}} {0}',
  '<?php ?> <?= </script> <!-- --> ]]> // /* */ # -- @file &amp;',
  ' áéíóú ÑÜ ¿? € 😀 👩‍💻 e\u0301 ',
  '\u0000 \u0007 \b \f \v \u001b \u007f \u0085 \u00ad \u200b \u2028 \u2029 \u202e \ufeff',
  'línea\nlínea\r\n\tfin\n',
];

const names = ['', '0', '1', '-1', '01', '__proto__', 'constructor', 'order-id', 'ñandú', 'class', 'if', 'end', '$a', '@a', ...hostile];

/** Objects by `JSON.parse`: only so can one of their properties be called `__proto__`. */
const objectOf = (entries: [string, Json][]) =>
  JSON.parse(`{${entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ')}}`) as Json;

const random = fc.sample(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), { seed: 20_200_607, numRuns: 100 }) as Json[];

const hostileBody = objectOf([
  ['customer', {}],
  ['amount', 19.9],
  ['metadata', objectOf(names.map((name, index) => [name, hostile[index % hostile.length] ?? '']))],
  ['texts', hostile],
  ['all', hostile.join('')],
  ['listLike', [{}, [], { 0: 'a' }, { 0: 'a', 1: 'b' }, { 1: 'b' }, [[]], [{}]]],
  ['others', [null, true, false, 0, -1, 1e21, 1.5e-7, 123456789012345680000, 0.1]],
  ['random', random],
]);

const hostileId = `inv/${hostile.join('')}?a=b&c=d#e+f;g`;
const hostileQuery: Record<string, Json> = { 'a[b]&c': hostile[0] ?? '', date: hostile.join(''), list: ['a b', 'c&d=e', '+'], flag: true };

const hostileContract = changed(({ paths, components: { parameters } }) => {
  const media = paths['/invoices']?.post?.requestBody?.content['application/json'];
  if (media) media.examples = { hostile: { value: hostileBody } };
  Object.assign(parameters['InvoiceId'] ?? {}, { examples: { hostile: { value: hostileId } } });
  const query = Object.entries(hostileQuery).map(([name, value]) => {
    return { name, in: 'query' as const, description: '', schema: {}, examples: { hostile: { value } } };
  });
  Object.assign(paths['/invoices']?.get ?? {}, { parameters: query });
});

/** Runs an operation's hostile sample against a server that gives the documented answer and tells what it has received. */
async function received(label: string, operationId: string): Promise<Served['received'][number]> {
  const { status, body } = documentedAnswer(operationId);
  const server = await serve(answer(status, body));
  const { code, stdout, stderr } = await runAt(server.url, sample(label, operationId, hostileContract));
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toEqual(printed(label, operationId));
  const [request, another] = server.received;
  if (!request || another) throw new Error(`${server.received.length} requests have come.`);
  return request;
}

describe.each(run)('Whatever the examples hold, %s sends', (label) => {
  test('the body as it is, as JSON', async () => {
    const { headers, body } = await received(label, 'createInvoice');
    expect(headers['content-type']).toMatch(/^application\/json\b/);
    expect(JSON.stringify(JSON.parse(body))).toBe(JSON.stringify(hostileBody));
  });

  test('the id as it is', async () => {
    const { url } = await received(label, 'voidInvoice');
    const [, resource, id, ...others] = url.split('/');
    expect([resource, decodeURIComponent(id ?? ''), others]).toEqual(['invoices', hostileId, []]);
  });

  test('the filters as they are', async () => {
    const { url } = await received(label, 'listInvoices');
    const expected = Object.entries(hostileQuery).flatMap(([name, value]) => [value].flat().map((item) => [name, `${item as string}`]));
    expect([...new URL(url, 'http://localhost').searchParams]).toEqual(expected);
  });

  test('the key as the user, without a password', async () => {
    const { headers, method } = await received(label, 'updateInvoice');
    expect([method, headers.authorization]).toEqual(['PATCH', `Basic ${btoa(`${key}:`)}`]);
  });
});

describe('Whatever the examples hold', () => {
  test('nothing in a sample is unseen or reorders what is seen', () => {
    for (const { label, source } of samples('createInvoice', hostileContract)) {
      expect(source.replace(/[\n\t]/g, ''), label).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });

  test('Java has only ASCII, as compilers before 18 may read another encoding', () => {
    expect(sample('Java', 'createInvoice', hostileContract).source).toMatch(/^[\n -~]+$/);
  });

  /** The string that the body stands in, read as the language reads it. */
  const bodies: [label: string, literal: RegExp][] = [
    ['C#', /^var body = """\n([^]*?)\n {4}""";$/m],
    ['Go', /NewReader\(`([^`]*)`\)\n/],
  ];

  test.each(bodies)('%s has the body in one raw string', (label, literal) => {
    const [, body = ''] = literal.exec(sample(label, 'createInvoice', hostileContract).source) ?? [];
    expect(body).not.toContain('"""');
    expect(JSON.stringify(JSON.parse(body))).toBe(JSON.stringify(hostileBody));
  });
});
