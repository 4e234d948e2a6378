/** `npm run proxy` as a process: what it prints, writes and never tells, and how it ends. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { close, listen } from '../../packages/http/src/listen.ts';
import type { Report } from '../../packages/proxy/src/report.ts';
import { start, startScript, type Started } from '../support/command.ts';
import { contract, documentedExample } from '../support/contract.ts';

const started: Started[] = [];
afterAll(() => {
  for (const { child } of started) child.kill('SIGKILL');
});

function proxy(...args: string[]): Started {
  const command = startScript('proxy.ts', args);
  started.push(command);
  return command;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => close(server));
  return listen(server, 0, '127.0.0.1');
}

function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kashio-proxy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const json = { 'content-type': 'application/json' };
const authorization = `Basic ${btoa('sk_test_W3qZr8Lk:')}`;
const invoice = documentedExample('getInvoice', 'response');
const addressIn = (line: string) => /: (http:\S+)/.exec(line)?.[1] ?? '';

test('Without faults it says so, writes the report and ends with 0', async () => {
  const upstream = await serve((_, response) => response.writeHead(200, json).end(JSON.stringify(invoice)));
  const folder = scratch();
  const file = path.join(folder, 'informe.json');
  const { line, child, finished } = proxy('--upstream', upstream, '--port', '0', '--report', file, '--log');
  const url = addressIn(await line(/^Proxy/));
  expect(await (await fetch(`${url}/invoices/inv_1`, { headers: { authorization } })).json()).toEqual(invoice);
  await line(/200 +[\d.]+ ms +GET +\/invoices\/\{id\}/);
  child.kill('SIGTERM');
  const { code, stdout, stderr } = await finished;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`Proxy hacia ${upstream}/v1/payments: ${url}\n`);
  expect(stdout).toContain('Nada rompe el contrato.');
  expect(readdirSync(folder)).toEqual(['informe.json']);
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const totals = {
    exchanges: 1,
    requestsAtFault: 0,
    responsesAtFault: 0,
    unanswered: 0,
    abandoned: 0,
    partlyJudged: 0,
  };
  expect(report).toMatchObject({
    version: 1,
    contract: { version: contract.info.version },
    upstream: `${upstream}/v1/payments`,
    totals,
    findings: [],
  });
});

test('What breaks the contract is told as it comes, then as an aligned table and as JSON; the exit code is 1', async () => {
  const upstream = await serve((_, response) =>
    response.writeHead(200, json).end(JSON.stringify({ ...invoice, amount: -1 })),
  );
  const file = path.join(scratch(), 'informe.json');
  writeFileSync(file, 'former');
  const { line, child, finished } = proxy('--upstream', `${upstream}/v1/payments`, '--port', '0', '--report', file);
  const url = addressIn(await line(/^Proxy/));
  for (const id of ['a', 'b', 'c']) await fetch(`${url}/invoices/${id}`, { headers: { authorization } });
  await fetch(`${url}/invoices/d`);
  await line(/^petición +GET \/invoices\/\{id\} 200 +Authorization/);
  child.kill('SIGINT');
  const { code, stdout, stderr } = await finished;
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout.match(/^respuesta +GET \/invoices\/\{id\} 200 +amount +minimum: 0 o más$/gm)).toHaveLength(4);
  const table = stdout.split('\n').filter((text) => /^( *\d| *Veces)/.test(text) && text.includes('  '));
  expect(table).toHaveLength(3);
  const [head = '', , row = ''] = table;
  expect(row.indexOf('GET')).toBe(head.indexOf('Operación'));
  expect(stdout).toContain('4 intercambios; con faltas: 1 petición y 4 respuestas.');
  expect(stdout).not.toContain('\u001b');
  const { findings } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  expect(findings).toMatchObject([
    { side: 'request', in: 'credentials', where: 'Authorization', rule: 'credentials', count: 1 },
    {
      side: 'response',
      operation: 'getInvoice',
      method: 'GET',
      path: '/invoices/{id}',
      status: 200,
      in: 'body',
      where: 'amount',
      rule: 'minimum',
      expected: '0 o más',
      count: 4,
    },
  ]);
});

test('What went unanswered is told in the report, with its operation and why', async () => {
  const upstream = await serve((request) => request.socket.destroy());
  const file = path.join(scratch(), 'informe.json');
  const { line, child, finished } = proxy('--upstream', upstream, '--port', '0', '--report', file);
  const url = addressIn(await line(/^Proxy/));
  for (const id of ['a', 'b'])
    expect((await fetch(`${url}/invoices/${id}`, { headers: { authorization } })).status).toBe(502);
  await line(/^sin respuesta/);
  child.kill('SIGTERM');
  const { code, stdout } = await finished;
  expect(code).toBe(1);
  expect(stdout).toMatch(
    / 2 +respuesta +GET \/invoices\/\{id\} +502 +\(conexión\) +unanswered +una respuesta; el servidor cortó la conexión/,
  );
  const { findings } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  expect(findings).toMatchObject([{ operation: 'getInvoice', in: 'connection', rule: 'unanswered', count: 2 }]);
});

test('Nothing of what passes is printed or written: no key, value, id or name that is not the contract’s', async () => {
  const planted = {
    key: 'sk_live_PLANTED',
    mail: 'planta.da@example.com',
    phone: '+51987000111',
    document: '70999888',
    id: 'inv_live_PLANTED9',
  };
  const secrets = [...Object.values(planted), btoa(`${planted.key}:`), encodeURIComponent(planted.mail), '51987000111'];
  const error = { error: [{ code: 7, message: JSON.stringify(planted), [planted.mail]: planted }] };
  const order = {
    ...invoice,
    id: planted.document,
    status: planted.id,
    customer: { phone: planted.document, email: planted.phone },
    metadata: planted,
  };
  let count = 0;
  const upstream = await serve((request, response) => {
    count += 1;
    if (count === 1) return void response.writeHead(200, json).end(JSON.stringify(order));
    if (count === 2)
      return void response.writeHead(400, planted.mail, { ...json, 'x-key': planted.key }).end(JSON.stringify(error));
    if (count === 3)
      return void response
        .writeHead(200, { 'content-type': planted.mail, 'content-encoding': planted.key })
        .end(planted.key);
    if (count === 4) return void response.writeHead(200, json).end(`{"${planted.key}`);
    return void request.socket.end(`${planted.key} ${planted.mail}\r\n\r\n`);
  });
  const file = path.join(scratch(), 'informe.json');
  const { line, child, finished } = proxy('--upstream', upstream, '--port', '0', '--report', file, '--log');
  const url = addressIn(await line(/^Proxy/));
  const headers = { ...json, authorization: `Bearer ${planted.key}`, 'x-mail': planted.mail };
  const body = JSON.stringify({
    [planted.key]: 1,
    [planted.mail]: planted,
    amount: planted.mail,
    customer: { [planted.phone]: 1, phone: planted.document },
    currency: planted,
  });
  await fetch(`${url}/invoices/${planted.id}`, { headers });
  await fetch(`${url}/invoices?limit=${planted.phone}&status=${planted.mail}&${planted.key}=1`, { headers });
  await fetch(`${url}/invoices`, { method: 'POST', headers, body });
  await fetch(`${url}/invoices/${planted.id}`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': planted.key },
    body,
  });
  await fetch(`${url}/customers/${planted.mail}/${planted.document}?key=${planted.key}`, {
    method: 'PUT',
    headers,
    body: planted.key,
  });
  await fetch(`${url}/invoices/${planted.id}/${planted.key}`, { headers });
  await expect.poll(() => count).toBe(6);
  await line(/^sin respuesta.*\/invoices\/…\/…/);
  child.kill('SIGTERM');
  const { code, stdout, stderr } = await finished;
  const all = [stdout, stderr, readFileSync(file, 'utf8')].join('\n').toLowerCase();
  expect(code).toBe(1);
  expect(all).toContain('customer.…');
  expect(all).toContain('customer.phone');
  for (const secret of secrets) expect(all).not.toContain(secret.toLowerCase());
});

test('It ends although the server has not answered, and although a client is still connected', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const upstream = await serve(() => arrive());
  const { line, child, finished } = proxy('--upstream', upstream, '--port', '0');
  const url = addressIn(await line(/^Proxy/));
  const call = fetch(`${url}/invoices`, { headers: { authorization } }).catch(() => 'cut');
  await arrived;
  child.kill('SIGTERM');
  expect(await call).toBe('cut');
  expect((await finished).stdout).toContain(
    '1 intercambio; con faltas: 0 peticiones y 0 respuestas; abandonadas por el cliente: 1.',
  );
});

test('npm run proxy does not outlive npm', async () => {
  const command = start('npm', ['run', '--silent', 'proxy', '--', '--upstream', 'http://127.0.0.1:9', '--port', '0']);
  started.push(command);
  await command.line(/^Proxy/);
  command.child.kill('SIGTERM');
  await command.finished;
});

test('Wrong usage ends with exit code 2', async () => {
  const { code, stdout, stderr } = await proxy('--upstream', 'https://sk_live_secret:@api.kashio.net').finished;
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).not.toContain('sk_live_secret');
});

test('What can’t be started is told in one line, with exit code 1', async () => {
  const { code, stdout, stderr } = await proxy('--upstream', 'http://127.0.0.1:9', '--report', scratch()).finished;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^.*es una carpeta.*\n$/);
});

test('--help prints the usage', async () => {
  const { code, stdout } = await proxy('--help').finished;
  expect(code).toBe(0);
  expect(stdout).toContain('Código de salida');
});
