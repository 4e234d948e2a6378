// The shop under test, as far as the drill knows it: requests that begin a purchase, ask for its delivery, reconcile and restart.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolvePointer, type Json } from '@kashio-toolkit/core';
import { getReason } from './connect.ts';
import type { DeliveredRequest, DrillOptions, DrillRequest } from './drill-options.ts';

/** What the shop answered, or why it did not. */
export interface ShopAnswer {
  /** The request, such as `POST http://127.0.0.1:8000/checkout/A-1`, without its query. */
  request: string;
  status?: number;
  body?: string;
  /** Such as `ECONNREFUSED`. */
  problem?: string;
}

/** The answer to the question for deliveries is none. */
export class ShopError extends Error {}

export interface Shop {
  checkout(reference: string): Promise<ShopAnswer>;
  /**
   * How often a purchase was delivered.
   *
   * @throws ShopError when the shop does not say
   */
  countDeliveries(reference: string): Promise<number>;
  /** Whether the shop answers at all. */
  isReachable(reference: string): Promise<boolean>;
  /** `undefined` when the shop does not say how it reconciles. */
  reconcile?: (reference: string) => Promise<ShopAnswer>;
  /** `undefined` when the shop does not say how it is restarted. */
  restart?: (reference: string) => Promise<ShopAnswer>;
  /** Sends any request, such as a payer's browser or a stranger would. */
  send(request: DrillRequest): Promise<ShopAnswer>;
}

/** How long the shop may take to answer, in milliseconds, beside the time that it waits for the API. */
const answerTime = 30_000;

const toRequest = <Request extends DrillRequest>(request: string | Request): Request =>
  typeof request === 'string' ? ({ url: request } as Request) : request;

function fill(text: string, reference: string, encode: (text: string) => string): string {
  return text.replaceAll('{reference}', encode(reference));
}

/** Fills in the reference wherever a text has it. */
function fillBody(body: Json, reference: string): Json {
  const filled = JSON.stringify(body).replaceAll('{reference}', JSON.stringify(reference).slice(1, -1));
  return JSON.parse(filled) as Json;
}

/** An address without what may be secret in it. */
export function toPublicUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const { origin, pathname } = new URL(text);
  return origin + decodeURI(pathname);
}

async function request(
  { url, method = 'POST', headers = {}, body }: DrillRequest,
  reference: string,
  time: number,
): Promise<ShopAnswer> {
  const address = fill(url, reference, encodeURIComponent);
  const described = `${method} ${toPublicUrl(address)}`;
  const content = typeof body === 'string' ? fill(body, reference, String) : body && fillBody(body, reference);
  const isJson = content !== undefined && typeof content !== 'string';
  try {
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      headers: {
        ...(isJson && { 'content-type': 'application/json' }),
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value, reference, String)])),
      },
      ...(content !== undefined && { body: isJson ? JSON.stringify(content) : content }),
      signal: AbortSignal.timeout(time),
    });
    return { request: described, status: response.status, body: await response.text() };
  } catch (error) {
    const isLate = (error as Error).name === 'TimeoutError';
    return { request: described, problem: isLate ? `sin respuesta en ${time / 1000} s` : getReason(error) };
  }
}

/** What the shop answered, in words. */
export function describeAnswer({ status, problem }: ShopAnswer): string {
  return status === undefined ? `no contestó: ${problem}` : `contestó ${status}`;
}

/** Whether the shop has done what it was asked for. */
export const isSuccess = ({ status = 0 }: ShopAnswer): boolean => status >= 200 && status < 300;

function throwUnclear({ request: asked }: ShopAnswer, problem: string): never {
  throw new ShopError(`${asked}: ${problem}`);
}

function findValue(body: unknown, pointer: string | undefined): unknown {
  if (pointer !== undefined) return resolvePointer(body, pointer);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['delivered'] : body;
}

const isSimple = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'string' || typeof value === 'number';

/** The number of deliveries in an answer. @throws ShopError when it has none */
function parseCount(answer: ShopAnswer, pointer: string | undefined): number {
  const { body = '' } = answer;
  if (!isSuccess(answer)) return throwUnclear(answer, `la tienda ${describeAnswer(answer)}.`);
  let value: unknown;
  try {
    value = findValue(JSON.parse(body), pointer);
  } catch (error) {
    const isJson = !(error instanceof SyntaxError);
    return throwUnclear(answer, isJson ? `en la respuesta no hay nada en «${pointer}».` : 'la respuesta no es JSON.');
  }
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  if (isSimple(value)) {
    const found = typeof value === 'string' ? 'un texto' : String(value);
    const place = pointer ?? (typeof JSON.parse(body) === 'object' ? 'delivered' : '');
    const where = place === '' ? `la respuesta es ${found}, y debe ser` : `en «${place}» hay ${found}, y debe haber`;
    return throwUnclear(answer, `${where} un número entero, desde 0, o un booleano.`);
  }
  const place = pointer === undefined ? 'ella misma, ni en «delivered»' : `«${pointer}»`;
  return throwUnclear(
    answer,
    `en la respuesta no hay un número ni un booleano en ${place}. Diga dónde está con pointer, en --file.`,
  );
}

/** Runs a command that restarts the shop. What it starts must go on without it. */
async function runCommand(command: string, time: number): Promise<ShopAnswer> {
  const child = spawn(command, { shell: true, stdio: 'ignore', signal: AbortSignal.timeout(time) });
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    if (code === 0) return { request: 'reinicio', status: 200 };
    return { request: 'reinicio', problem: `el comando terminó con ${code ?? signal}` };
  } catch (error) {
    const isLate = (error as Error).name === 'AbortError';
    const late = `el comando no terminó en ${time / 1000} s: debe dejar la tienda en marcha y terminar`;
    return { request: 'reinicio', problem: isLate ? late : (error as Error).message };
  }
}

/** @param apiTimeout how long the shop waits for the API at most, in milliseconds */
export function createShop(options: DrillOptions, apiTimeout: number): Shop {
  const checkout = toRequest(options.checkout);
  const delivered = { method: 'GET', ...toRequest<DeliveredRequest>(options.delivered) };
  const { reconcile, restart } = options;
  // A shop may ask the API several times before it gives up.
  const time = answerTime + 3 * apiTimeout;
  const isCommand = typeof restart === 'string' && !/^https?:\/\//.test(restart);

  return {
    checkout: (reference) => request(checkout, reference, time),
    countDeliveries: async (reference) =>
      parseCount(await request(delivered, reference, answerTime), delivered.pointer),
    isReachable: async (reference) => (await request(delivered, reference, answerTime)).status !== undefined,
    ...(reconcile !== undefined && {
      reconcile: (reference: string) => request(toRequest(reconcile), reference, time),
    }),
    ...(restart !== undefined && {
      restart: (reference: string) =>
        isCommand ? runCommand(restart, answerTime) : request(toRequest(restart as DrillRequest), reference, time),
    }),
    send: (any) => request(any, '', answerTime),
  };
}
