import { resolvePointer, type Contract, type Example, type Json } from '../lib/toolkit.ts';

/** A request to a server, and the status that it has to answer with. */
export interface Request {
  method: string;
  /** Path and query, without the path of the API. */
  path: string;
  headers: Record<string, string>;
  body?: string;
  status: number;
}

export type JsonObject = Record<string, Json>;

/** An example of the documentation, by its name in the contract. */
export const getExample = (contract: Contract, name: string): JsonObject =>
  (resolvePointer(contract, `/components/examples/${name}`) as Example).value as JsonObject;

/** All servers accept it: a key as the user of HTTP Basic. */
const benchKey = 'sk_test_bench';

const getAuthorization = (apiKey: string) => `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

export function createBodyRequest(
  method: string,
  path: string,
  text: string,
  status: number,
  apiKey: string = benchKey,
): Request {
  const headers = {
    authorization: getAuthorization(apiKey),
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  };
  return { method, path, headers, body: text, status };
}

export const createGet = (path: string, status = 200, apiKey: string = benchKey): Request => ({
  method: 'GET',
  path,
  headers: { authorization: getAuthorization(apiKey) },
  status,
});

export const createPost = (path: string, body: JsonObject, status: number, apiKey: string = benchKey): Request =>
  createBodyRequest('POST', path, JSON.stringify(body), status, apiKey);
