// A call of the API and what comes of it: its faults, its effect and its journal entry, saved together.
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
import { flushJournal, recordChange, recordRead } from './journal.ts';
import { keepAmount, keepQuery, keepReference } from './journal-form.ts';
import { takeBeforeAnswer } from './notifications.ts';
import type { Order } from './order.ts';
import { move } from './orders.ts';
import type { Fault, FaultKind } from './settings.ts';
import { findEvent } from './store/events.ts';
import { findOrder, type StoredOrder } from './store/invoices.ts';
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
  /** Its path as the journal has it. */
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

const getOperation = ({ match }: Call): string => match.operation.operationId;

/** Whether a call only reads. */
const isRead = ({ match }: Call): boolean => match.method === 'get';

const find = (faults: Fault[], ...kinds: FaultKind[]): Fault | undefined =>
  faults.find(({ fault }) => kinds.includes(fault));

/** A text in a body that may be anything. */
function getText(body: unknown, name: string): string | undefined {
  const value: unknown =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The order that the path of a call names, itself or by one of its events. */
function findNamed(world: World, call: Call): StoredOrder | undefined {
  const id = call.path['id'];
  if (id === undefined) return undefined;
  const invoice = getOperation(call) === 'getEvent' ? findEvent(world.db, world.number, id)?.event.invoice : id;
  return invoice === undefined ? undefined : findOrder(world.db, world.number, invoice);
}

/** Carries out an operation. A refusal is an answer too. */
function execute(world: World, call: Call): ApiResponse {
  if (call.refused) return call.refused;
  if (call.violations.length > 0) return badRequest(call.violations);
  const operation = operations[getOperation(call)];
  if (!operation)
    return failure(501, [{ code: 'not_implemented', message: 'El sandbox no conoce esta operación del contrato.' }]);
  try {
    return operation(world, call);
  } catch (error) {
    if (error instanceof HttpError) return error.response;
    throw error;
  }
}

/** What a call came to. */
interface Outcome {
  /** What is sent, unless it is lost on the way. */
  response: ApiResponse;
  /** Whether it created or changed an order. */
  effect: boolean;
  /** The order that a creation was answered with. */
  id?: string | undefined;
  isNotifiedFirst: boolean;
}

/** Pays an order at once, where its notification is to come before the answer to its creation. */
function payFirst(world: World, id: string, call: Call): boolean {
  const isWanted = takeBeforeAnswer(world, getText(call.body, 'invoice_id') ?? '');
  if (isWanted) move(world, id, 'pay');
  return isWanted;
}

/** Carries out what a call does, twice where a fault repeats it. */
function takeEffect(world: World, call: Call, faults: Fault[]): Outcome {
  const isCreation = getOperation(call) === 'createInvoice';
  const count = world.last.invoices;
  const responses = [execute(world, call)];
  if (find(faults, 'duplicate')) responses.push(execute(world, call));
  const response = responses.at(-1)!;
  // The rule `repeated-invoice-id=return` answers a creation with an order that was there.
  const effect = isCreation
    ? world.last.invoices > count
    : !isRead(call) && responses.some(({ status }) => status < 300);
  const id = isCreation && response.status === 201 ? getText(response.body, 'id') : undefined;
  return { response, effect, id, isNotifiedFirst: effect && id !== undefined && payFirst(world, id, call) };
}

/** What is sent in place of the true answer; `undefined` when that goes out, or nothing. */
function getFaultResponse(faults: Fault[]): ApiResponse | undefined {
  // Its page is written by respond.ts.
  if (find(faults, 'html')) return { status: 200 };
  const fault = find(faults, 'status');
  if (!fault) return undefined;
  const { status = 503, retry_after } = fault;
  const error = { code: 'simulated', message: `Falla pedida al sandbox: estado ${status}.` };
  return failure(status, [error], retry_after === undefined ? {} : { 'retry-after': String(retry_after) });
}

/** What comes of a call with its faults. */
function carryOut(world: World, call: Call, faults: Fault[]): Outcome & { rule?: string | undefined } {
  const none: Outcome = { response: { status: 500 }, effect: false, isNotifiedFirst: false };
  const outcome = faults.every(hasEffect) ? takeEffect(world, call, faults) : none;
  const rule = outcome.response.headers?.['sandbox-rule'];
  return { ...outcome, rule, response: getFaultResponse(faults) ?? outcome.response };
}

function toEntry(
  world: World,
  call: Call,
  order: Order | undefined,
  faults: Fault[],
  { response, effect, id, rule }: ReturnType<typeof carryOut>,
): Omit<JournalEntry, 'entry'> {
  const { method, target, query, body, violations } = call;
  const { amount: sent } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const amount = keepAmount(sent);
  const isLost = find(faults, 'answer-lost', 'request-lost', 'reset') !== undefined;
  return {
    time: getTime(world),
    method,
    path: target,
    operation: getOperation(call),
    status: isLost ? null : response.status,
    effect,
    fault: faults.length === 0 ? null : faults.map(({ fault }) => fault).join('+'),
    invoice: id ?? order?.id ?? null,
    invoice_id: keepReference(order?.invoice_id ?? getText(body, 'invoice_id')),
    details: {
      ...(Object.keys(query).length > 0 && { query: keepQuery(query) }),
      ...(amount !== undefined && { amount }),
      ...(rule !== undefined && { rule }),
      ...(violations.length > 0 && {
        violations: toApiErrors(violations).map(({ location, error: { code } }) => ({ location, code })),
      }),
    },
  };
}

function answerAndRecord(world: World, received: Call, record: typeof recordRead): Answer {
  const named = findNamed(world, received);
  const call: Call = { ...received, named };
  const order = named?.order;
  const reference = order?.invoice_id ?? getText(call.body, 'invoice_id');
  const faults = takeFaults(world, { operation: getOperation(call), reference });
  const outcome = carryOut(world, call, faults);
  record(world, toEntry(world, call, order, faults, outcome));
  return { response: outcome.response, faults, isNotifiedFirst: outcome.isNotifiedFirst };
}

/** Answers a call. What it changes is on disk, with its journal entry, when this returns. */
export function answer(world: World, call: Call): Answer {
  if (isRead(call)) return answerAndRecord(world, call, recordRead);
  flushJournal(world);
  return change(world, () => answerAndRecord(world, call, recordChange));
}
