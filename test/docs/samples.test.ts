/** The code samples of the reference as texts; samples.package.test.ts runs them. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { annotate, createSamples } from '../../scripts/artifacts/docs/samples/index.ts';
import { createRequest } from '../../scripts/artifacts/docs/samples/request.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Contract, Example, Json } from '../../packages/core/src/contract.ts';
import { changed, contract } from '../support/contract.ts';
import { hostile, hostileBody, hostileContract, operation, operationIds, sample, samples } from '../support/samples.ts';

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

test.each(['listInvoices', 'listEvents'])('A list is asked for by date and limit alone: %s', (operationId) => {
  const { query } = createRequest(contract, operation(operationId));
  expect([...query.keys()]).toEqual(['date', 'limit']);
  for (const { label, source } of samples(operationId)) {
    expect(source, label).toMatch(/\bdate\W+2017-05-30/);
    expect(source.replace(/response\.status\w*|\$status/gi, ''), label).not.toMatch(/\bstatus\b/);
  }
});

test('The first example is sent, which is the documentation’s own', () => {
  const { value } = contract.components.examples['documented-create-invoice-request'] as Example;
  const body = /-d '(.*)'/s.exec(sample('curl', 'createInvoice').source)?.[1] ?? '';
  expect(JSON.parse(body)).toEqual(value);
  for (const { label, source } of samples('updateInvoice')) expect(source, label).toMatch(/amount\W+25\.00/);
});

/** Where each language says how long it waits for an answer. */
const timeouts: Record<string, RegExp> = {
  curl: /^ {2}--max-time 30 /m,
  JavaScript: /, \{ signal: AbortSignal\.timeout\(30_000\) \}\);$/m,
  Python: /urlopen\(request, timeout=30\)/,
  PHP: /^ {4}'timeout' => 30,$/m,
  Java: /^ {12}\.timeout\(Duration\.ofSeconds\(30\)\)$/m,
  'C#': /new HttpClient \{ Timeout = TimeSpan\.FromSeconds\(30\) \};$/m,
  Ruby: /open_timeout: 30, read_timeout: 30, max_retries: 0/,
  Go: /&http\.Client\{Timeout: 30 \* time\.Second\}$/m,
};

test.each(operationIds)('No sample waits longer than our client does: %s', (operationId) => {
  for (const { label, source } of samples(operationId)) expect(source, label).toMatch(timeouts[label] ?? /^$/);
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
      '(request_datetime, due_datetime, expiration_datetime) por las suyas, en UTC (inferido).',
    );
    expect(noted('curl', 'createInvoice', 'en').replaceAll('\n# ', ' ')).toContain(
      "Replace the example's dates (request_datetime, due_datetime, expiration_datetime) with yours",
    );
    expect(noted('Go', 'listInvoices', 'en')).toMatch(
      /^\/\/ Replace the example's dates \(date\) with yours\.\npackage main/,
    );
    expect(noted('PHP', 'listInvoices', 'es')).toMatch(
      /^<\?php\n\n\/\/ Cambie las fechas del ejemplo \(date\) por las suyas\.\n\$url/,
    );
  });

  test.each([
    [
      'createInvoice',
      'no repita: busque la orden por su invoice_id',
      'do not repeat: look for the payment order by its',
    ],
    ['updateInvoice', 'consulte la orden por su id antes de repetir', 'look up the payment order by its id before'],
    ['voidInvoice', 'consulte la orden por su id antes de repetir', 'look up the payment order by its id before'],
  ])('say what to do where an answer may be lost, in every language: %s', (operationId, spanish, english) => {
    for (const { label } of samples(operationId)) {
      const words = (language: 'es' | 'en') => noted(label, operationId, language).replaceAll(/\n(#|\/\/) /g, ' ');
      expect(words('es'), label).toContain(`Si no llega respuesta, ${spanish}`);
      expect(words('en'), label).toContain(`If no answer comes, ${english}`);
    }
  });

  test('leave alone what has no dates and changes nothing', () => {
    for (const label of ['curl', 'Python', 'PHP', 'Java'])
      expect(noted(label, 'getInvoice', 'es'), label).toBe(noted(label, 'getInvoice', 'en'));
  });

  test('tell where our client comes from and where the mock is, as the guides do', async () => {
    const guides = ['quick-start.md', 'test-keys-and-local-servers.md'].map((name) =>
      readFile(inRoot('openapi', 'guides', name), 'utf8'),
    );
    const text = (await Promise.all(guides)).join('').replaceAll('baseUrl = ', 'baseUrl: ');
    const [, ...comments] = noted('JavaScript', 'getInvoice', 'es').match(/^\/\/ .*$/gm) ?? [];
    const lines = comments.map((comment) => comment.slice(3)).filter((comment) => /^(npm|baseUrl)/.test(comment));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(text).toContain(line);
    expect(noted('JavaScript', 'getInvoice', 'en')).toContain('is not on npm');
  });

  test('have nothing that ends a comment, whatever the examples hold', () => {
    const document = changed(({ paths }) => {
      const media = paths['/invoices']?.post?.requestBody?.content['application/json'];
      const dates = ['due_datetime', '?> x\n', ...hostile].map((name) => [name, '2020-01-01']);
      if (media) media.examples = { nasty: { value: Object.fromEntries(dates) as Json } };
    });
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

describe('Whatever the examples hold', () => {
  test('nothing in a sample is unseen or reorders what is seen', () => {
    for (const { label, source } of samples('createInvoice', hostileContract)) {
      expect(source.replace(/[\n\t]/g, ''), label).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });

  test('Java has only ASCII, as compilers before 18 may read another encoding', () => {
    expect(sample('Java', 'createInvoice', hostileContract).source).toMatch(/^[\n -~]+$/);
  });

  /** The string that contains the body, read as the language reads it. */
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
