import type { Json } from './contract.ts';
import { toApiErrors, type ApiError, type Violation } from './violations.ts';

/** A response of the API. */
export interface ApiResponse {
  status: number;
  /** None for a response without content. */
  body?: Json | undefined;
  headers?: Record<string, string>;
  /** The errors as a log may show them, such as `customer.phone invalid_format`. */
  errors?: string[];
}

/** A response with the API's list of errors. */
export function failure(status: number, errors: ApiError[], headers: Record<string, string> = {}): ApiResponse {
  return {
    status,
    body: { error: errors as unknown as Json },
    headers,
    errors: errors.map(({ code, param }) => (param === undefined ? code : `${param} ${code}`)),
  };
}

/** The response to a request that breaks the contract: 400. */
export function badRequest(violations: Violation[]): ApiResponse {
  const errors = toApiErrors(violations);
  return {
    ...failure(
      400,
      errors.map(({ error }) => error),
    ),
    errors: errors.map(({ error, location }) => `${location} ${error.code}`.trim()),
  };
}

/** Ends the work on a request with a response of the API. */
export class HttpError extends Error {
  readonly response: ApiResponse;

  constructor(response: ApiResponse) {
    super(`HTTP status ${response.status}`);
    this.name = 'HttpError';
    this.response = response;
  }
}

/** @throws HttpError always */
export function throwHttpError(status: number, error: ApiError, headers?: Record<string, string>): never {
  throw new HttpError(failure(status, [error], headers));
}
