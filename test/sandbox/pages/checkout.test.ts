/** The payment page over HTTP: who may have it, where it leads, what it never does. */
import { describe, expect, test } from 'vitest';
import { ask } from '../../support/pages.ts';
import { call, createGate, createKey, createOrder, startForFile, startShop, type Body } from '../../support/sandbox.ts';

const sandbox = await startForFile();

const act = (token: string, action: string, headers?: Record<string, string>) =>
  ask(sandbox, `/checkout/${token}`, { form: { action }, ...(headers && { headers }) });

const create = (fields?: Record<string, unknown>, key = createKey()): Promise<Body> =>
  createOrder(sandbox, key, fields);

const urls = { url_success: 'https://tienda.example/gracias?a=1&b=2', url_error: 'http://127.0.0.1:8000/error' };

describe('the payment page', () => {
  test('is opened by the token that the API answers with, in any world and without a key', async () => {
    const { token } = await create({
      invoice_id: 'PED-7',
      expiration_datetime: '2026-03-03T15:00:00',
      sub_merchant: { name: 'Café Lima' },
    });
    const { status, headers, body } = await ask(sandbox, `/checkout/${token}`);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    for (const text of ['S/ 149.90', 'PED-7', 'Café Lima', '3 de marzo de 2026', '10:00', 'Solo del sandbox'])
      expect(body.replaceAll(/\u00a0/g, ' ')).toContain(text);
    expect(body).not.toMatch(/VIERA|maria@|inv_/);
  });

  test('of an unknown token is a 404', async () => {
    for (const token of ['nada', '', '%', '%3Cscript%3E', 'a/b'])
      expect((await ask(sandbox, `/checkout/${token}`)).status).toBe(404);
    expect((await act('nada', 'pay')).status).toBe(404);
  });

  test('is not opened by another code of the order', async () => {
    const { id, ktin } = await create();
    for (const code of [id, ktin]) expect((await ask(sandbox, `/checkout/${code}`)).status).toBe(404);
  });

  test('is in English when asked, and from then on', async () => {
    const { token } = await create();
    const { body, headers } = await ask(sandbox, `/checkout/${token}?lang=en`);
    expect(body).toContain('<html lang="en">');
    const cookie = headers['set-cookie']![0]!;
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    const again = await ask(sandbox, `/checkout/${token}`, { headers: { cookie: cookie.split(';')[0]! } });
    expect(again.body).toContain('<html lang="en">');
    expect((await ask(sandbox, `/checkout/${token}`)).body).toContain('<html lang="es">');
  });

  test('loads nothing from elsewhere and is shown in no frame', async () => {
    const { token } = await create();
    const { headers } = await ask(sandbox, `/checkout/${token}`);
    expect(headers['content-security-policy']).toBe("default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('a button of the payment page', () => {
  test('pays, and leads to url_success as the merchant wrote it', async () => {
    const key = createKey();
    const { token, id } = await create(urls, key);
    expect(await act(token, 'pay')).toMatchObject({ status: 303, headers: { location: urls.url_success } });
    expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('paid');
  });

  test.each(['https://tienda.example?pedido=1', 'HTTP://Tienda.example:80/a/../b/%7Ec?a=%20&#f', 'http://[::1]/'])(
    'leads to the address byte by byte: %s',
    async (url_success) => {
      const { token } = await create({ url_success });
      expect((await act(token, 'pay')).headers.location).toBe(url_success);
      expect((await ask(sandbox, `/checkout/${token}`)).body).toContain(
        `href="${url_success.replaceAll('&', '&amp;')}"`,
      );
    },
  );

  test('leads to what the browser would make of an address that no header can have', async () => {
    const key = createKey();
    for (const [url_success, location] of [
      ['http://tienda.example/año\r\nx: y', 'http://tienda.example/a%C3%B1ox:%20y'],
      ['http:tienda.example', 'http://tienda.example/'],
    ]) {
      const { id, token } = await create({}, key);
      await sandbox.world(key).edit(id, { url_success: url_success! });
      expect((await act(token, 'pay')).headers.location).toBe(location);
    }
  });

  test.each(['fail', 'leave'])('%s changes nothing, and leads to url_error', async (action) => {
    const key = createKey();
    const { token, id } = await create(urls, key);
    expect(await act(token, action)).toMatchObject({ status: 303, headers: { location: urls.url_error } });
    expect((await call(sandbox, key, 'GET', `/invoices/${id}`)).body.status).toBe('NEW');
  });

  test.each([
    ['pay', '', 'Esta orden está pagada'],
    ['fail', '?outcome=failed', 'El pago fracasó'],
    ['leave', '?outcome=left', 'El pagador desistió'],
  ])('%s leads to a page that says so where there is no other', async (action, query, heading) => {
    const { token } = await create();
    const { status, headers } = await act(token, action);
    expect({ status, location: headers.location }).toEqual({ status: 303, location: `/checkout/${token}${query}` });
    expect((await ask(sandbox, headers.location!)).body).toContain(`<h1>${heading}</h1>`);
  });

  test('is of an attempt that was made before the payment: what happened last is said', async () => {
    const { token } = await create();
    const { location } = (await act(token, 'fail')).headers;
    await act(token, 'pay');
    const { body } = await ask(sandbox, location!);
    expect(body).toContain('<h1>Esta orden está pagada</h1>');
    expect(body).not.toContain('intentar otra vez');
  });

  test('lets the notification go once the browser has its answer', async () => {
    const key = createKey();
    const answered = createGate();
    const shop = await startShop(async () => {
      await answered.opened;
      return 204;
    });
    await sandbox.world(key).addWebhook(shop.url);
    const { token } = await create({}, key);
    expect((await act(token, 'pay')).status).toBe(303);
    answered.open();
    expect(await sandbox.world(key).settle()).toMatchObject([{ type: 'invoice.paid', delivered: true }]);
  });

  test('pays nothing for a page of another origin', async () => {
    const { token } = await create();
    for (const headers of [
      { origin: 'https://malo.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'malo.example' },
    ] as Record<string, string>[])
      expect((await act(token, 'pay', headers)).status).toBe(403);
    expect((await ask(sandbox, `/checkout/${token}`)).body).toContain('nueva');
  });

  test('is none of these: a 400', async () => {
    const { token } = await create();
    expect((await act(token, 'x')).status).toBe(400);
    const json = { 'content-type': 'application/json' };
    expect((await act(token, 'pay', json)).status).toBe(400);
    const long = await ask(sandbox, `/checkout/${token}`, { form: { action: 'x'.repeat(30_000) } });
    expect(long.status).toBe(400);
  });
});

describe('an order that is no longer open', () => {
  test.each(['paid', 'expired'] as const)('%s: the rule that decides is named, and can be changed', async (status) => {
    const key = createKey();
    const [{ token }] = (await sandbox.world(key).seed([{ status }])) as [Body];
    const page = await ask(sandbox, `/checkout/${token}`);
    expect(page.body).toContain(`pay-${status}=refuse`);
    expect(page.body).not.toContain('<form');
    const { status: refused, headers, body } = await act(token, 'pay');
    expect({ refused, rule: headers['sandbox-rule'] }).toEqual({ refused: 409, rule: `pay-${status}` });
    expect(body).toContain('role="alert"');
    await sandbox.world(key).setRule(`pay-${status}`, 'accept');
    expect((await ask(sandbox, `/checkout/${token}`)).body).toContain(`pay-${status}=accept`);
    expect((await act(token, 'pay')).status).toBe(303);
  });

  test('voided: that is documented, and no rule', async () => {
    const [{ token }] = (await sandbox.world(createKey()).seed([{ status: 'voided' }])) as [Body];
    expect((await ask(sandbox, `/checkout/${token}`)).body).toContain('eso está documentado');
    const { status, headers } = await act(token, 'pay');
    expect({ status, rule: headers['sandbox-rule'] }).toEqual({ status: 409, rule: undefined });
  });

  test('expires as time passes', async () => {
    const key = createKey();
    const { token } = await create({ expiration_datetime: '2026-03-02T16:00:00' }, key);
    await sandbox.world(key).advance('1h');
    expect((await ask(sandbox, `/checkout/${token}`)).body).toContain('Esta orden expiró');
  });
});

describe('what a merchant sends', () => {
  test('is text', async () => {
    const { token } = await create({
      invoice_id: '<script>alert(1)</script>',
      sub_merchant: { name: '"><img src=x onerror=alert(1)>' },
    });
    const { body } = await ask(sandbox, `/checkout/${token}`);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(body).not.toMatch(/<script|<img/);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'kashio://app'])(
    'is no way back unless it is http or https: %s',
    async (url) => {
      const { token } = await create({ url_success: url, url_error: url });
      expect((await act(token, 'fail')).headers.location).toBe(`/checkout/${token}?outcome=failed`);
      expect((await ask(sandbox, `/checkout/${token}?outcome=failed`)).body).not.toContain(`href="${url}`);
      expect((await act(token, 'pay')).headers.location).toBe(`/checkout/${token}`);
      const { body } = await ask(sandbox, `/checkout/${token}`);
      expect(body).toContain('url_success</code> no es una dirección http');
      expect(body).not.toContain(url);
    },
  );
});

test('A page of another kind is a 404, another method a 405', async () => {
  expect((await ask(sandbox, '/_pages/nada')).status).toBe(404);
  expect((await ask(sandbox, '/_pages/..%2Fassets.ts')).status).toBe(404);
  expect((await ask(sandbox, '/_pages/toString')).status).toBe(404);
  expect(await ask(sandbox, '/_pages/pages.css', { method: 'DELETE' })).toMatchObject({
    status: 405,
    headers: { allow: 'GET, HEAD' },
  });
  const head = await ask(sandbox, '/_pages/pages.css', { method: 'HEAD' });
  expect({ status: head.status, body: head.body }).toEqual({ status: 200, body: '' });
});
