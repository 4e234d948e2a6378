import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpError } from '../../../packages/core/src/index.ts';
import { close, listen } from '../../../packages/http/src/index.ts';
import { checkSameOrigin } from '../../../packages/sandbox/src/control/same-origin.ts';

let listening = '127.0.0.1';
const server = createServer((received, response) => {
  try {
    checkSameOrigin(received, listening);
    response.end('{}');
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    response.writeHead(error.response.status).end(JSON.stringify(error.response.body));
  }
});
let port = 0;
beforeAll(async () => {
  await listen(server, 0, '127.0.0.1');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => close(server));

/** The parameter that a refusal is about; `undefined` for none. `PORT` in a header is the server's. */
function getRefusal(headers: IncomingHttpHeaders): Promise<string | undefined> {
  const sent = JSON.parse(JSON.stringify(headers).replaceAll('PORT', String(port))) as Record<string, string>;
  return new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', headers: sent }, async (response) => {
      const { error } = JSON.parse((await response.toArray()).join('')) as {
        error?: { param: string; code: string }[];
      };
      if (error)
        expect({ status: response.statusCode, code: error[0]!.code }).toEqual({ status: 403, code: 'forbidden' });
      resolve(error?.[0]?.param);
    });
    call.on('error', reject).end();
  });
}

describe('a control call is taken', () => {
  test.each<[string, IncomingHttpHeaders]>([
    ['of a program', {}],
    ['by name', { host: 'localhost:PORT' }],
    ['by a name below localhost', { host: 'sandbox.localhost:PORT' }],
    ['by another loopback address', { host: '127.0.0.2:PORT' }],
    ['by the loopback address of IPv6', { host: '[::1]:PORT' }],
    ['without a port', { host: 'LOCALHOST' }],
    ['of a page of the sandbox', { origin: 'http://127.0.0.1:PORT', 'sec-fetch-site': 'same-origin' }],
    ['of whoever types its address', { 'sec-fetch-site': 'none' }],
  ])('%s', async (_, headers) => {
    expect(await getRefusal(headers)).toBeUndefined();
  });

  test('by the name that the sandbox listens on', async () => {
    expect(await getRefusal({ host: 'sandbox:PORT' })).toBe('Host');
    listening = 'sandbox';
    expect(await getRefusal({ host: 'sandbox:PORT' })).toBeUndefined();
    listening = '127.0.0.1';
  });
});

describe('a control call is refused', () => {
  test.each<[string, string, IncomingHttpHeaders]>([
    ['of a page of another site', 'Origin', { origin: 'https://tienda.example' }],
    ['of a page of another port', 'Origin', { origin: 'http://127.0.0.1:3000' }],
    ['of a page of another name for this machine', 'Origin', { origin: 'http://localhost:PORT' }],
    ['of a page that hides its origin', 'Origin', { origin: 'null' }],
    ['that a page of another site makes without an origin', 'Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['that a page of another port makes without an origin', 'Sec-Fetch-Site', { 'sec-fetch-site': 'same-site' }],
    ['by a name that was made to lead here', 'Host', { host: 'tienda.example:PORT' }],
    [
      'of a page whose name was made to lead here',
      'Host',
      { host: 'tienda.example:PORT', origin: 'http://tienda.example:PORT', 'sec-fetch-site': 'same-origin' },
    ],
    ['by a name that only begins like this machine’s', 'Host', { host: 'localhost.tienda.example' }],
    ['by a name that only begins like an address', 'Host', { host: '127.0.0.1.tienda.example' }],
    ['by a name that only ends like this machine’s', 'Host', { host: 'notlocalhost' }],
    ['by another address', 'Host', { host: '192.168.1.7:PORT' }],
    ['by no name at all', 'Host', { host: 'a@localhost' }],
  ])('%s', async (_, param, headers) => {
    expect(await getRefusal(headers)).toBe(param);
  });
});
