import { throwHttpError } from '@kashio-toolkit/core';
import type { Refusal } from './lifecycle.ts';

/**
 * Answers a call of the API that is not carried out, with a 400: the documentation has no other status for it. A refusal that a
 * rule of the sandbox decides names it in a header; its body is as any other.
 *
 * @throws HttpError always
 */
export function throwRefusal({ code, message, param, rule }: Refusal): never {
  const error = { code, message, ...(param !== undefined && { param }) };
  return throwHttpError(400, error, rule === undefined ? {} : { 'sandbox-rule': rule });
}
