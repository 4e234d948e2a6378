import { throwHttpError } from '@kashio-toolkit/core';
import type { Refusal } from './lifecycle.ts';

/**
 * Answers a command that is not carried out. A refusal that a rule of the sandbox decides names it in a header; its body is as any
 * other.
 *
 * @param status 400 for the API, which documents no other; 409 for control calls
 * @throws HttpError always
 */
export function throwRefusal({ code, message, param, rule }: Refusal, status: 400 | 409): never {
  const error = { code, message, ...(param !== undefined && { param }) };
  return throwHttpError(status, error, rule === undefined ? {} : { 'sandbox-rule': rule });
}
