import { resolvePointer, type Contract, type Schema } from '../lib/toolkit.ts';
import {
  createBodyRequest,
  createGet,
  createPost,
  getExample,
  type JsonObject,
  type Request,
} from '../servers/requests.ts';

/** A kind of request. */
export interface Workload {
  name: string;
  /** The operation that has the schema of the answer. */
  operationId: string;
  createRequest(number: number): Request;
}

/** An order with a negative amount and without a required property. */
function makeInvalid(contract: Contract, order: JsonObject): JsonObject {
  const { required = [] } = resolvePointer(contract, '/components/schemas/InvoiceCreate') as Schema;
  const dropped = required.find((name) => name !== 'amount');
  if (dropped === undefined) throw new Error('An order has no required property besides the amount.');
  return Object.fromEntries(Object.entries({ ...order, amount: -1 }).filter(([name]) => name !== dropped));
}

/** The requests of `cpu`, always the same: the examples of the documentation, and one that is invalid. */
export function createMainWorkloads(contract: Contract): Workload[] {
  const order = getExample(contract, 'documented-create-invoice-request');
  const { id } = getExample(contract, 'documented-get-invoice-response');
  const requests = {
    one: createGet(`/invoices/${String(id)}`),
    list: createGet('/invoices'),
    valid: createPost('/invoices', order, 201),
    invalid: createPost('/invoices', makeInvalid(contract, order), 400),
  };
  return [
    { name: 'GET one invoice', operationId: 'getInvoice', createRequest: () => requests.one },
    { name: 'GET a list', operationId: 'listInvoices', createRequest: () => requests.list },
    { name: 'POST, valid', operationId: 'createInvoice', createRequest: () => requests.valid },
    { name: 'POST, invalid', operationId: 'createInvoice', createRequest: () => requests.invalid },
  ];
}

/** The same kinds of requests, all of them different, so that whatever a server keeps for each request accumulates. */
export function createVariedWorkloads(contract: Contract): Workload[] {
  const order = getExample(contract, 'documented-create-invoice-request');
  const invalid = makeInvalid(contract, order);
  return [
    { name: 'any invoice', operationId: 'getInvoice', createRequest: (number) => createGet(`/invoices/inv_${number}`) },
    {
      name: 'any page',
      operationId: 'listInvoices',
      createRequest: (number) => createGet(`/invoices?starting_after=inv_${number}`),
    },
    {
      name: 'any order',
      operationId: 'createInvoice',
      createRequest: (number) => createPost('/invoices', { ...order, invoice_id: `PED-${number}` }, 201),
    },
    {
      name: 'any fault',
      operationId: 'createInvoice',
      createRequest: (number) => createPost('/invoices', { ...invalid, [`unknown_${number}`]: number }, 400),
    },
  ];
}

/** Requests that our mock refuses, all of them different. Prism answers them in other ways. */
export function createRefusedWorkloads(): Workload[] {
  const name = 'refused';
  const text = (number: number) => `{"amount": ${number}`;
  return [
    { name, operationId: 'getInvoice', createRequest: (number) => createGet(`/invoices/inv_missing_${number}`, 404) },
    {
      name,
      operationId: 'listInvoices',
      createRequest: (number) => ({ ...createGet(`/invoices?limit=${number}`, 401), headers: {} }),
    },
    {
      name,
      operationId: 'createInvoice',
      createRequest: (number) => createBodyRequest('POST', '/invoices', text(number), 400),
    },
    { name, operationId: 'getInvoice', createRequest: (number) => createGet(`/nowhere_${number}`, 404) },
  ];
}
