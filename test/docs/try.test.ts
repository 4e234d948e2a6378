/** What the dialog that tries an operation is made of; try.browser.test.ts uses it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleAsset } from '../../scripts/artifacts/docs/assets.ts';
import { parseAddress } from '../../scripts/artifacts/docs/assets/try/address.ts';
import { formatCurl, percentEncode, type Call } from '../../scripts/artifacts/docs/assets/try/call.ts';
import { findJsonProblem, indentJson } from '../../scripts/artifacts/docs/assets/try/json.ts';
import { isTestKey, mayBecomeTestKey, removeLiveKeys } from '../../scripts/artifacts/docs/assets/try/key.ts';
import { overlayFile, translate } from '../../scripts/artifacts/docs/overlay.ts';
import { createTryInstructions } from '../../scripts/artifacts/docs/try/instructions.ts';
import { createTryData } from '../../scripts/artifacts/docs/try/operations.ts';
import { getSource } from '../../scripts/lib/sources.ts';
import { resolveRef, type Example } from '../../packages/core/src/index.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { startSandbox } from '../../packages/sandbox/src/server.ts';
import { contract, operations, parameterPointer, requestSchema, schemaAt } from '../support/contract.ts';
import { answer, serve } from '../support/local-server.ts';
import { faults } from '../support/oracle.ts';
import { isSkipped } from '../support/programs.ts';
import { hostile, hostileBody, operationIds } from '../support/samples.ts';
import { sources } from '../support/sources.ts';

const data = createTryData({ es: contract, en: translate(contract, getSource(sources, overlayFile)) });

const find = (operationId: string) => {
  const found = data.operations[operationId];
  if (!found) throw new Error(`${operationId} can't be tried.`);
  return found;
};

test('The script is small', async () => {
  expect(gzipSync(await bundleAsset('try.ts')).length).toBeLessThanOrEqual(6000);
});

describe('The data', () => {
  test('is of each operation of the API, and of no webhook', () => {
    expect(Object.keys(data.operations)).toEqual(operationIds);
  });

  test.each(operations)(
    'has the call of the contract: $operation.operationId',
    ({ path, method, operation, parameters }) => {
      const found = find(operation.operationId);
      expect([found.method, found.path]).toEqual([method.toUpperCase(), path]);
      expect(found.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual(
        parameters.map(({ name, in: place, required = false }) => [name, place, required]),
      );
      expect(found.body?.type).toBe(Object.keys(operation.requestBody?.content ?? {})[0]);
      expect(found.title.es).toBe(operation.summary);
      expect(found.title.en).not.toBe(found.title.es);
    },
  );

  test.each(operationIds)('has values that the contract accepts: %s', (operationId) => {
    const { parameters, body } = find(operationId);
    for (const { name, required, value } of parameters) {
      if (value === '' && !required) continue;
      const pointer = `${parameterPointer(operationId, name)}/schema`;
      const { type } = schemaAt(pointer);
      expect(faults(pointer, type === 'integer' ? Number(value) : value), name).toEqual([]);
    }
    for (const { text } of body?.examples ?? [])
      expect(faults(requestSchema(operationId), JSON.parse(text))).toEqual([]);
  });

  test.each(['listInvoices', 'listEvents'])('asks for a list by date and limit alone: %s', (operationId) => {
    const filled = find(operationId).parameters.filter(({ value }) => value !== '');
    expect(filled.map(({ name }) => name)).toEqual(['date', 'limit']);
  });

  test.each(['createInvoice', 'updateInvoice'])('begins with the documented request: %s', (operationId) => {
    const { operation } = operations.find((each) => each.operation.operationId === operationId)!;
    const [first] = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
    const [shown] = find(operationId).body?.examples ?? [];
    expect(JSON.parse(shown?.text ?? '')).toEqual(resolveRef<Example>(contract, first!).value);
  });

  test('names the examples in both languages', () => {
    const names = Object.values(data.operations).flatMap(({ body }) => body?.examples ?? []);
    expect(names.length).toBeGreaterThan(3);
    for (const { name } of names) expect(name.es).not.toBe(name.en);
  });

  test('has the amounts with two decimals', () => {
    expect(find('createInvoice').body?.examples[0]?.text).toContain('"amount": 15.00');
  });

  test('has each text in both languages, with the same places to be filled', () => {
    const collect = (node: object): [string, string][] =>
      Object.entries(node).flatMap(([name, text]: [string, string | object]) =>
        typeof text === 'string'
          ? [[name, (text.match(/{\w+}/g) ?? []).sort().join()] as [string, string]]
          : collect(text),
      );
    expect(collect(data.messages.en)).toEqual(collect(data.messages.es));
  });
});

describe('The servers', () => {
  const origin = 'null'; // As of a page that was opened as a file.
  const asked = {
    origin,
    'access-control-request-method': 'PATCH',
    'access-control-request-headers': 'authorization,content-type',
    'access-control-request-private-network': 'true',
  };

  test.each([
    ['mock', startMock],
    ['sandbox', startSandbox],
  ] as const)('allow a page of any origin, from the internet too, to send the key: %s', async (_, start) => {
    const server = await start({ port: 0 });
    try {
      const { status, headers } = await fetch(`${server.url}/invoices/inv_1`, { method: 'OPTIONS', headers: asked });
      expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(headers.get('access-control-allow-headers')).toBe('authorization,content-type');
      expect(headers.get('access-control-allow-methods')).toContain('PATCH');
      expect(headers.get('access-control-allow-private-network')).toBe('true');
    } finally {
      await server.close();
    }
  });

  test('are where the guide says', () => {
    const guide = getSource(sources, 'openapi/guides/test-keys-and-local-servers.md');
    for (const { origin: address } of Object.values(data.servers)) expect(guide).toContain(`${address}${data.base}`);
    expect(guide).toContain(data.servers.mock.command);
    expect(guide).toContain(data.key);
  });
});

describe('An address', () => {
  test.each([
    ['http://127.0.0.1:4010/v1/payments', 'http://127.0.0.1:4010/v1/payments'],
    ['http://localhost:9/', 'http://localhost:9'],
    ['HTTP://LOCALHOST', 'http://localhost'],
    ['http://127.1:80/a[b]/', 'http://127.0.0.1/a%5Bb%5D'],
  ])('of this machine may be sent to: %s', (text, base) => {
    expect(parseAddress(text)).toEqual({ base, isLocal: true });
  });

  test.each([
    'https://api.kashio.net/v1/payments',
    'http://api.kashio.net',
    'http://127.0.0.1.example.com:4010',
    'http://localhost.example.com',
    'http://localhost.:4010',
    'http://localhost6',
    'http://sub.localhost',
    'https://127.0.0.1:4010',
    'http://127.0.0.2',
    'http://[::1]:4010',
    'http://0.0.0.0:4010',
    'http://[::ffff:127.0.0.1]',
    'http://10.0.0.1',
    'http://１27.0.0.1.example.com',
  ])('elsewhere may not: %s', (text) => {
    expect(parseAddress(text)).toMatchObject({ isLocal: false });
  });

  test.each([
    '',
    'localhost:4010',
    '127.0.0.1',
    'ftp://127.0.0.1',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://sk_test_x:@127.0.0.1:4010',
    'http://127.0.0.1@example.com',
    'http://127.0.0.1:4010/?a=b',
    'http://127.0.0.1:4010/#a',
    'http://127.0.0.1:99999',
    'http://',
  ])('is whole, and has nothing but host, port and path: %s', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe('A key', () => {
  test.each(['sk_test_x', 'sk_test_mia-2', 'sk_test_"$HOME"'])('of test is accepted: %s', (key) => {
    expect([isTestKey(key), mayBecomeTestKey(key)]).toEqual([true, true]);
  });

  test.each(['', 's', 'sk_test', 'sk_test_'])('may be unfinished: %s', (key) => {
    expect([isTestKey(key), mayBecomeTestKey(key)]).toEqual([false, true]);
  });

  test.each(['sk_live_1', 'sk_l', 'pk_test_1', 'SK_TEST_1', 'x', 'sk-test-1'])(
    'of another form is refused: %s',
    (key) => {
      expect([isTestKey(key), mayBecomeTestKey(key)]).toEqual([false, false]);
    },
  );

  test.each(['sk_test_a:b', 'sk_test_a b', 'sk_test_ñ', 'sk_test_a\n'])(
    'that no header could have is not sent: %j',
    (key) => {
      expect(isTestKey(key)).toBe(false);
    },
  );

  test('of production is taken out of any text', () => {
    expect(removeLiveKeys('{ "a": "sk_live_4eC39H-q", "b": "sk_test_x", "task_live": 1 }')).toBe(
      '{ "a": "", "b": "sk_test_x", "task_live": 1 }',
    );
  });
});

describe('JSON', () => {
  test.each([
    ['{ "a": 1 }', undefined],
    ['{\n  "a": 1,\n}', [3, 1]],
    ['{\n  "a": 01\n}', [2, 9]],
    ['{\n  "a": 1\n', [3, 1]],
    ['', [1, 1]],
    ["{ 'a': 1 }", [1, 3]],
    ['{ "a": "\n" }', [1, 9]],
    ['{}\n}', [2, 1]],
  ] as [text: string, place: [line: number, column: number] | undefined][])(
    'is checked, and named where it ends: %j',
    (text, place) => {
      const found = findJsonProblem(text);
      expect(found && [found.line, found.column]).toEqual(place);
    },
  );

  test('is indented as JSON.stringify does it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
      { seed: 20_200_607 },
    );
    expect(indentJson(JSON.stringify(hostileBody))).toBe(JSON.stringify(hostileBody, null, 2));
  });

  test('keeps its numbers as they are written', () => {
    expect(indentJson(' { "a" : 15.00,"b":[ 1e2 , 12345678901234567890 ] } ')).toBe(
      '{\n  "a": 15.00,\n  "b": [\n    1e2,\n    12345678901234567890\n  ]\n}',
    );
  });

  test('that is deep is indented in a moment', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    expect(indentJson(deep).length).toBeLessThan(200 * deep.length);
  });
});

const key = `sk_test_'"$HOME\`id\``;

/** Runs a command as a shell does, with a key in its environment. */
async function runShell(command: string, apiKey: string = key): Promise<string> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, LC_ALL: 'C.UTF-8', KASHIO_API_KEY: apiKey };
  return (await promisify(execFile)('sh', ['-c', command], { env })).stdout;
}

