/** What a failed call shows: nothing secret, also when a connection can't be made secure. */
import { createServer as createSecureServer } from 'node:https';
import { describe, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import {
  answer,
  clientAt,
  expectDiscreet,
  expectNoUnhandledRejection,
  failure,
  faulty,
  invoice,
  key,
  order,
  printed,
  raw,
  type Fault,
} from '../support/fault-server.ts';

expectNoUnhandledRejection();

describe('The key is not shown by the error', () => {
  const basic = `Basic ${btoa(`${key}:`)}`;
  const echo = `authorization: ${basic} (${key})`;

  test.each<[string, Fault]>([
    [
      'of an answer that repeats it in its errors',
      answer(400, { error: [{ message: echo, [key]: [{ [basic]: key }] }] }),
    ],
    ['of an answer that repeats it in escapes', answer(400, `{"error":[{"message":"\\u0073${key.slice(1)}"}]}`)],
    ['of a success that repeats it', answer(200, { error: [{ message: echo }] })],
    ['of a page that repeats it', answer(200, `<!doctype html>${echo}`)],
    ['of an answer that repeats it as its id', answer(500, '', { 'x-request-id': key })],
    ['of an answer that repeats it as the place to go to', answer(302, '', { location: `/${key}` })],
    ['of an answer that repeats it as its status', ({ response }) => response.writeHead(418, key).end()],
    ['of an answer that is no HTTP', raw(echo)],
    ['of chunks that are none', raw('HTTP/1.1 200 OK', 'transfer-encoding: chunked', '', `ZZ${echo}`)],
  ])('%s', async (_, fault) => {
    const client = await faulty(fault, { maxRetries: 0 });
    expectDiscreet(await failure(client.invoices.create(order)), client.heard);
  });

  test.each(['sk?b>c', "sk'a&b<c"])('of an answer that repeats it as JSON writes it, when it is %j', async (apiKey) => {
    const credentials = btoa(`${apiKey}:`);
    const body = JSON.stringify({ error: [{ message: `${apiKey} ${credentials}` }] })
      .replaceAll('/', '\\/')
      .replaceAll('&', '\\u0026');
    const client = await faulty(answer(400, body), { apiKey });
    const { errors, message } = await failure(client.invoices.create(order));
    for (const secret of [apiKey, credentials]) expect(errors[0]?.message + message).not.toContain(secret);
  });

  test('of a fetch that tells what it sent', async () => {
    const createCause = (init: RequestInit) =>
      Object.assign(new Error(`can't send ${JSON.stringify(init.headers)}`), { request: init });
    const fetch = (_: string, init: RequestInit) =>
      Promise.reject(new TypeError('fetch failed', { cause: createCause(init) }));
    const client = clientAt('https://api.example.test', { fetch, maxRetries: 0 });
    const error = await failure(client.invoices.create(order));
    expect(printed(error)).not.toContain(key);
    expectDiscreet(error, client.heard);
  });
});

describe('A connection that can’t be made secure', () => {
  test('fails as one that can’t be made', async () => {
    const server = createSecureServer();
    onTestFinished(() => close(server));
    const url = await listen(server, 0, '127.0.0.1');
    const client = clientAt(url.replace('http:', 'https:'), { maxRetries: 0 });
    const error = await failure(client.invoices.create(order));
    expect(error).toMatchObject({ name: 'ConnectionError', status: undefined });
    expectDiscreet(error, client.heard);
  });

  test('fails when the server speaks plain HTTP, which takes no request', async () => {
    const plain = await faulty(answer(200, invoice));
    const client = clientAt(plain.url.replace('http:', 'https:'), { maxRetries: 0 });
    expect(await failure(client.invoices.create(order))).toMatchObject({ name: 'ConnectionError', status: undefined });
    expect(plain.received).toEqual([]);
  });
});
