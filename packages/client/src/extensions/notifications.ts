import { isObject, parseJson } from '../runtime/json.ts';
import type { CallOptions } from '../runtime/options.ts';
import { apiPromise, type ApiPromise } from '../runtime/api-promise.ts';
import { pathSegment } from '../runtime/request.ts';

/** Longest id that is asked for: anybody can send a notification. */
const longestId = 200;

/** The operations on events that notifications need. */
interface Events<Event> {
  get(id: string, options?: CallOptions): ApiPromise<Event>;
}

/** What a merchant does with a notification, given the operations that return events. */
export class Notifications<Event> {
  readonly #events: Events<Event>;

  constructor(events: Events<Event>) {
    this.#events = events;
  }

  /**
   * Devuelve el `id` del Evento de una notificación, sin pedir nada a la API. Es lo único que debe tomarse de ella: guárdelo, responda
   * `2xx` y confírmelo después con `events.get`.
   *
   * @param rawBody El cuerpo de la notificación tal como llegó, como texto o bytes, sin interpretar.
   * @throws TypeError si el cuerpo no es un Evento en JSON, o su `id` no puede ser de la API: responda 400
   */
  eventId(rawBody: string | Uint8Array): string {
    const event = parseJson(rawBody);
    if (!isObject(event) || event['object'] !== 'event' || typeof event['id'] !== 'string') {
      throw new TypeError('El cuerpo no es un Evento en JSON: use el original, sin interpretar.');
    }
    const { id } = event as { id: string };
    pathSegment('id', id);
    if (id.length > longestId) throw new TypeError(`El id del Evento tiene más de ${longestId} caracteres.`);
    return id;
  }

  /**
   * Confirma una notificación: toma de ella solo el `id`, pide el Evento a la API con su llave y devuelve esa copia.
   *
   * Prueba que el Evento existe en su cuenta, y lo que la API dice de él. No prueba quién envió la notificación, ni que sea
   * reciente, ni que no haya llegado antes (no hay firma documentada). Por eso:
   *
   * - Un mismo Evento puede llegar varias veces, y varios pueden hablar de la misma orden: recuerde los `id` ya procesados y
   *   entregue una sola vez por orden, con una columna única en su base de datos.
   * - Entregue solo si la orden, consultada con `invoices.get`, está `paid` y su `id`, `amount`, `currency`, `invoice_id` y
   *   `livemode` son los que espera.
   * - Una notificación puede llegar antes de que la API muestre lo que anuncia: un 404, o una orden que aún no figura pagada, no
   *   prueba que sea falsa. Guarde el `id`, responda `2xx` y vuelva a intentarlo más tarde.
   *
   * @param rawBody El cuerpo de la notificación tal como llegó, como texto o bytes, sin interpretar.
   * @param options Opciones de la llamada.
   * @throws TypeError si el cuerpo no es un Evento en JSON, o su `id` no puede ser de la API: responda 400
   * @throws NotFoundError si el Evento no existe todavía, o la notificación es falsa o de otra cuenta: vuelva a intentarlo más tarde
   * @throws KashioError si no se pudo consultar: vuelva a intentarlo, y concilie después con `events.list`
   */
  confirm(rawBody: string | Uint8Array, options?: CallOptions): ApiPromise<Event> {
    return apiPromise((async () => this.#events.get(this.eventId(rawBody), options).withResponse())());
  }
}
