/** Requests that the server does not answer, or that the client abandons. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type http from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import type { Outcome } from '../../packages/proxy/src/findings.ts';
import { silentUrl } from '../support/local-server.ts';
import { authorization, get, json, proxyTo, serve } from '../support/proxy.ts';

describe('A server that does not answer', () => {
  const refused = async (proxy: Awaited<ReturnType<typeof proxyTo>>) => {
    const response = await get(`${proxy.url}/invoices`);
    const { error } = (await response.json()) as { error: { code: string; message: string }[] };
    expect(response.status).toBe(502);
    expect(error).toMatchObject([
      { code: 'proxy_error', message: expect.stringMatching(/^El proxy no obtuvo respuesta: el servidor /) },
    ]);
    const [{ networkError, violations }] = (await proxy.reported()) as [Outcome];
    expect(violations).toEqual([]);
    expect(error[0]!.message).toContain(networkError);
    return networkError;
  };

  test('refuses', async () => {
    expect(await refused(await proxyTo(await silentUrl()))).toContain('ECONNREFUSED');
  });

  test('takes too long', async () => {
    expect(await refused(await proxyTo(await serve(() => {}), { timeout: 200 }))).toContain('--timeout');
  });

  test('speaks no HTTP', async () => {
    const server = net.createServer((socket) => socket.on('error', () => {}).end('220 smtp.example.com ESMTP\r\n'));
    onTestFinished(() => void server.close());
    const origin = await listen(server as http.Server, 0, '127.0.0.1');
    expect(await refused(await proxyTo(origin))).toContain('HPE_');
  });

  test('speaks no TLS', async () => {
    const { host } = new URL(await serve((_, response) => response.end()));
    expect(await refused(await proxyTo(`https://${host}`))).toMatch(/TLS/);
  });

  test('cuts its answer: so does the proxy', async () => {
    const proxy = await proxyTo(
      await serve((_, response) => {
        response.writeHead(200, { ...json, 'content-length': 100 }).write('{', () => response.destroy());
      }),
    );
    await expect(get(`${proxy.url}/invoices`).then((response) => response.text())).rejects.toThrow();
    expect(await proxy.reported()).toMatchObject([{ networkError: expect.stringContaining('cortó'), violations: [] }]);
  });

  test('is not asked twice for what could change something; a kept connection that has ended is no trouble', async () => {
    const asked: string[] = [];
    const used = new WeakSet<net.Socket>();
    const proxy = await proxyTo(
      await serve((request, response) => {
        asked.push(request.method!);
        if (used.has(request.socket)) return void request.socket.destroy();
        used.add(request.socket);
        response.writeHead(200, json).end('{"object":"list","has_more":false,"data":[]}');
      }),
    );
    for (const method of ['GET', 'GET', 'POST', 'POST', 'DELETE']) {
      expect((await fetch(`${proxy.url}/events`, { method, headers: { authorization } })).status).toBe(200);
    }
    expect(asked).toEqual(['GET', 'GET', 'GET', 'POST', 'POST', 'DELETE']);
  });
});

test('A client that leaves ends the request to the server too, and is no fault of anyone', async () => {
  let left = () => {};
  const gone = new Promise<void>((resolve) => (left = resolve));
  const aborting = new AbortController();
  const proxy = await proxyTo(
    await serve((request) => {
      request.socket.on('close', () => left());
      aborting.abort();
    }),
  );
  await expect(
    fetch(`${proxy.url}/invoices`, { headers: { authorization }, signal: aborting.signal }),
  ).rejects.toThrow();
  await gone;
  const [outcome] = await proxy.reported();
  expect(outcome).toMatchObject({ violations: [] });
  expect(outcome).not.toHaveProperty('networkError');
  expect(outcome).not.toHaveProperty('status');
});

test('A server over TLS whose certificate nobody vouches for is told as such', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kashio-proxy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [keyFile, certificate] = ['key.pem', 'certificate.pem'].map((name) => path.join(folder, name)) as [
    string,
    string,
  ];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
      '-keyout',
      keyFile,
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  );
  const server = createSecureServer({ key: readFileSync(keyFile), cert: readFileSync(certificate) }, (_, response) =>
    response.end(),
  );
  const origin = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => close(server));
  const proxy = await proxyTo(origin.replace('http:', 'https:'));
  expect((await get(`${proxy.url}/events`)).status).toBe(502);
  expect(await proxy.reported()).toMatchObject([
    { networkError: expect.stringMatching(/certificado TLS .*NODE_EXTRA_CA_CERTS/) },
  ]);
});
