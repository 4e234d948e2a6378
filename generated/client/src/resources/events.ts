// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

import { paginate } from '../../../../packages/client/src/index.ts';
import type { ApiPromise, CallOptions, PagePromise, Send } from '../../../../packages/client/src/index.ts';
import { eventDecoder, eventListDecoder } from '../decoders.ts';
import type { Event, ListEventsQuery } from '../types.ts';

/**
 * Un Evento (*event*) registra algo que ocurrió en KashIO, por ejemplo que una Orden de Pago se pagó o expiró. Se
 * consulta por esta API y también puede llegar como notificación.
 */
export class Events {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /**
   * Consultar la lista de Eventos.
   *
   * Devuelve una página de Eventos. Sirve para recuperar lo ocurrido cuando una notificación no llegó: recorra
   * los Eventos de los días en duda y descarte, por su `id`, los que ya procesó.
   *
   * Para pedir la página siguiente, repita la consulta con los mismos filtros y con `starting_after` igual al
   * `id` del último elemento (inferido); termine cuando `has_more` sea `false` (inferido). Una página vacía
   * que dice que hay más no es el final: tome la lista por incompleta. El orden de la lista y la zona horaria del día
   * de `date` no están documentados.
   *
   * Este cliente pide las páginas siguientes por usted, con `next()` o con `for await`.
   *
   * @param query Filtros y página.
   * @param options Opciones de esta llamada.
   * @returns Una página, si se espera con `await`; todos los elementos, si se recorre con `for await`.
   * @throws KashioError si la llamada falla; TypeError si algo no se puede enviar
   */
  list(query?: ListEventsQuery, options?: CallOptions): PagePromise<Event> {
    return paginate(this.#send, { method: 'GET', path: '/events', decode: eventListDecoder }, { query }, options);
  }

  /**
   * Consultar un Evento.
   *
   * Devuelve un Evento por su `id`. Así se confirma una notificación: como no hay firma documentada, tome de
   * ella solo el `id`, pida aquí el Evento con su llave y use esta copia.
   *
   * El Evento dice que algo ocurrió; el estado actual de la Orden de Pago lo da `invoices.get`.
   *
   * @param id Identificador del Evento, el `id` que trae la notificación o `events.list`. Uno que no existe o no tiene
   * la forma esperada da un 404 (inferido).
   * @param options Opciones de esta llamada.
   * @throws KashioError si la llamada falla; TypeError si algo no se puede enviar
   */
  get(id: string, options?: CallOptions): ApiPromise<Event> {
    return this.#send(
      { method: 'GET', path: '/events/{id}', decode: eventDecoder, isById: true },
      { path: { id } },
      options,
    );
  }
}
