import type { Validation } from './validate.ts';
import type { ReportedViolation } from './violation.ts';

/** What became of a request that passed through the proxy. */
export interface Outcome extends Validation {
  time: Date;
  method: string;
  /** The status that the client was sent; none when it left before. */
  status?: number;
  milliseconds: number;
  /** Why the server has not answered, or not to the end. */
  networkError?: string;
}

/** A violation, however often it was found. */
export interface Finding extends ReportedViolation {
  operation: string | null;
  method: string;
  path: string;
  /** The status of the answer, also for a violation of the request; null when there was none. */
  status: number | null;
  count: number;
  first: Date;
  last: Date;
}

export interface Totals {
  exchanges: number;
  /** Requests, and responses, that break the contract. */
  requestsAtFault: number;
  responsesAtFault: number;
  /** Requests that the server did not answer, or not to the end. */
  unanswered: number;
  /** Clients that left before the end. */
  abandoned: number;
  /** Exchanges of which a body was skipped: too large, or compressed in an unknown way. */
  partlyJudged: number;
}

export interface Findings {
  add(outcome: Outcome): void;
  /** Sorted by operation and location. */
  list(): Finding[];
  totals: Totals;
}

const getSortKey = ({ path, method, side, status, where, rule }: Finding) =>
  [path, method, side, status, where, rule].join('\n');

function toUnanswered(networkError: string): ReportedViolation {
  const expected = `una respuesta; el servidor ${networkError}`;
  return { side: 'response', in: 'connection', where: '', rule: 'unanswered', expected };
}

/** Counts findings: one entry for each that differs, however long the proxy runs. */
export function createFindings(): Findings {
  const found = new Map<string, Finding>();
  const totals: Totals = {
    exchanges: 0,
    requestsAtFault: 0,
    responsesAtFault: 0,
    unanswered: 0,
    abandoned: 0,
    partlyJudged: 0,
  };

  function count(outcome: Outcome, violation: ReportedViolation): void {
    const { method, path, time } = outcome;
    const operation = outcome.operation ?? null;
    const status = outcome.status ?? null;
    const key = JSON.stringify([method, path, status, violation]);
    const finding = found.get(key) ?? {
      ...violation,
      operation,
      method,
      path,
      status,
      count: 0,
      first: time,
      last: time,
    };
    const first = time < finding.first ? time : finding.first;
    const last = time > finding.last ? time : finding.last;
    found.set(key, { ...finding, count: finding.count + 1, first, last });
  }

  return {
    totals,
    add: (outcome) => {
      const { violations, networkError, status, isPartial } = outcome;
      const hasViolation = (side: ReportedViolation['side']) => violations.some((violation) => violation.side === side);
      totals.exchanges += 1;
      totals.requestsAtFault += Number(hasViolation('request'));
      totals.responsesAtFault += Number(hasViolation('response'));
      totals.unanswered += Number(networkError !== undefined);
      totals.abandoned += Number(networkError === undefined && status === undefined);
      totals.partlyJudged += Number(isPartial);
      for (const violation of violations) count(outcome, violation);
      if (networkError !== undefined) count(outcome, toUnanswered(networkError));
    },
    list: () => [...found.values()].toSorted((a, b) => (getSortKey(a) < getSortKey(b) ? -1 : 1)),
  };
}
