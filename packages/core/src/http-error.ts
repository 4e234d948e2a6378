import type { Json } from './contract.ts';
import type { ApiError } from './violations.ts';

/** What the mock answers a request. */
export interface Answer {
  status: number;
  /** None for an answer without content. */
  body?: Json | undefined;
  headers?: Record<string, string>;
  /** What a log may tell of the errors, such as `customer.phone invalid_format`. */
  told?: string[];
}

/** An answer with the API's list of errors. */
export function failure(status: number, errors: ApiError[], headers: Record<string, string> = {}): Answer {
  const told = errors.map(({ code, param }) => (param === undefined ? code : `${param} ${code}`));
  return { status, body: { error: errors as unknown as Json }, headers, told };
}

/** Ends the work on a request with an answer that tells an error. */
export class HttpError extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** @throws HttpError always */
export function throwHttpError(status: number, error: ApiError, headers?: Record<string, string>): never {
  throw new HttpError(failure(status, [error], headers));
}
