import type { IncomingMessage } from 'node:http';
import { CliError } from '@kashio-toolkit/cli';
import { failure, type ApiResponse } from '@kashio-toolkit/core';
import { toErrorResponse } from '@kashio-toolkit/http';
import { report } from './report.ts';
import { DiskFullError } from './store/database.ts';

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
