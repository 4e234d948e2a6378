import type { IncomingHttpHeaders } from 'node:http';
import { getOperations, type Contract } from '@kashio-toolkit/core';
import { createValidator } from '@kashio-toolkit/core';
import { getQuery } from '@kashio-toolkit/core';
import { createRouter } from '@kashio-toolkit/core';
import { contentOf, type Content } from './content.ts';
import { distinct, type Fault } from './violation.ts';
import { judgeBody, requestFaults } from './validate-request.ts';
import { judgeResponse, responseFaults } from './validate-response.ts';

/** One side of an exchange. */
export interface Side {
  headers: IncomingHttpHeaders;
  /** As it passed; none when it was too large to keep. */
  body: Buffer | undefined;
}

/** A request, and its answer if there was one. */
export interface Exchange {
  method: string;
  /** The request's target: path and query. */
  target: string;
  request: Side;
  response?: Side & { status: number };
}

export interface Judgement {
  /** The operation's id; none for an unknown path or method. */
  operation?: string;
  /** The contract's path, such as `/invoices/{id}`; of an unknown one, the words that the contract knows. */
  path: string;
  faults: Fault[];
  /** Whether a body went unjudged: too large, or compressed in an unknown way. */
  isPartial: boolean;
}

export type Judge = (exchange: Exchange) => Promise<Judgement>;

/** The most segments of an unknown path that are told apart. */
const mostSegments = 8;

/**
 * Prepares judging by a contract.
 *
 * @param base the path below which the contract's own paths stand on the server
 * @param limit how large a body may be once it is decompressed, in bytes
 */
export async function createJudge(contract: Contract, base: string, limit: number): Promise<Judge> {
  const route = createRouter(contract, base);
  const validator = await createValidator(contract);
  const words = new Set(
    getOperations(contract)
      .flatMap(({ path }) => (base + path).split('/'))
      .filter((word) => !word.startsWith('{')),
  );

  function veiled(path: string): string {
    const below = path.startsWith(`${base}/`) ? path.slice(base.length) : path;
    const segments = below.split('/').map((segment) => (words.has(segment) ? segment : '…'));
    return segments.slice(0, mostSegments).join('/') + (segments.length > mostSegments ? '/…' : '');
  }

  function unknown(method: string, path: string, allowed: string[]): Judgement {
    const isPreflight = method === 'OPTIONS' && allowed.length > 0;
    const expected = allowed.length > 0 ? `uno de: ${allowed.join(', ')}` : 'una ruta del contrato';
    const fault: Fault = {
      side: 'request',
      in: 'route',
      where: '',
      rule: allowed.length > 0 ? 'method' : 'path',
      expected,
    };
    return { path: veiled(path), faults: isPreflight ? [] : [fault], isPartial: false };
  }

  return async ({ method, target, request, response }) => {
    const [path = '', ...query] = target.replace(/#.*$/, '').split('?');
    const match = route(method, path);
    if ('allowed' in match) return unknown(method, path, match.allowed);
    const sent = await contentOf(request.body, request.headers['content-encoding'], limit);
    const isHead = method === 'HEAD';
    const given: Content | undefined =
      response && !isHead ? await contentOf(response.body, response.headers['content-encoding'], limit) : undefined;
    const body = judgeBody(contract, match, request.headers, sent);
    const answer = response && judgeResponse(contract, match, response.status, response.headers, given);
    const values = getQuery(match, new URLSearchParams(query.join('?')));
    const asked = {
      target: match,
      path: match.values,
      query: values,
      ...(body.value !== undefined && { body: body.value }),
    };
    const found = validator(asked, answer?.response);
    const faults = [
      ...requestFaults(contract, match, request.headers, body, found.request),
      ...(answer ? responseFaults(contract, answer, found.response) : []),
    ];
    const isPartial = sent.kind === 'unjudged' || given?.kind === 'unjudged';
    return { operation: match.operation.operationId, path: match.path, faults: distinct(faults), isPartial };
  };
}
