import { describe, expect, test } from 'vitest';
import { baseUrl } from '../../packages/core/src/index.ts';
import { getSource } from '../../scripts/lib/sources.ts';
import { postman } from '../../scripts/artifacts/postman/artifact.ts';
import { defaults } from '../../packages/mock/src/options.ts';
import { contract, operations } from '../support/contract.ts';
import { collections, files, getRequests } from '../support/collection.ts';
import { sources } from '../support/sources.ts';

const operationIds = operations.map(({ operation }) => operation.operationId);

/** All ids in a document. */
function findIds(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    (key === 'id' || key === '_postman_id') && typeof value === 'string' ? [value] : findIds(value),
  );
}

test('Two builds give the same, each id once', async () => {
  expect(await postman.build(sources)).toEqual(files);
  const ids = [...files.values()].flatMap((text) => findIds(JSON.parse(text)));
  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('Only the environment of production names production', () => {
  const { host } = new URL(baseUrl(contract));
  const naming = [...files].filter(([, text]) => text.includes(host)).map(([file]) => file);
  expect(naming).toEqual(['', 'en/'].map((folder) => `postman/${folder}kashio-production.postman_environment.json`));
});

test('No file has a key, but for one that is made up for the local servers', () => {
  const keys = [...files].flatMap(([file, text]) =>
    (text.match(/sk_[a-z]+_\w+/g) ?? []).map((key) => `${file} ${key}`),
  );
  const places = [
    'kashio-payments.postman_collection',
    'kashio-mock.postman_environment',
    'kashio-sandbox.postman_environment',
  ];
  const expected = ['', 'en/'].flatMap((folder) =>
    places.map((place) => `postman/${folder}${place}.json sk_test_postman`),
  );
  expect(keys).toEqual(expected);
});

test('The guide names each file, folder and environment', () => {
  for (const { language, collection, environments } of collections) {
    const guide = getSource(sources, `openapi/guides/${language === 'es' ? '' : 'en/'}postman.md`);
    const linked = [...guide.matchAll(/\]\((postman\/.*?)\)/g)].map(([, file]) => file);
    const own = [...files.keys()].filter((file) => file.startsWith('postman/en/') === (language === 'en'));
    expect(linked.toSorted()).toEqual(own.map((file) => file.replace('/en/', '/')).toSorted());
    const { sandbox, production } = environments;
    for (const { name } of [collection.item[0]!, sandbox, production])
      expect(guide).toMatch(new RegExp(`[«"]${name.replace(/[()]/g, '.')}[»"]`));
  }
});

describe.each(collections)('The collection in $language', ({ collection, environments }) => {
  const [flow, ...folders] = collection.item;
  const requests = folders.flatMap(({ item }) => item);

  test('has each operation once, in the folder of its tag, after the flow', () => {
    expect(flow?.item.map(({ name }) => name[0])).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(folders.map(({ item }) => item.length)).toEqual(
      contract.tags.map(({ name }) => operations.filter(({ operation }) => operation.tags[0] === name).length),
    );
    const described = requests.map(({ request }) => /^`(\w+)`\n/.exec(request.description)?.[1]);
    expect(described.toSorted()).toEqual(operationIds.toSorted());
  });

  test('asks for lists by day and number alone', () => {
    const queries = getRequests(collection).flatMap(({ request }) => request.url.query ?? []);
    expect([...new Set(queries.map(({ key }) => key))]).toEqual(['date', 'limit']);
    for (const { request } of getRequests(collection)) expect(request.url.raw).not.toContain('status');
  });

  test('has no request without an address in a variable, nor without tests', () => {
    for (const { name, request, event } of getRequests(collection)) {
      expect(request.url.host, name).toEqual([name.startsWith('3.') ? '{{controlUrl}}' : '{{baseUrl}}']);
      const script = event.find(({ listen }) => listen === 'test')?.script.exec.join('\n');
      expect(script, name).toContain('.to.have.jsonSchema(schema)');
    }
  });

  test('signs in by the key as user name and an empty password, in each request', () => {
    const values = Object.fromEntries(collection.auth.basic.map(({ key, value }) => [key, value]));
    expect(values).toEqual({ username: '{{apiKey}}', password: '' });
    for (const { request, response } of getRequests(collection)) {
      const sent = [request, ...response.map(({ originalRequest }) => originalRequest)];
      expect(sent.filter((each) => 'auth' in each || each.header.some(({ key }) => /^auth/i.test(key)))).toEqual([]);
    }
  });

  test('goes to the mock, with or without its environment', () => {
    const get = (variables: { key: string; value: string }[]) =>
      Object.fromEntries(variables.map(({ key, value }) => [key, value]));
    const { host, port } = defaults;
    const mock = { baseUrl: `http://${host}:${port}/v1/payments`, controlUrl: '', apiKey: 'sk_test_postman' };
    expect(get(collection.variable)).toMatchObject(mock);
    expect(get(environments.mock.values)).toEqual(mock);
    expect(get(environments.sandbox.values)).toEqual({
      baseUrl: 'http://127.0.0.1:4020/v1/payments',
      controlUrl: 'http://127.0.0.1:4020/_sandbox',
      apiKey: 'sk_test_postman',
    });
    expect(get(environments.production.values)).toEqual({
      baseUrl: baseUrl(contract),
      controlUrl: '',
      apiKey: '',
      allowWrites: 'false',
    });
  });

  test('says what each variable is', () => {
    const variables = [collection, ...Object.values(environments)].flatMap((each) =>
      'values' in each ? each.values : each.variable,
    );
    expect(variables.filter(({ description = '' }) => description === '')).toEqual([]);
  });
});
