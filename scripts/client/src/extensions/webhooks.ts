import type { Events } from '../resources/events.ts';
import { isObject } from '../runtime/canonical.ts';
import { parseJson } from '../runtime/failure.ts';
import type { CallOptions } from '../runtime/options.ts';
import { apiPromise, type ApiPromise } from '../runtime/promise.ts';
import type { Event } from '../types.ts';

/**
 * The event's id in a notification, all of it that is taken from there.
 *
 * @throws TypeError when the body is not an event as JSON
 */
function eventId(rawBody: string | Uint8Array): string {
  const event = parseJson(rawBody);
  if (!isObject(event) || event['object'] !== 'event' || typeof event['id'] !== 'string') {
    throw new TypeError('El cuerpo no es un Evento en JSON: use el original, sin interpretar.');
  }
  return event['id'];
}

/** Las notificaciones que la API envía al comercio. */
export class Webhooks {
  readonly #events: Events;

  constructor(events: Events) {
    this.#events = events;
  }

  /**
   * Confirma una notificación: toma de ella solo el `id`, pide el Evento a la API con su llave y devuelve esa copia.
   *
   * Prueba que el Evento existe en su cuenta, y lo que la API dice de él. No prueba quién envió la notificación, ni que sea
   * reciente, ni que no haya llegado antes (no hay firma documentada). Por eso:
   *
   * - Un mismo Evento puede llegar varias veces, y varios pueden hablar de la misma orden: recuerde los `id` ya procesados y
   *   entregue una sola vez por orden, con una columna única en su base de datos.
   * - Entregue solo si la orden, consultada con `invoices.get`, está `paid` y su `amount`, `currency`, `invoice_id` y
   *   `livemode` son los que espera.
   *
   * @param rawBody El cuerpo de la notificación tal como llegó, como texto o bytes, sin interpretar.
   * @param options Opciones de la llamada.
   * @throws TypeError si el cuerpo no es un Evento en JSON: responda 400
   * @throws NotFoundError si el Evento no existe: la notificación es falsa o de otra cuenta
   * @throws KashioError si no se pudo consultar: responda 503, y concilie después con `events.list`
   */
  confirm(rawBody: string | Uint8Array, options?: CallOptions): ApiPromise<Event> {
    return apiPromise((async () => this.#events.get(eventId(rawBody), options).withResponse())());
  }
}
