import { resolvePointer, type Contract, type Example, type Json, type Schema } from '@kashio-toolkit/core';
import type { Request } from './load.ts';

/** A kind of request. */
export interface Work {
  name: string;
  /** Whose answer it gets, to know the schema. */
  operationId: string;
  /** The request with that number. */
  request(number: number): Request;
}

type JsonObject = Record<string, Json>;

/** Any key will do, as the user of HTTP Basic. */
const authorization = `Basic ${Buffer.from('sk_test_bench:').toString('base64')}`;

const example = (contract: Contract, name: string) =>
  (resolvePointer(contract, `/components/examples/${name}`) as Example).value as JsonObject;

function withBody(method: string, path: string, text: string, status: number): Request {
  const headers = { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  return { method, path, headers, body: text, status };
}

const get = (path: string, status = 200): Request => ({ method: 'GET', path, headers: { authorization }, status });
const post = (body: JsonObject, status: number) => withBody('POST', '/invoices', JSON.stringify(body), status);

/** The documented order with a negative amount and without a property that is required. */
function spoil(contract: Contract, order: JsonObject): JsonObject {
  const { required = [] } = resolvePointer(contract, '/components/schemas/InvoiceCreate') as Schema;
  const dropped = required.find((name) => name !== 'amount');
  if (dropped === undefined) throw new Error('An order needs nothing but an amount: there is nothing to leave out.');
  return Object.fromEntries(Object.entries({ ...order, amount: -1 }).filter(([name]) => name !== dropped));
}

/** What is sent again and again when CPU is measured: the documentation's own examples, and a spoilt one. */
export function mainWorks(contract: Contract): Work[] {
  const order = example(contract, 'documented-create-invoice-request');
  const { id } = example(contract, 'documented-get-invoice-response');
  const requests = {
    one: get(`/invoices/${String(id)}`),
    list: get('/invoices'),
    valid: post(order, 201),
    invalid: post(spoil(contract, order), 400),
  };
  return [
    { name: 'GET one invoice', operationId: 'getInvoice', request: () => requests.one },
    { name: 'GET a list', operationId: 'listInvoices', request: () => requests.list },
    { name: 'POST, valid', operationId: 'createInvoice', request: () => requests.valid },
    { name: 'POST, invalid', operationId: 'createInvoice', request: () => requests.invalid },
  ];
}

/** The same kinds of requests, no two alike, so that whatever a server keeps by a request's values piles up. */
export function variedWorks(contract: Contract): Work[] {
  const order = example(contract, 'documented-create-invoice-request');
  const spoilt = spoil(contract, order);
  return [
    { name: 'any invoice', operationId: 'getInvoice', request: (number) => get(`/invoices/inv_${number}`) },
    {
      name: 'any page',
      operationId: 'listInvoices',
      request: (number) => get(`/invoices?starting_after=inv_${number}`),
    },
    {
      name: 'any order',
      operationId: 'createInvoice',
      request: (number) => post({ ...order, invoice_id: `PED-${number}` }, 201),
    },
    {
      name: 'any fault',
      operationId: 'createInvoice',
      request: (number) => post({ ...spoilt, [`unknown_${number}`]: number }, 400),
    },
  ];
}

/** What only our mock answers so: refusals that Prism has others for. No two alike, either. */
export function refusedWorks(): Work[] {
  const name = 'refused';
  const text = (number: number) => `{"amount": ${number}`;
  return [
    { name, operationId: 'getInvoice', request: (number) => get(`/invoices/inv_missing_${number}`, 404) },
    {
      name,
      operationId: 'listInvoices',
      request: (number) => ({ ...get(`/invoices?limit=${number}`, 401), headers: {} }),
    },
    { name, operationId: 'createInvoice', request: (number) => withBody('POST', '/invoices', text(number), 400) },
    { name, operationId: 'getInvoice', request: (number) => get(`/nowhere_${number}`, 404) },
  ];
}
