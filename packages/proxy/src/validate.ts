import type { IncomingHttpHeaders } from 'node:http';
import {
  createRouter,
  createValidator,
  getHeaders,
  getOperations,
  getQuery,
  type Contract,
  type Match,
} from '@kashio-toolkit/core';
import { readContent } from './content.ts';
import { checkRequestBody, validateCredentials } from './validate-request.ts';
import { checkResponse } from './validate-response.ts';
import { distinct, toReported, type ReportedViolation } from './violation.ts';

/** A request or a response. */
export interface Message {
  headers: IncomingHttpHeaders;
  /** As it passed; none when it was too large to keep. */
  body: Buffer | undefined;
}

/** A request, and its response if there was one. */
export interface Exchange {
  method: string;
  /** The request's target: path and query. */
  target: string;
  request: Message;
  response?: Message & { status: number };
}

/** What was found in an exchange. */
export interface Validation {
  /** The operation's id; none for an unknown path or method. */
  operation?: string;
  /** The contract's path, such as `/invoices/{id}`; of an unknown one, the words that the contract knows. */
  path: string;
  violations: ReportedViolation[];
  /** Whether a body was skipped: too large, or compressed in an unknown way. */
  isPartial: boolean;
}

export type ValidateExchange = (exchange: Exchange) => Promise<Validation>;

/** The most segments of an unknown path that are kept. */
const maxSegments = 8;

/** Prepares the removal from unknown paths of every segment that is not in the contract's own paths. */
function createAnonymizer(contract: Contract, base: string): (path: string) => string {
  const segments = getOperations(contract).flatMap(({ path }) => (base + path).split('/'));
  const words = new Set(segments.filter((word) => !word.startsWith('{')));
  return (path) => {
    const below = path.startsWith(`${base}/`) ? path.slice(base.length) : path;
    const known = below.split('/').map((segment) => (words.has(segment) ? segment : '…'));
    return known.slice(0, maxSegments).join('/') + (known.length > maxSegments ? '/…' : '');
  };
}

/** What is wrong with a request for no operation of the contract. */
function validateRoute(method: string, allowed: string[]): ReportedViolation[] {
  const isKnown = allowed.length > 0;
  if (method === 'OPTIONS' && isKnown) return [];
  const expected = isKnown ? `uno de: ${allowed.join(', ')}` : 'una ruta del contrato';
  return [{ side: 'request', in: 'route', where: '', rule: isKnown ? 'method' : 'path', expected }];
}

/**
 * Prepares the validation of exchanges.
 *
 * @param base the path of the server, below which the contract's own paths are
 * @param limit how large a body may be once it is decompressed, in bytes
 */
export async function createExchangeValidator(
  contract: Contract,
  base: string,
  limit: number,
): Promise<ValidateExchange> {
  const route = createRouter(contract, base);
  const validator = await createValidator(contract);
  const anonymize = createAnonymizer(contract, base);

  const read = ({ body, headers }: Message) => readContent(body, headers['content-encoding'], limit);

  async function validateMatch(match: Match, query: string, { method, request, response }: Exchange) {
    const sent = await read(request);
    const received = response && method !== 'HEAD' ? await read(response) : undefined;
    const body = checkRequestBody(contract, match, request.headers, sent);
    const checked = response && checkResponse(contract, match, response.status, response.headers, received);
    const values = {
      target: match,
      path: match.values,
      query: getQuery(match, new URLSearchParams(query)),
      headers: getHeaders(match, request.headers),
      ...(body.value !== undefined && { body: body.value }),
    };
    const found = validator(values, checked?.response);
    const hasBody = checked?.response?.body !== undefined;
    return {
      violations: [
        ...validateCredentials(contract, match, request.headers),
        ...body.violations,
        ...found.request.map((violation) => toReported('request', violation)),
        ...(checked?.violations ?? []),
        // What is in a body that could not be read was reported before.
        ...found.response
          .filter((violation) => violation.in === 'header' || (violation.in === 'body' && hasBody))
          .map((violation) => toReported('response', violation)),
      ],
      isPartial: sent.kind === 'skipped' || received?.kind === 'skipped',
    };
  }

  return async (exchange) => {
    const { method, target } = exchange;
    const [path = '', ...query] = target.replace(/#.*$/, '').split('?');
    const match = route(method, path);
    if ('allowed' in match)
      return { path: anonymize(path), violations: validateRoute(method, match.allowed), isPartial: false };
    const { violations, isPartial } = await validateMatch(match, query.join('?'), exchange);
    return { operation: match.operation.operationId, path: match.path, violations: distinct(violations), isPartial };
  };
}
