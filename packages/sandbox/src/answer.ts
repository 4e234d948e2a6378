// The way of a valid or invalid call of the API through a world: faults before its effect, the effect and its journal entry in one
// transaction, faults after it.
import {
  badRequest,
  failure,
  HttpError,
  toApiErrors,
  type ApiResponse,
  type Match,
  type Violation,
} from '@kashio-toolkit/core';
import { getEvent, listEvents } from './api/events.ts';
import {
  createInvoice,
  getInvoice,
  listInvoices,
  updateInvoice,
  voidInvoice,
  type ApiRequest,
} from './api/invoices.ts';
import { hasEffect, takeFaults } from './faults.ts';
import { recordChange, recordRead } from './journal.ts';
import { takeDisturbances } from './notifications.ts';
import { move } from './orders.ts';
import type { Fault } from './settings.ts';
import { findOrder } from './store/invoices.ts';
import type { JournalEntry } from './store/journal.ts';
import { change, getTime, type World } from './world.ts';

const operations: Record<string, (world: World, request: ApiRequest) => ApiResponse> = {
  createInvoice,
  getInvoice,
  updateInvoice,
  voidInvoice,
  listInvoices,
  getEvent,
  listEvents,
};

/** A call, as far as it could be read. */
export interface Call extends ApiRequest {
  match: Match;
  method: string;
  /** The path of its URL. */
  target: string;
  /** What the contract has against it. */
  violations: Violation[];
  /** An answer that was decided before it was read to its end, such as that its body is no JSON. */
  refused?: ApiResponse;
}

/** The answer to a call, and what goes wrong with it. */
export interface Answer {
  response: ApiResponse;
  faults: Fault[];
  /** Whether its notifications go out before it. */
  isNotifiedFirst: boolean;
}

/** What the body of a creation says, if it says so. */
function getText(body: unknown, name: string): string | undefined {
  const value: unknown =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The merchant's reference of the order that a call is about. */
function getReference(world: World, { path, body }: Call): string | undefined {
  const id = path['id'];
  return id === undefined ? getText(body, 'invoice_id') : findOrder(world.db, world.number, id)?.order.invoice_id;
}

/** Carries out an operation. A refusal is an answer too. */
function execute(world: World, call: Call): ApiResponse {
  if (call.refused) return call.refused;
  if (call.violations.length > 0) return badRequest(call.violations);
  const operation = operations[call.match.operation.operationId];
  if (!operation)
    return failure(501, [{ code: 'not_implemented', message: 'El sandbox no conoce esta operación del contrato.' }]);
  try {
    return operation(world, call);
  } catch (error) {
    if (error instanceof HttpError) return error.response;
    throw error;
  }
}

/** Carries out what a call does, as often as its faults say; pays the order at once where its notification is to come first. */
function takeEffect(world: World, call: Call, faults: Fault[]): { response: ApiResponse; isNotifiedFirst: boolean } {
  const response = execute(world, call);
  if (faults.some(({ fault }) => fault === 'duplicate')) execute(world, call);
  const id =
    call.match.operation.operationId === 'createInvoice' && response.status === 201 && getText(response.body, 'id');
  const first =
    id !== false && id !== undefined
      ? takeDisturbances(world, getText(call.body, 'invoice_id'), (kind) => kind === 'before-answer')
      : [];
  if (first.length > 0) move(world, id as string, 'pay');
  return { response, isNotifiedFirst: first.length > 0 };
}

/** The answer of a fault, if it is one that takes the place of the true one. */
function getFaultResponse(faults: Fault[]): ApiResponse | undefined {
  const fault = faults.find(({ fault: kind }) => kind === 'status');
  if (!fault) return undefined;
  const { status = 503, retry_after } = fault;
  const error = { code: 'simulated', message: `Falla pedida al sandbox: estado ${status}.` };
  return failure(status, [error], retry_after === undefined ? {} : { 'retry-after': String(retry_after) });
}

interface Outcome {
  reference: string | undefined;
  /** What it would be answered without its faults; none when it has no effect. */
  response: ApiResponse | undefined;
  faults: Fault[];
}

function toEntry(world: World, call: Call, { reference, response, faults }: Outcome): Omit<JournalEntry, 'entry'> {
  const { match, method, target, path, query, body, violations } = call;
  const { amount } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const rule = response?.headers?.['sandbox-rule'];
  const isRead = match.method === 'get';
  const isCreation = match.operation.operationId === 'createInvoice';
  const id = isCreation ? getText(response?.body, 'id') : path['id'];
  return {
    time: getTime(world),
    method,
    path: target,
    operation: match.operation.operationId,
    status: response?.status ?? null,
    effect: !isRead && response !== undefined && response.status < 300,
    fault: faults.length === 0 ? null : faults.map(({ fault }) => fault).join('+'),
    invoice: id !== undefined && findOrder(world.db, world.number, id) ? id : null,
    invoice_id: reference ?? null,
    details: {
      ...(Object.keys(query).length > 0 && { query }),
      ...((typeof amount === 'number' || typeof amount === 'string') && { amount }),
      ...(rule !== undefined && { rule }),
      ...(violations.length > 0 && {
        violations: toApiErrors(violations).map(({ location, error: { code } }) => ({ location, code })),
      }),
    },
  };
}

/** Answers a call. What it changes is on disk, with its journal entry, when this returns. */
export function answer(world: World, call: Call): Answer {
  const reference = getReference(world, call);
  const faults = takeFaults(world, { operation: call.match.operation.operationId, reference });
  const takesEffect = faults.every(hasEffect);
  if (call.method === 'GET' || call.method === 'HEAD') {
    const response = takesEffect ? execute(world, call) : undefined;
    recordRead(world, toEntry(world, call, { reference, response, faults }));
    return { response: getFaultResponse(faults) ?? response ?? { status: 500 }, faults, isNotifiedFirst: false };
  }
  return change(world, () => {
    const effect = takesEffect ? takeEffect(world, call, faults) : undefined;
    recordChange(world, toEntry(world, call, { reference, response: effect?.response, faults }));
    const response = getFaultResponse(faults) ?? effect?.response ?? { status: 500 };
    return { response, faults, isNotifiedFirst: effect?.isNotifiedFirst ?? false };
  });
}
