/** A page of another origin that calls the mock, in a real browser: it may send what the API takes and read all that it answers. */
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import { startMock, type Mock } from '../../packages/mock/src/server.ts';
import { launchBrowser, publicHost, withoutBrowser } from '../support/browser.ts';
import { authorization, unhurried } from '../support/calls.ts';
import { documentedExample, responseSchema } from '../support/contract.ts';
import { faults } from '../support/oracle.ts';

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  credentials?: 'include' | 'omit';
}

describe.skipIf(withoutBrowser)('A page of another origin', () => {
  let mock: Mock;
  let site: Server;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    mock = await startMock({ port: 0, times: unhurried });
    site = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Tienda</title>'),
    );
    const { port } = new URL(await listen(site, 0, '127.0.0.1'));
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(`http://${publicHost}:${port}/`);
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([mock.close(), close(site)]);
  });

  /** What the page reads of an answer; an answer that it may not read rejects. */
  const call = (path: string, sent: Sent = {}) =>
    page.evaluate(
      async ([url, init]) => {
        const response = await fetch(url, init);
        const text = await response.text();
        const headers = Object.fromEntries(
          ['allow', 'www-authenticate', 'content-length'].map((name) => [name, response.headers.get(name)]),
        );
        return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown), headers };
      },
      [mock.url + path, sent] as const,
    );

  const json = { authorization, 'content-type': 'application/json' };
  const creation = JSON.stringify(documentedExample('createInvoice', 'request'));

  test.each<[operationId: string, path: string, sent: Sent, status: number]>([
    ['listInvoices', '/invoices', { headers: { authorization } }, 200],
    ['getInvoice', '/invoices/inv_1', { headers: { authorization }, credentials: 'include' }, 200],
    ['createInvoice', '/invoices', { method: 'POST', headers: json, body: creation }, 201],
    ['createInvoice', '/invoices', { method: 'POST', headers: json, body: creation, credentials: 'include' }, 201],
    ['updateInvoice', '/invoices/inv_1', { method: 'PATCH', headers: json, body: '{"amount":19.99}' }, 200],
    ['voidInvoice', '/invoices/inv_1', { method: 'DELETE', headers: { authorization } }, 200],
    ['createInvoice', '/invoices', { method: 'POST', headers: json, body: '{}' }, 400],
    ['createInvoice', '/invoices', { method: 'POST', headers: json, body: '{' }, 400],
    [
      'createInvoice',
      '/invoices',
      { method: 'POST', headers: { authorization, 'content-type': 'text/plain' }, body: creation },
      400,
    ],
    ['listInvoices', '/invoices', {}, 401],
    ['getEvent', '/events/eve_missing', { headers: { authorization } }, 404],
    ['getEvent', '/events/eve_1', { headers: { authorization, prefer: 'code=500' }, credentials: 'include' }, 500],
  ])('calls %s at %s and reads its answer', async (operationId, path, sent, status) => {
    const answer = await call(path, sent);
    expect(answer.status).toBe(status);
    expect(faults(responseSchema(operationId, String(status)), answer.body)).toEqual([]);
  });

  test('reads why too large a body, an unknown path or a wrong method is refused', async () => {
    const large = await call('/invoices', { method: 'POST', headers: json, body: 'x'.repeat(1_000_001) });
    expect(large).toMatchObject({ status: 400, body: { error: [{ code: 'malformed_body' }] } });
    expect(await call('/nada')).toMatchObject({ status: 404, body: { error: [{ code: 'not_found' }] } });
    expect(await call('/invoices', { method: 'PUT', headers: json, body: '{}' })).toMatchObject({
      status: 405,
      headers: { allow: 'POST, GET, HEAD, OPTIONS' },
    });
  });

  test('reads the headers that tell what to do', async () => {
    expect((await call('/invoices')).headers['www-authenticate']).toMatch(/^Basic /);
    expect(
      Number((await call('/invoices/inv_1', { headers: { authorization } })).headers['content-length']),
    ).toBeGreaterThan(100);
  });

  test('gets the head alone for HEAD', async () => {
    expect(await call('/invoices', { method: 'HEAD', headers: { authorization } })).toMatchObject({
      status: 200,
      body: undefined,
    });
  });
});
