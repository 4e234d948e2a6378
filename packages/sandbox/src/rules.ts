// What a server of this API must decide and the documentation does not say. Each decision is a rule of the sandbox's own, with a
// default and alternatives; none of them is presented as the behaviour of KashIO.
import { formatChoice, formatSuggestion } from './nearest.ts';

/** The states of an order, in their canonical form. */
export const states = ['new', 'pending', 'paid', 'expired', 'voided'] as const;
export type State = (typeof states)[number];

/** The commands that a rule allows or refuses by the order's state. */
export const guarded = ['update', 'void', 'pay', 'pending', 'expire'] as const;
export type GuardedCommand = (typeof guarded)[number];

interface Text {
  es: string;
  en: string;
}

/** A rule: what it decides, the values that it can have, and the decision of the contract that it belongs to. */
export interface Rule {
  default: string;
  values: readonly string[];
  /** The `id` of an entry of openapi/decisions.yaml. */
  decision: string;
  text: Text;
}

export const commandNames: Record<GuardedCommand, Text> = {
  update: { es: 'actualizar', en: 'updating' },
  void: { es: 'anular', en: 'voiding' },
  pay: { es: 'pagar', en: 'paying' },
  pending: { es: 'poner en espera', en: 'making pending' },
  expire: { es: 'hacer expirar', en: 'expiring' },
};

export const stateNames: Record<State, Text> = {
  new: { es: 'nueva', en: 'new' },
  pending: { es: 'en espera', en: 'pending' },
  paid: { es: 'pagada', en: 'paid' },
  expired: { es: 'expirada', en: 'expired' },
  voided: { es: 'anulada', en: 'voided' },
};

type StateRule = Exclude<`${GuardedCommand}-${State}`, 'pay-voided'>;

/** From these states an order can expire as time passes. */
export const openStates: readonly State[] = ['new', 'pending'];

function describeStateRule(command: GuardedCommand, state: State): Text {
  const isReopening = command === 'update' && state === 'expired';
  return {
    es:
      `${commandNames[command].es} una orden ${stateNames[state].es}` +
      (isReopening ? '; con una fecha de expiración nueva vuelve a ser nueva' : ''),
    en:
      `${commandNames[command].en} an order that is ${stateNames[state].en}` +
      (isReopening ? '; with a new time of expiration it is new again' : ''),
  };
}

/** A rule for each command in each state, but for the one case that is documented: a voided order can't be paid. */
function createStateRules(): Record<StateRule, Rule> {
  const entries = guarded.flatMap((command) =>
    states
      .filter((state) => !(command === 'pay' && state === 'voided'))
      .map((state): [string, Rule] => [
        `${command}-${state}`,
        {
          default: openStates.includes(state) ? 'accept' : 'refuse',
          values: ['accept', 'refuse'],
          decision: 'invoice-status',
          text: describeStateRule(command, state),
        },
      ]),
  );
  return Object.fromEntries(entries) as Record<StateRule, Rule>;
}

