/** How many orders can be seeded by one control call. */
import { once } from 'node:events';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { call, control, createKey, startForFile, toCreation } from '../support/sandbox.ts';
import { dial } from '../support/sockets.ts';

const sandbox = await startForFile();

/** The answer to a call that announces a body and does not send it, as text. */
async function announce({ url, apiKey }: Sandbox, path: string, size: number): Promise<string> {
  const socket = dial(url);
  onTestFinished(() => void socket.destroy());
  const headers = ['Host: localhost', `Authorization: Basic ${btoa(`${apiKey}:`)}`, 'Content-Type: application/json'];
  socket.write(
    [`POST ${path} HTTP/1.1`, ...headers, `Content-Length: ${size}`, 'Expect: 100-continue\r\n\r\n'].join('\r\n'),
  );
  return String((await once(socket, 'data'))[0]);
}

describe('A body of orders to seed', () => {
  const note = 'x'.repeat(100_000);

  test('may be larger than any other', async () => {
    const key = createKey();
    const invoices = Array.from({ length: 11 }, () => ({ metadata: { note } }));
    expect((await control(sandbox, key, 'POST', '/invoices', { invoices })).status).toBe(201);
    expect((await call(sandbox, key, 'GET', '/invoices?limit=100')).body.data).toHaveLength(11);
    const { status, body } = await call(sandbox, key, 'POST', '/invoices', toCreation({ metadata: invoices }));
    expect([status, body.error[0].message]).toEqual([400, 'El cuerpo supera el máximo de 1000000 bytes.']);
  });

  test('that is too large is to be sent in parts', async () => {
    expect(await announce(sandbox, '/_sandbox/invoices', 50_000_000)).toMatch(/^HTTP\/1\.1 100 /);
    const answer = await announce(sandbox, '/_sandbox/invoices', 50_000_001);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('El cuerpo supera el máximo de 50000000 bytes. Reparta las órdenes en varias llamadas.');
    expect(await announce(sandbox, '/_sandbox/events', 50_000_000)).toContain('el máximo de 1000000 bytes.');
  });

  test('may be larger still where the largest body was set to be', async () => {
    const generous = await startSandbox({ port: 0, maxBody: 60_000_000 });
    onTestFinished(() => generous.close());
    expect(await announce(generous, '/_sandbox/invoices', 60_000_000)).toMatch(/^HTTP\/1\.1 100 /);
  });
});
