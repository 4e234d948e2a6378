// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.
import type { Send } from '../transport.ts';
import type { Event, EventList, ListEventsQuery } from '../types.ts';

/** Un Evento (*event*) registra algo que ocurrió en KashIO, por ejemplo que una Orden de Pago se pagó o expiró. Se consulta por esta API y también puede llegar como notificación. */
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
   * `id` del último elemento (inferido); termine cuando `has_more` sea `false` (inferido) o `data` llegue
   * vacío. El orden de la lista y la zona horaria del día de `date` no están documentados.
   *
   * @throws KashioError
   */
  list(query: ListEventsQuery = {}): Promise<EventList> {
    return this.#send('GET', '/events', { query });
  }

  /**
   * Consultar un Evento.
   *
   * Devuelve un Evento por su `id`. Así se confirma una notificación: como no hay firma documentada, tome de
   * ella solo el `id`, pida aquí el Evento con su llave y use esta copia.
   *
   * El Evento dice que algo ocurrió; el estado actual de la Orden de Pago lo da `getInvoice`.
   *
   * @param id Identificador del Evento, el `id` que trae la notificación o `listEvents`. Uno que no existe o no tiene la forma esperada da un 404 (inferido).
   * @throws KashioError
   * @throws TypeError si un identificador está vacío
   */
  get(id: string): Promise<Event> {
    return this.#send('GET', '/events/{id}', { path: { id } });
  }
}
