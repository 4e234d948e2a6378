/** The key: where it may go, and that nothing shows it. */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Kashio, type KashioError } from 'kashio-payments';
import { answer, serve, silentUrl } from '../support/local-server.ts';

const key = 'sk_test_W3qZr8Lk';
const order = {
  customer: {},
  request_datetime: '2026-03-02T15:04:05',
  currency: 'PEN',
  amount: 19.99,
  invoice_id: 'PED-000123',
};
const createClient = (baseUrl: string) => new Kashio({ apiKey: key, baseUrl });

describe('The key', () => {
  const secret = new RegExp(`${key}|${btoa(key).slice(0, 16)}`);
  const shown = (value: object) =>
    [
      inspect(value, { depth: Infinity, showHidden: true, getters: true }),
      JSON.stringify(value),
      (value as Error).stack,
    ].join();

  test('is not shown by what is printed of the client', () => {
    const kashio = createClient('https://api.example.test');
    for (const value of [kashio, kashio.invoices, kashio.events, kashio.webhooks])
      expect(shown(value)).not.toMatch(secret);
  });

  test('is not shown by what is printed of an error, its cause included', async () => {
    const kinds = [
      answer(401, { error: [{ code: 'unauthorized' }] }),
      answer(200, '<!doctype html>', { 'content-type': 'text/html' }),
      answer(307, '', { location: '/' }),
    ];
    const urls = [await silentUrl(), ...(await Promise.all(kinds.map(serve))).map(({ url }) => url)];
    for (const url of urls) {
      const error = await createClient(url)
        .invoices.create(order)
        .then(
          () => expect.fail('The call has succeeded.'),
          (reason: Error) => reason,
        );
      expect(shown(error)).not.toMatch(secret);
    }
  });

  test('is blotted out of the errors of an answer that repeats it', async () => {
    const repeated = `La llave ${key} no es válida (Basic ${btoa(`${key}:`)}).`;
    const { url } = await serve(answer(401, { error: [{ message: repeated, param: key }] }));
    const error = await createClient(url)
      .events.list()
      .then(
        () => expect.fail('The call has succeeded.'),
        (reason: KashioError) => reason,
      );
    expect(error.errors).toEqual([{ message: 'La llave *** no es válida (Basic ***).', param: '***' }]);
    expect(shown(error)).not.toMatch(secret);
  });

  test.each(['', `${key} `, `${key}:`, `${key}"`, `${key}\\`, `${key}\n`, `${key}é`, undefined])(
    'is refused, and not repeated, when it is %j',
    (apiKey) => {
      const problem = 'apiKey debe ser su Clave Secreta API, sin espacios ni dos puntos.';
      expect(() => new Kashio({ apiKey: apiKey as string })).toThrow(new TypeError(problem));
    },
  );

  test.each(['http://127.0.0.1:4010', 'http://localhost:4010', 'http://[::1]:4010'])(
    'may go unencrypted to %s',
    async (baseUrl) => {
      const fetch = async (url: string) => Response.json({ object: 'list', data: [], has_more: false, url });
      expect(await new Kashio({ apiKey: key, baseUrl, fetch }).events.list()).toMatchObject({
        url: `${baseUrl}/events`,
      });
    },
  );

  test.each([
    ...[
      'http://api.kashio.net',
      'http://127.0.0.1.example.com',
      'http://localhost.example.com',
      'http://localhost@example.com',
    ],
    ...[
      'http://notlocalhost',
      'http://10.0.0.1',
      'http://[::2]',
      'http://example.com/?localhost',
      'ftp://localhost',
      'localhost:4010',
      '/v1',
      '',
    ],
    'https://api.example.test/v1?a=1',
    'https://api.example.test/v1#a',
    'https://user:secret@api.example.test/v1',
  ])('does not go to %j', (baseUrl) => {
    expect(() => createClient(baseUrl)).toThrow(/^baseUrl debe/);
  });
});
