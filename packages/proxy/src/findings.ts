import type { Fault } from './violation.ts';
import type { Judgement } from './validate.ts';

/** What passed through the proxy once, judged. */
export interface Outcome extends Judgement {
  time: Date;
  method: string;
  /** What the client was answered; none when it left before. */
  status?: number;
  milliseconds: number;
  /** Why the server has not answered, or not to the end. */
  trouble?: string;
}

/** A fault, however often it was found. */
export interface Finding extends Fault {
  operation: string | null;
  method: string;
  path: string;
  /** The status of the answer, also for a request's fault; null when there was none. */
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
  /** Exchanges of which a body was too large, or compressed in an unknown way. */
  partlyJudged: number;
}

export interface Tally {
  add(outcome: Outcome): void;
  findings(): Finding[];
  totals: Totals;
}

const order = ({ path, method, side, status, where, rule }: Finding) =>
  [path, method, side, status, where, rule].join('\n');

/** Counts findings. It holds one entry for each that differs, however long it runs. */
export function createTally(): Tally {
  const found = new Map<string, Finding>();
  const totals: Totals = {
    exchanges: 0,
    requestsAtFault: 0,
    responsesAtFault: 0,
    unanswered: 0,
    abandoned: 0,
    partlyJudged: 0,
  };

  function note(outcome: Outcome, fault: Fault): void {
    const { method, path, time } = outcome;
    const operation = outcome.operation ?? null;
    const status = outcome.status ?? null;
    const key = JSON.stringify([method, path, status, fault]);
    const finding = found.get(key) ?? { ...fault, operation, method, path, status, count: 0, first: time, last: time };
    const first = time < finding.first ? time : finding.first;
    const last = time > finding.last ? time : finding.last;
    found.set(key, { ...finding, count: finding.count + 1, first, last });
  }

  return {
    totals,
    add: (outcome) => {
      const { faults, trouble, status, isPartial } = outcome;
      const isAtFault = (side: Fault['side']) => Number(faults.some((fault) => fault.side === side));
      totals.exchanges += 1;
      totals.requestsAtFault += isAtFault('request');
      totals.responsesAtFault += isAtFault('response');
      totals.unanswered += Number(trouble !== undefined);
      totals.abandoned += Number(trouble === undefined && status === undefined);
      totals.partlyJudged += Number(isPartial);
      const silence: Fault[] =
        trouble === undefined
          ? []
          : [
              {
                side: 'response',
                in: 'connection',
                where: '',
                rule: 'unanswered',
                expected: `una respuesta; el servidor ${trouble}`,
              },
            ];
      for (const fault of [...faults, ...silence]) note(outcome, fault);
    },
    findings: () => [...found.values()].toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
  };
}
