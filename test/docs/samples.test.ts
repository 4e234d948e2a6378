/** The code samples of the reference, run as somebody who copies them would: only the address of the API is another. */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRequest } from '../../scripts/artifacts/docs/samples/request.ts';
import { annotate, createSamples, type Sample } from '../../scripts/artifacts/docs/samples/index.ts';
import { json } from '../../scripts/artifacts/docs/samples/literal.ts';
import {
  baseUrl,
  getOperations,
  resolve,
  type Contract,
  type Example,
  type Json,
} from '../../packages/core/src/contract.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { changed, contract, operations } from '../support/contract.ts';
import { answer, installClient, serve, type PackageProject, type Served } from '../support/package.ts';
import { isLeftOut, runnable, runSample, type Outcome } from '../support/programs.ts';

const key = 'sk_test_W3qZr8Lk';
const operationIds = operations.map(({ operation }) => operation.operationId);
const run = runnable.filter((label) => !isLeftOut(label));

function operation(operationId: string, document: Contract = contract) {
  const found = getOperations(document).find((at) => at.operation.operationId === operationId);
  if (!found) throw new Error(`The contract has no operation ${operationId}.`);
  return found;
}

/** The samples as the Spanish page shows them, with their notes. */
const samples = (operationId: string, document: Contract = contract) =>
  createSamples(document, operation(operationId, document)).map((given) => annotate(given, 'es'));

function sample(label: string, operationId: string, document: Contract = contract): Sample {
  const found = samples(operationId, document).find((candidate) => candidate.label === label);
  if (!found) throw new Error(`${operationId} has no sample in ${label}.`);
  return found;
}

/** The answer that the documentation gives an operation. */
function documentedAnswer(operationId: string): { status: number; body: Json } {
  const [status, response] =
    Object.entries(operation(operationId).operation.responses).find(([code]) => code.startsWith('2')) ?? [];
  const [example] = Object.values(
    (response && resolve(contract, response).content?.['application/json']?.examples) ?? {},
  );
  if (!example) throw new Error(`${operationId} has no documented answer.`);
  return { status: Number(status), body: resolve(contract, example).value };
}

/** A JSON value as our client gives it, whose samples print the canonical form. */
function canonical(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (name, held: Json) => {
    if (typeof held !== 'string') return held;
    if (['amount', 'sub_total', 'fees', 'late_fee'].includes(name)) return Number(held);
    return name === 'status' ? held.toLowerCase() : held.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:)/, '$1T');
  }) as Json;
}

const printed = (label: string, body: Json): Json => (label === 'JavaScript' ? canonical(body) : body);

