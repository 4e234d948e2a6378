import type { Json } from '../lib/contract.ts';
import type { ApiError } from './errors.ts';

/** What the mock answers a request. */
export interface Answer {
  status: number;
  body: Json;
  headers?: Record<string, string>;
}

/** An answer with the API's list of errors. */
export function failure(status: number, errors: ApiError[], headers: Record<string, string> = {}): Answer {
  return { status, body: { error: errors as unknown as Json }, headers };
}

/** Ends the work on a request with an answer that tells an error. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** @throws Refusal always */
export function refuse(status: number, error: ApiError, headers?: Record<string, string>): never {
  throw new Refusal(failure(status, [error], headers));
}
