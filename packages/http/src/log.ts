import type { IncomingMessage } from 'node:http';
import { styleText } from 'node:util';
import type { ApiResponse } from '@kashio-toolkit/core';

/** A request that was answered. None of its values is here: it could be a key, or data of a customer. */
export interface LogEntry {
  time: Date;
  method: string;
  /** The path of the contract, with names for values, such as `/invoices/{id}`; none for an unknown path. */
  path?: string;
  status: number;
  milliseconds: number;
  /** Such as `customer.phone invalid_format`. */
  errors: string[];
}

/** A response, and the path of the contract that it belongs to. */
export interface LoggedResponse extends ApiResponse {
  /** With names for values, such as `/invoices/{id}`; none for an unknown path. */
  path?: string;
}

/** @param start when the request came, by `performance.now()` */
export function toLogEntry(
  { method = '' }: IncomingMessage,
  { path, status, errors = [] }: LoggedResponse,
  start: number,
): LogEntry {
  const milliseconds = performance.now() - start;
  return { time: new Date(), method, ...(path !== undefined && { path }), status, milliseconds, errors };
}

/** How many errors a line shows. */
const most = 8;

/**
 * An entry as a line, such as `12:03:04  400     1.8 ms  POST    /invoices  customer.phone invalid_format`: what is of any
 * length comes last, so that the rest stays in its columns.
 *
 * @param colour whether the status is coloured
 */
export function logLine(
  { time, method, path = '(ruta desconocida)', status, milliseconds, errors }: LogEntry,
  colour: boolean,
): string {
  const kind = status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green';
  const code = colour ? styleText(kind, String(status), { validateStream: false }) : String(status);
  const known = /^[A-Z]{1,10}$/.test(method) ? method : '?';
  const duration = `${milliseconds.toFixed(1)} ms`.padStart(10);
  const rest = errors.length > most ? [`… y ${errors.length - most} más`] : [];
  const faults = [...errors.slice(0, most), ...rest].join(', ');
  return `${time.toTimeString().slice(0, 8)}  ${code} ${duration}  ${known.padEnd(7)} ${path}  ${faults}`.trimEnd();
}
