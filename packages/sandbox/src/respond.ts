// Writes an answer to the connection, or does with it what a fault says. None of it is known further inside.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiResponse } from '@kashio-toolkit/core';
import { send } from '@kashio-toolkit/http';
import type { Fault, FaultKind } from './settings.ts';

const html = `<!doctype html>
<html lang="es">
  <title>Servicio no disponible</title>
  <h1>Servicio no disponible</h1>
</html>
`;

const defaultPause = 100;

function getHead({ status, headers }: ApiResponse, text: string): [number, Record<string, string | number>] {
  const type = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) };
  return [status, { ...type, ...headers }];
}

/** Announces the whole body and ends the connection in its middle. */
async function cut(response: ServerResponse, answer: ApiResponse): Promise<void> {
  const text = JSON.stringify(answer.body ?? null);
  response.writeHead(...getHead(answer, text));
  const half = Buffer.from(text).subarray(0, Math.ceil(Buffer.byteLength(text) / 2));
  await new Promise((resolve) => response.write(half, resolve));
  response.destroy();
}

async function drip(
  response: ServerResponse,
  answer: ApiResponse,
  { milliseconds = defaultPause, bytes: size = 1 }: Fault,
  signal: AbortSignal,
): Promise<void> {
  const text = JSON.stringify(answer.body ?? null);
  response.writeHead(...getHead(answer, text));
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size));
    await delay(milliseconds, undefined, { signal });
  }
  response.end();
}

function find(faults: Fault[], ...kinds: FaultKind[]): Fault | undefined {
  return faults.find(({ fault }) => kinds.includes(fault));
}

/**
 * Sends an answer as the faults of its call have it.
 *
 * @param signal ends what waits
 */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ApiResponse,
  faults: Fault[],
  signal: AbortSignal,
): Promise<void> {
  const latency = find(faults, 'latency');
  if (latency) await delay(latency.milliseconds ?? 0, undefined, { signal });
  if (response.destroyed) return;
  if (find(faults, 'reset')) return void request.socket.resetAndDestroy();
  if (find(faults, 'answer-lost', 'request-lost')) return void request.socket.destroy();
  if (find(faults, 'html')) {
    response.writeHead(200, { ...answer.headers, 'content-type': 'text/html; charset=utf-8' });
    return void response.end(html);
  }
  if (find(faults, 'cut-json')) return cut(response, answer);
  const dripping = find(faults, 'drip');
  if (dripping) return drip(response, answer, dripping, signal);
  return send(request, response, answer);
}