describe.skipIf(isSkipped('curl'))('The same call as curl', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ port: 0 });
  });
  afterAll(() => mock.close());

  /** What arrives when a call's command is run. */
  async function arrives(call: Omit<Call, 'url'> & { path: string }) {
    const server = await serve(answer(200));
    await runShell(formatCurl({ ...call, url: server.url + call.path }, data.timeout));
    expect(server.received).toHaveLength(1);
    return server.received[0]!;
  }

  const body = JSON.stringify(hostileBody, null, 2);

  test.each([...hostile, `'`, `''`, '\\', '@/etc/passwd', '-d x', '$(exit 1)', '😀 ñ €', '[1-3]{a,b}'])(
    'sends any value as it is: %j',
    async (text) => {
      const path = `/invoices/${percentEncode(text)}?a=${percentEncode(text)}`;
      const sent = JSON.stringify({ text });
      const headers = { 'content-type': 'application/json', 'x-note': `(${text.replace(/[^ -~]/g, '')})` };
      const arrived = await arrives({ method: 'PATCH', path, headers, body: sent });
      expect(arrived).toMatchObject({ method: 'PATCH', url: path, body: sent });
      expect(arrived.headers).toMatchObject({
        'content-type': 'application/json',
        'x-note': headers['x-note'],
        authorization: `Basic ${btoa(`${key}:`)}`,
      });
    },
  );

  test('sends a body of many lines as it is', async () => {
    const arrived = await arrives({
      method: 'POST',
      path: '/invoices',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(arrived.body).toBe(body);
  });

  test('half a character becomes what browsers make of it', () => {
    expect(percentEncode('a\ud800b')).toBe('a%EF%BF%BDb');
    expect(percentEncode('😀')).toBe('%F0%9F%98%80');
  });

  test.each(operations)('is on the static page, and works there: $operation.operationId', async (endpoint) => {
    const { markdown, title } = createTryInstructions(contract, endpoint, 'es');
    expect(title).toBe('Probar');
    const [, commands = ''] = /```bash\n([^]*?)\n```/.exec(markdown) ?? [];
    expect(commands).toContain(`export KASHIO_API_KEY=${data.key}\ncurl `);
    const local = commands.replaceAll(data.servers.mock.origin + data.base, mock.url);
    const printed = JSON.parse(await runShell(local)) as object;
    expect(printed).not.toHaveProperty('error');
  });
});

test('A static page says the same in both languages', () => {
  for (const endpoint of operations) {
    const [es, en] = (['es', 'en'] as const).map((language) => createTryInstructions(contract, endpoint, language));
    for (const { command, origin } of Object.values(data.servers))
      for (const { markdown } of [es!, en!]) {
        expect(markdown).toContain(command);
        expect(markdown).toContain(new URL(origin).port);
      }
    expect(en!.markdown).not.toContain('servidor');
  }
});
