/** The code samples of the reference as texts; samples.package.test.ts runs them. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { annotate, createSamples } from '../../scripts/artifacts/docs/samples/index.ts';
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
    for (const { label, source } of samples('createInvoice', withExamples({ long, other: { ...long, value: {} } }))) {
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
