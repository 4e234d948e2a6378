// What a command does to an order. Pure: what is given decides, and nothing else.
import type { EventType, JsonObject, Order, OrderInput } from './order.ts';
import {
  commandNames,
  openStates,
  stateNames,
  type GuardedCommand,
  type RuleName,
  type Rules,
  type State,
} from './rules.ts';
import { isDateTime, lastMoment, parseDateTime } from './time.ts';

/** Why a command is not carried out. */
export interface Refusal {
  code: string;
  /** Spanish. */
  message: string;
  /** The parameter that it is about. */
  param?: string;
  /** The rule that decides it; none: it is documented. */
  rule?: RuleName;
}

export interface Change {
  order: Order;
  events: EventType[];
}

export type Outcome = Change | { refusal: Refusal };

/** `InvoiceUpdate` of the contract, in canonical form. */
export type OrderUpdate = Partial<Pick<Order, 'amount' | 'currency' | 'expiration_datetime'>>;

const day = 86_400_000;
const expirationPeriods: Record<string, number> = { '24h': day, '30d': 30 * day };

/** How far `request_datetime` may be from the sandbox's time before it is stale, in milliseconds. */
const staleness = 15 * 60_000;

/** Why the order's state does not allow a command. */
function findStateRefusal(command: GuardedCommand, { status }: Order, rules: Rules): Refusal | undefined {
  const message = `La orden está ${stateNames[status].es} (${status}) y no se puede ${commandNames[command].es}.`;
  // Section "Anular una Orden de Pago" of the documentation: a voided order can no longer be paid.
  if (command === 'pay' && status === 'voided') return { code: 'invalid_state', message };
  const rule = `${command}-${status}` as RuleName;
  return rules[rule] === 'refuse' ? { code: 'invalid_state', message, rule } : undefined;
}

/** An amount by the rule for decimals. */
function settleAmount(amount: number, rules: Rules): number | Refusal {
  const rounded = Number(amount.toFixed(2));
  if (rules.decimals === 'accept' || rounded === amount) return amount;
  if (rules.decimals === 'round') return rounded;
  return {
    code: 'invalid_value',
    message: '«amount» tiene más de dos decimales.',
    param: 'amount',
    rule: 'decimals',
  };
}

/** When an order expires; `undefined` for never. */
function settleExpiration(text: string | undefined, rules: Rules, now: number): number | undefined | Refusal {
  if (text === undefined) {
    const period = expirationPeriods[rules['missing-expiration']];
    return period === undefined ? undefined : Math.min(now + period, lastMoment);
  }
  const expires = parseDateTime(text);
  if (expires > now || rules['past-expiration'] === 'expire') return expires;
  if (rules['past-expiration'] === 'ignore') return undefined;
  return {
    code: 'invalid_value',
    message: '«expiration_datetime» ya pasó.',
    param: 'expiration_datetime',
    rule: 'past-expiration',
  };
}

const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'code' in value;

function findStaleRequest({ request_datetime }: OrderInput, rules: Rules, now: number): Refusal | undefined {
  const distance = Math.abs(parseDateTime(request_datetime) - now);
  if (rules['stale-request'] === 'accept' || distance <= staleness) return undefined;
  const message = '«request_datetime» está a más de 15 minutos de la hora del servidor.';
  return { code: 'invalid_value', message, param: 'request_datetime', rule: 'stale-request' };
}

/** Sets or removes the moment of expiration. */
function withExpiration(order: Order, expires: number | undefined): Order {
  const { expires: _, ...rest } = order;
  return expires === undefined ? rest : { ...rest, expires };
}

/** A later change takes the place of edited fields. */
function withoutEdited(order: Order, names: string[]): Order {
  if (!order.edited) return order;
  const { edited, ...rest } = order;
  const kept = Object.entries(edited).filter(([name]) => !names.includes(name));
  return kept.length === 0 ? rest : { ...rest, edited: Object.fromEntries(kept) };
}

/** Creates an order (section "Crear una Orden de Pago"). */
export function createOrder(
  input: OrderInput,
  identity: Pick<Order, 'id' | 'ktin' | 'token' | 'livemode'>,
  rules: Rules,
  now: number,
): Outcome {
  const stale = findStaleRequest(input, rules, now);
  if (stale) return { refusal: stale };
  const amount = settleAmount(input.amount, rules);
  if (isRefusal(amount)) return { refusal: amount };
  const expires = settleExpiration(input.expiration_datetime, rules, now);
  if (isRefusal(expires)) return { refusal: expires };
  const order: Order = { ...input, ...identity, amount, status: 'new', created: now };
  return { order: withExpiration(order, expires), events: ['invoice.created'] };
}

/** Changes amount, currency or expiration (section "Actualizar una Orden de Pago"). An expired order with a new date is open again. */
export function updateOrder(order: Order, update: OrderUpdate, rules: Rules, now: number): Outcome {
  const refusal = findStateRefusal('update', order, rules);
  if (refusal) return { refusal };
  const amount = update.amount === undefined ? order.amount : settleAmount(update.amount, rules);
  if (isRefusal(amount)) return { refusal: amount };
  const updated = withoutEdited({ ...order, ...update, amount }, Object.keys(update));
  if (update.expiration_datetime === undefined) return { order: updated, events: ['invoice.updated'] };
  const expires = settleExpiration(update.expiration_datetime, rules, now);
  if (isRefusal(expires)) return { refusal: expires };
  const isReopened = order.status === 'expired' && (expires === undefined || expires > now);
  const status = isReopened ? 'new' : order.status;
  return { order: withExpiration({ ...updated, status }, expires), events: ['invoice.updated'] };
}

const targets: Record<Exclude<GuardedCommand, 'update'>, { status: State; events: EventType[] }> = {
  void: { status: 'voided', events: ['invoice.voided'] },
  pay: { status: 'paid', events: ['invoice.paid'] },
  pending: { status: 'pending', events: [] },
  expire: { status: 'expired', events: ['invoice.expired'] },
};

/** Voids, pays, makes pending or expires an order. */
export function moveOrder(order: Order, command: Exclude<GuardedCommand, 'update'>, rules: Rules): Outcome {
  const refusal = findStateRefusal(command, order, rules);
  if (refusal) return { refusal };
  const { status, events } = targets[command];
  return { order: withoutEdited({ ...order, status }, ['status']), events };
}

/** When an order expires whose fields are edited: at a new moment that is to come. */
function findEditedExpiry(order: Order, status: State, fields: JsonObject, now: number): number | undefined {
  const text = fields['expiration_datetime'];
  // An expired one that is open again would expire at once.
  if (text === undefined) return order.status === 'expired' && openStates.includes(status) ? undefined : order.expires;
  const expires = typeof text === 'string' && isDateTime(text) ? parseDateTime(text) : undefined;
  return expires !== undefined && expires > now ? expires : undefined;
}

/** Overwrites fields of an order as answers show it, without an event: for tests of what a shop compares. */
export function editOrder(order: Order, fields: JsonObject, now: number): Order {
  const status = typeof fields['status'] === 'string' ? (fields['status'].toLowerCase() as State) : order.status;
  const known = Object.hasOwn(stateNames, status) ? status : order.status;
  const edited = { ...order, status: known, edited: { ...order.edited, ...fields } };
  return withExpiration(edited, findEditedExpiry(order, known, fields, now));
}