/** What the mock answers when it is asked for the same without any sample. */
async function mockedAnswer(operationId: string): Promise<Json> {
  const { method, url, body } = createRequest(contract, operation(operationId));
  const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' };
  const response = await fetch(url.replace(baseUrl(contract), mock.url), {
    method,
    headers,
    ...(body === undefined ? {} : { body: json(body) }),
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as Json;
}

let project: PackageProject;
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
    label === 'JavaScript'
      ? ['process.env.KASHIO_API_KEY', `process.env.KASHIO_API_KEY, baseUrl: '${url}'`]
      : [baseUrl(contract), url];
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
  test.concurrent.each(operationIds)('the sample prints the mock’s answer: %s', async (operationId) => {
    const { code, stdout, stderr } = await runAt(mock.url, sample(label, operationId));
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual(printed(label, await mockedAnswer(operationId)));
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
    expect(amounts(contract)).toEqual(Array(8).fill('19.99'));
    expect(amounts(withExample({ amount: 15 }))).toEqual(Array(8).fill('15.00'));
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

/** The contract with other examples of an order that is created. */
const withExamples = (examples: Record<string, Example>) =>
  changed(({ paths }) => {
    const media = paths['/invoices']?.post?.requestBody?.content['application/json'];
    if (media) media.examples = examples;
  });

describe('Of several examples', () => {
  const required = {
    customer: {},
    request_datetime: '2026-03-02T15:04:05',
    currency: 'PEN',
    amount: 1,
    invoice_id: 'A',
  };
  const long: Example = { summary: 'Larga', value: { ...required, expiration_datetime: '2020-02-01T05:00:00' } };
  const short: Example = { summary: 'Corta', description: 'Sin lo demás (inferido)', value: required };

  test('the one with nothing but what is demanded is sent, and named', () => {
    for (const { label, source } of samples('createInvoice', withExamples({ long, short }))) {
      expect(source, label).not.toContain('expiration_datetime');
      // Compilers of Java before 18 may refuse what is not ASCII, comments included.
      if (label !== 'Java') expect(source, label).toContain('Corta. Sin lo demás (inferido).');
    }
  });

  test('the first is sent where none is so short, and needs no name', () => {
    for (const { label, source } of samples(
      'createInvoice',
      withExamples({ long, other: { ...long, value: {} as Json } }),
    )) {
      expect(source, label).not.toContain('Larga');
    }
    for (const { label, source } of samples('updateInvoice')) expect(source, label).toMatch(/amount\W+25\.00/);
  });
});

describe('The notes', () => {
  const noted = (label: string, operationId: string, language: 'es' | 'en', document: Contract = contract) => {
    const given = createSamples(document, operation(operationId, document)).find(
      (candidate) => candidate.label === label,
    );
    if (!given) throw new Error(`${operationId} has no sample in ${label}.`);
    return annotate(given, language).source;
  };

  test('name the dates to be replaced, in the language of the page', () => {
    expect(noted('curl', 'createInvoice', 'es').replaceAll('\n# ', ' ')).toContain(
      '(request_datetime) por las suyas, en UTC (inferido).',
    );
    expect(noted('curl', 'createInvoice', 'en').replaceAll('\n# ', ' ')).toContain(
      "Replace the example's dates (request_datetime) with yours",
    );
    expect(noted('Go', 'listInvoices', 'en')).toMatch(
      /^\/\/ Replace the example's dates \(date\) with yours\.\npackage main/,
    );
    expect(noted('PHP', 'listInvoices', 'es')).toMatch(
      /^<\?php\n\n\/\/ Cambie las fechas del ejemplo \(date\) por las suyas\.\n\$url/,
    );
  });

  test('leave alone what has no dates', () => {
    for (const label of ['curl', 'Python', 'PHP', 'Java'])
      expect(noted(label, 'getInvoice', 'es'), label).toBe(noted(label, 'getInvoice', 'en'));
  });

  test('tell where our client comes from, as the quick start does', async () => {
    const guide = await readFile(inRoot('openapi', 'guides', 'quick-start.md'), 'utf8');
    const [, ...comments] = noted('JavaScript', 'getInvoice', 'es').match(/^\/\/ .*$/gm) ?? [];
    const told = comments.map((comment) => comment.slice(3)).filter((comment) => /^(npm|baseUrl)/.test(comment));
    expect(told).toHaveLength(3);
    for (const line of told) expect(guide).toContain(line);
    expect(noted('JavaScript', 'getInvoice', 'en')).toContain('is not on npm');
  });

  test('have nothing that ends a comment, whatever the examples hold', () => {
    const value = {
      ...Object.fromEntries(
        ['customer', 'request_datetime', 'currency', 'amount', 'invoice_id'].map((name) => [name, '2020-01-01']),
      ),
    };
    const nasty: Example = { summary: hostile.join(''), description: hostile.join(''), value };
    const document = withExamples({ first: { value: { ...value, '?> x\n': '2020-01-01' } }, nasty });
    for (const given of createSamples(document, operation('createInvoice', document))) {
      const code = given.source.split('\n');
      const added = annotate(given, 'es')
        .source.split('\n')
        .filter((line) => !code.includes(line));
      expect(added.length, given.label).toBeGreaterThan(0);
      for (const line of added) expect(line, given.label).toMatch(/^(#|\/\/) ((?!\?>)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+$/u);
    }
  });
});

test('What is demanded and has no example is named', () => {
  const lacking = changed(({ components: { parameters } }) =>
    Object.assign(parameters['InvoiceId'] ?? {}, { examples: {} }),
  );
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

const names = [
  '',
  '0',
  '1',
  '-1',
  '01',
  '__proto__',
  'constructor',
  'order-id',
  'ñandú',
  'class',
  'if',
  'end',
  '$a',
  '@a',
  ...hostile,
];

/** Objects by `JSON.parse`: only so can one of their properties be called `__proto__`. */
const objectOf = (entries: [string, Json][]) =>
  JSON.parse(
    `{${entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ')}}`,
  ) as Json;

const random = fc.sample(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), {
  seed: 20_200_607,
  numRuns: 100,
}) as Json[];

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
const hostileQuery: Record<string, Json> = {
  'a[b]&c': hostile[0] ?? '',
  date: hostile.join(''),
  list: ['a b', 'c&d=e', '+'],
  flag: true,
};

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
  const { status, body: documented } = documentedAnswer(operationId);
  // The documentation's answers are of other objects than its requests ask for, which our client refuses.
  const isById = operation(operationId, hostileContract).path.endsWith('/{id}');
  const body = (isById ? { ...(documented as object), id: hostileId } : documented) as Json;
  const server = await serve(answer(status, body));
  const { code, stdout, stderr } = await runAt(server.url, sample(label, operationId, hostileContract));
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toEqual(printed(label, body));
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
    const expected = Object.entries(hostileQuery).flatMap(([name, value]) =>
      [value].flat().map((item) => [name, `${item as string}`]),
    );
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
