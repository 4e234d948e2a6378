// What becomes of an error that nobody expects: it is said on the terminal, and a request that it ended is answered.
import type { IncomingMessage } from 'node:http';
import { CliError } from '@kashio-toolkit/cli';
import { failure, type ApiResponse } from '@kashio-toolkit/core';
import { toErrorResponse } from '@kashio-toolkit/http';
import { DiskFullError } from './store/errors.ts';

/** Says on the terminal what went wrong: in a line where it is known, or else with its stack. */
export function report(error: unknown): void {
  console.error(error instanceof CliError ? error.message : error);
}

/** The answer to a call that failed. What is wrong with the database is known: who runs the sandbox can do something about it. */
export function toFailure(error: unknown, request: IncomingMessage): ApiResponse {
  if (!(error instanceof CliError))
    return toErrorResponse(error, request, 'El sandbox falló al responder esta petición.');
  report(error);
  const message =
    error instanceof DiskFullError
      ? 'El sandbox no pudo guardar el cambio: no queda espacio en el disco.'
      : error.message;
  return failure(500, [{ code: 'internal_error', message }]);
}
