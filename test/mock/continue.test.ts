/** `Expect: 100-continue` (RFC 9110, section 10.1.1): a body is asked for only when nothing in the head speaks against it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { authorization } from '../support/calls.ts';
import { contract, documentedExample } from '../support/contract.ts';
import { answersIn, closed, dial } from '../support/sockets.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, contract });
});
afterAll(() => mock.close());

const body = JSON.stringify(documentedExample('createInvoice', 'request'));
const json = 'Content-Type: application/json';
const credentials = `Authorization: ${authorization}`;
const length = `Content-Length: ${Buffer.byteLength(body)}`;

/** Sends a head, and the body if it is asked for; gives all that comes back. */
async function exchange(start: string, ...headers: string[]): Promise<string> {
  const socket = dial(mock.url).setEncoding('utf8');
  let received = '';
  socket.on('data', (text: string) => {
    received += text;
    if (received === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write(body);
    else socket.end();
  });
  const head = [`${start} HTTP/1.1`, 'Host: localhost', 'Expect: 100-continue', 'Connection: close', ...headers];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await closed(socket);
  return received;
}

test('A good request is asked for its body, and then answered', async () => {
  const received = await exchange('POST /v1/payments/invoices', credentials, json, length);
  expect(received).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /);
});

test.each<[string, number, string, string[]]>([
  ['no credentials', 401, 'POST /v1/payments/invoices', [json, length]],
  ['an unknown path', 404, 'POST /v1/payments/nada', [credentials, json, length]],
  ['a method that the path does not have', 405, 'PUT /v1/payments/invoices', [credentials, json, length]],
  ['another content type', 400, 'POST /v1/payments/invoices', [credentials, 'Content-Type: text/plain', length]],
  ['a compressed body', 400, 'POST /v1/payments/invoices', [credentials, json, length, 'Content-Encoding: gzip']],
  ['too large a body', 400, 'POST /v1/payments/invoices', [credentials, json, 'Content-Length: 1000001']],
  ['an unknown example', 400, 'POST /v1/payments/invoices', [credentials, json, length, 'Prefer: example=nix']],
  ['two Hosts', 400, 'POST /v1/payments/invoices', [credentials, json, length, 'Host: other']],
])('What the head alone decides is answered without 100 Continue: %s', async (_, status, start, headers) => {
  const received = await exchange(start, ...headers);
  expect(received).not.toContain('100 Continue');
  expect(answersIn(received).map((answer) => answer.status)).toEqual([status]);
});
