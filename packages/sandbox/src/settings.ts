// What control calls set in a world. It is kept with the world, and changes in the same transactions.
import type { Clock } from './clock.ts';
import { defaultRules, type Rules } from './rules.ts';

/** How long an object of the API is not to be seen yet: for so many calls, or until a moment of the world's clock. */
export type Remaining = { calls: number } | { until: number };

/** What is created from now on is missing for a while from the list of its kind, or from the call that gets it by its id. */
export interface Lag {
  object: 'invoice' | 'event';
  hidden_from: 'list' | 'get';
  calls?: number;
  seconds?: number;
  /** Only for orders with this reference, and their events. */
  invoice_id?: string;
}

/** Something that goes wrong with calls of the API. See faults.ts for what each kind does. */
export interface Fault {
  fault: FaultKind;
  /** An `operationId`; default: any. */
  operation?: string;
  /** Only for calls about the order with this reference. */
  invoice_id?: string;
  /** For how many more calls. */
  remaining: number;
  /** Whether the call has its effect; only for the kinds that allow both. */
  effect?: boolean;
  /** The HTTP status. */
  status?: number;
  /** Seconds, for the header `Retry-After`. */
  retry_after?: number;
  /** Of the whole response, or between two pieces of it. */
  milliseconds?: number;
  /** The size of a piece. */
  bytes?: number;
}

export type FaultKind =
  'answer-lost' | 'request-lost' | 'reset' | 'cut-json' | 'html' | 'status' | 'duplicate' | 'latency' | 'drip';

/** What happens to the notifications of the next events. See notifications.ts for what each kind does. */
export interface Disturbance {
  disturbance: DisturbanceKind;
  /** Only for the events of the order with this reference. */
  invoice_id?: string;
  /** For how many more events. */
  remaining: number;
  /** How the copies of a duplicate are sent. */
  mode?: 'sequence' | 'parallel';
  /** How often a duplicate is sent in all. */
  copies?: number;
  /** The duration of a delay, such as `10m`. */
  by?: string;
}

export type DisturbanceKind =
  'duplicate' | 'delay' | 'reorder' | 'lose' | 'before-paid' | 'before-answer' | 'forged' | 'forged-invoice';

export interface Settings {
  /** How often the world was reset: it makes new ids when no seed was chosen. */
  generation: number;
  clock: Clock;
  rules: Rules;
  webhooks: string[];
  lags: Lag[];
  faults: Fault[];
  disturbances: Disturbance[];
  /** The last number given to notifications that are sent at the same time. */
  batch: number;
}

export const defaultSettings: Settings = {
  generation: 0,
  clock: { offset: 0 },
  rules: defaultRules,
  webhooks: [],
  lags: [],
  faults: [],
  disturbances: [],
  batch: 0,
};