/** All rules, by name, in the order of helps. */
export const rules = {
  ...createStateRules(),
  'missing-expiration': {
    default: 'never',
    values: ['never', '24h', '30d'],
    decision: 'creation-parameters',
    text: {
      es: 'cuándo expira una orden que no trae `expiration_datetime`: nunca, o al cabo de 24 horas o 30 días',
      en: 'when an order without `expiration_datetime` expires: never, or after 24 hours or 30 days',
    },
  },
  'past-expiration': {
    default: 'ignore',
    values: ['ignore', 'expire', 'refuse'],
    decision: 'creation-parameters',
    text: {
      es: 'una `expiration_datetime` que ya pasó, como la del ejemplo documentado: la orden no expira, expira enseguida, o se rechaza',
      en: 'an `expiration_datetime` in the past, as in the documented example: the order does not expire, expires at once, or is refused',
    },
  },
  decimals: {
    default: 'refuse',
    values: ['refuse', 'round', 'accept'],
    decision: 'amount-form',
    text: {
      es: 'un monto con más de dos decimales: se rechaza, se redondea, o se acepta',
      en: 'an amount with more than two decimals: refused, rounded, or accepted',
    },
  },
  'stale-request': {
    default: 'accept',
    values: ['accept', 'refuse'],
    decision: 'creation-parameters',
    text: {
      es: 'una `request_datetime` a más de 15 minutos de la hora del sandbox: se acepta o se rechaza',
      en: 'a `request_datetime` more than 15 minutes away from the time of the sandbox: accepted or refused',
    },
  },
  'repeated-invoice-id': {
    default: 'accept',
    values: ['accept', 'refuse', 'return'],
    decision: 'merchant-reference',
    text: {
      es: 'un `invoice_id` que otra orden ya tiene: se crea otra, se rechaza, o se devuelve aquella',
      en: 'an `invoice_id` that another order has: a second one is created, it is refused, or the first is returned',
    },
  },
  'list-order': {
    default: 'newest',
    values: ['newest', 'oldest'],
    decision: 'pagination-parameters',
    text: {
      es: 'qué va primero en una lista: lo más nuevo o lo más antiguo',
      en: 'what comes first in a list: the newest or the oldest',
    },
  },
  'default-limit': {
    default: '10',
    values: ['10', '25', '100'],
    decision: 'limit-bounds',
    text: {
      es: 'cuántos objetos trae una lista que se pide sin `limit`',
      en: 'how many objects a list has that is asked for without `limit`',
    },
  },
  'most-per-page': {
    default: 'none',
    values: ['none', '100'],
    decision: 'limit-bounds',
    text: {
      es: 'si un `limit` mayor que cien da solo cien, con `has_more`',
      en: 'whether a `limit` above a hundred gives only a hundred, with `has_more`',
    },
  },
  'unknown-cursor': {
    default: 'refuse',
    values: ['refuse', 'empty', 'ignore'],
    decision: 'pagination-parameters',
    text: {
      es: 'un cursor que no es el `id` de un objeto de la lista: error, página vacía, o como si no estuviera',
      en: 'a cursor that is not the `id` of an object of the list: an error, an empty page, or as if it were absent',
    },
  },
  'date-field': {
    default: 'created',
    values: ['created', 'request_datetime', 'expiration_datetime'],
    decision: 'date-filter',
    text: {
      es: 'con qué fecha de la orden se compara `date`',
      en: 'the time of an order that `date` is compared with',
    },
  },
  'date-zone': {
    default: 'utc',
    values: ['utc', 'lima'],
    decision: 'date-filter',
    text: { es: 'la zona horaria del día de `date`', en: 'the time zone of the day of `date`' },
  },
  'event-types': {
    default: 'documented',
    values: ['documented', 'all'],
    decision: 'event-types',
    text: {
      es: 'si además de `invoice.paid` e `invoice.expired` hay Eventos de creación, cambio y anulación',
      en: 'whether there are events of creation, change and voiding beside `invoice.paid` and `invoice.expired`',
    },
  },
  'event-invoice': {
    default: 'snapshot',
    values: ['snapshot', 'current', 'absent'],
    decision: 'event-data',
    text: {
      es: 'qué es `data.invoice` en un Evento: la orden como era, como es ahora, o nada',
      en: 'what `data.invoice` is in an event: the order as it was, as it is now, or nothing',
    },
  },
  retries: {
    default: 'backoff',
    values: ['backoff', 'none'],
    decision: 'notifications',
    text: {
      es: 'si una notificación sin respuesta 2xx se repite, al cabo de 1 min, 5 min, 30 min, 2 h y 12 h',
      en: 'whether a notification without a 2xx answer is repeated, after 1 min, 5 min, 30 min, 2 h and 12 h',
    },
  },
  wire: {
    default: 'documented',
    values: ['documented', 'varied'],
    decision: 'invoice-status',
    text: {
      es: 'las formas de estados, montos y fechas, y si vienen `fees`, `late_fee` y `qr_code`: como en los ejemplos, o por turno todas las del contrato',
      en: 'the forms of states, amounts and times, and whether `fees`, `late_fee` and `qr_code` are there: as in the examples, or in turn all that the contract admits',
    },
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

/** The value of each rule. */
export type Rules = { [Name in RuleName]: (typeof rules)[Name]['values'][number] };

export const defaultRules = Object.fromEntries(
  Object.entries(rules).map(([name, rule]) => [name, rule.default]),
) as Rules;

export const isRuleName = (name: string): name is RuleName => Object.hasOwn(rules, name);

/**
 * Checks the name and the value of a rule.
 *
 * @returns what is wrong, in Spanish; `undefined` when nothing is
 */
export function findRuleProblem(name: string, value: string): string | undefined {
  if (name === 'pay-voided') return '«pay-voided» no es una regla: que una orden anulada no se paga está documentado.';
  if (!isRuleName(name)) {
    const hint = formatSuggestion(name, Object.keys(rules)) ?? 'Véalas con GET /_sandbox/rules.';
    return `No existe la regla «${name}». ${hint}`;
  }
  const { values } = rules[name] as Rule;
  return values.includes(value) ? undefined : `La regla ${name} no admite «${value}»: es ${formatChoice(values)}.`;
}

/** The rules that differ from their default, such as `void-paid=accept`. */
export function formatChangedRules(current: Rules): string[] {
  return Object.entries(current).flatMap(([name, value]) =>
    value === defaultRules[name as RuleName] ? [] : [`${name}=${value}`],
  );
}
