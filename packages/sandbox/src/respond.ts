// Writes an answer to the connection, or does with it what a fault says. None of it is known further inside.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiResponse } from '@kashio-toolkit/core';
import { sendRaw, serialize, type RawResponse } from '@kashio-toolkit/http';
import type { Fault, FaultKind } from './settings.ts';

const html = `<!doctype html>
<html lang="es">
  <title>Servicio no disponible</title>
  <h1>Servicio no disponible</h1>
</html>
`;

function toPage({ headers }: ApiResponse): RawResponse {
  const type = { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) };
  return { status: 200, headers: { ...headers, ...type }, body: html };
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
  if (faults.length === 0) return response.destroyed ? undefined : sendRaw(request, response, serialize(answer));
  const find = (kind: FaultKind): Fault | undefined => faults.find(({ fault }) => fault === kind);
  const wait = (milliseconds: number) => delay(milliseconds, undefined, { signal }).catch(() => {});

  /** A body in pieces; the connection ends after half of it where it is cut. */
  async function* split(text: string): AsyncIterable<Buffer> {
    const bytes = Buffer.from(text);
    const drip = find('drip');
    const end = find('cut-json') ? Math.ceil(bytes.length / 2) : bytes.length;
    const size = drip ? (drip.bytes ?? 1) : end;
    for (let start = 0; start < end; start += size) {
      yield bytes.subarray(start, Math.min(start + size, end));
      if (drip) await wait(drip.milliseconds ?? 0);
    }
    if (end < bytes.length) request.socket.destroySoon();
  }

  const latency = find('latency');
  if (latency) await wait(latency.milliseconds ?? 0);
  if (response.destroyed) return;
  if (find('reset')) return void request.socket.resetAndDestroy();
  if (find('answer-lost') || find('request-lost')) return void request.socket.destroy();
  const raw = find('html') ? toPage(answer) : serialize(answer);
  const isSplit = find('cut-json') || find('drip');
  return sendRaw(request, response, isSplit ? { ...raw, body: split(raw.body as string) } : raw);
}
