import type { ApiError } from './types.ts';

/** What is known of a failed call. */
export interface FailedCall {
  method: string;
  path: string;
  status?: number;
  errors?: ApiError[];
  cause?: unknown;
}

/** A call that did not succeed: the API refused it, no answer came, or the answer could not be read. */
export class KashioError extends Error {
  /** HTTP method of the call. */
  readonly method: string;
  /** Path of the call below the base URL, such as `/invoices/{id}`, without the values of its parameters. */
  readonly path: string;
  /** HTTP status of the answer; `undefined` when none came. */
  readonly status: number | undefined;
  /** The API's list of errors; empty when the answer has none that can be read. */
  readonly errors: ApiError[];

  constructor(message: string, { method, path, status, errors = [], cause }: FailedCall) {
    super(`${method} ${path}: ${message}`, cause === undefined ? {} : { cause });
    this.name = 'KashioError';
    this.method = method;
    this.path = path;
    this.status = status;
    this.errors = errors;
  }
}
