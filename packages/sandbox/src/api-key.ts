import type { IncomingHttpHeaders } from 'node:http';
import {
  getApiKey,
  getChallenge,
  requireCredentials,
  throwHttpError,
  type Api,
  type Match,
} from '@kashio-toolkit/core';

/** Keys of the sandbox: anyone may make one up. */
export const keyPattern = /^sk_test_[^\s:]+$/;

/** The header `Authorization` of requests with a key. */
export const formatAuthorization = (apiKey: string): string => `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

/** The key of a request, if it has one that the sandbox takes. */
export function findKey(headers: IncomingHttpHeaders): string | undefined {
  const apiKey = getApiKey(headers);
  return keyPattern.test(apiKey) ? apiKey : undefined;
}

/**
 * The key of a request, which is never a live one: those have no business here.
 *
 * @throws HttpError, a 401, for credentials that are missing or malformed, and for any key that is not `sk_test_…`
 */
export function requireKey({ contract }: Api, { operation }: Match, headers: IncomingHttpHeaders): string {
  requireCredentials(contract, operation, headers);
  const apiKey = findKey(headers);
  if (apiKey !== undefined) return apiKey;
  const message =
    'El sandbox solo acepta llaves inventadas que empiezan con «sk_test_», por ejemplo sk_test_mia. ' +
    'No envíe aquí llaves de producción.';
  const error = { code: 'unauthorized', message, param: 'Authorization' };
  return throwHttpError(401, error, getChallenge(contract, operation));
}
