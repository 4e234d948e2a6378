// #region receive
import { createServer, type IncomingMessage } from 'node:http';
import { kashio } from './kashio.ts';
import { settle } from './settle.ts';
import { inbox, orders } from './shop.ts';

// Recibe una notificación: guarda el id y responde. Cualquiera puede enviarla.
export const server = createServer(async (request, response) => {
  let status = 400; // el cuerpo no se puede leer
  try {
    const id = kashio.webhooks.eventId(await read(request)); // nada más se toma del cuerpo
    status = 503; // no se pudo guardar
    remember(id);
    status = 200;
  } catch (error) {
    console.error(String(error));
  }
  response.writeHead(status).end();
});

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > 1_000_000) throw new Error('Demasiado largo.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

// Guarda el id de un Evento, si no está ya.
export function remember(id: string): void {
  if (!inbox.has(id)) inbox.set(id, { receivedAt: Date.now(), nextTry: 0, tries: 0 });
}
// #endregion

// #region process
const minute = 60_000;
const hour = 60 * minute;

// Una tarea, cada pocos segundos: confirma los Eventos guardados. El que no queda resuelto espera cada vez más.
export async function processInbox(now = Date.now()): Promise<void> {
  for (const [id, entry] of inbox) {
    if (entry.nextTry > now) continue;
    const isDone = await isResolved(id).catch((error: unknown) => console.error(JSON.stringify(id), String(error)));
    const isOld = now - entry.receivedAt > 7 * 24 * hour;
    if (isOld && !isDone) console.error('Evento sin resolver:', JSON.stringify(id)); // falso, o de una orden que no es suya
    if (isOld || isDone) inbox.delete(id);
    else Object.assign(entry, { nextTry: now + Math.min(2 ** entry.tries * minute, 6 * hour), tries: entry.tries + 1 });
  }
}

// Un 404 es «todavía no, o falsa»: se intenta otra vez, como después de un corte.
async function isResolved(eventId: string): Promise<boolean> {
  const { type, data } = await kashio.events.get(eventId);
  if (type !== undefined && type !== 'invoice.paid') return true; // los demás no entregan nada
  // La Orden de Pago puede faltar en el Evento: su id está también al final de la referencia (inferido).
  const id = data.invoice?.id ?? data.url?.split('/').at(-1);
  const order = [...orders.values()].find((each) => id !== undefined && each.id === id);
  // Sin resolver, si su pedido aún no tiene guardado el id o la orden aún no figura pagada.
  return order !== undefined && settle(order);
}
// #endregion
