// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

import { InvoiceRecovery, confirmVoid, paginate } from '../../../../packages/client/src/index.ts';
import type { ApiPromise, CallOptions, PagePromise, Recovery, Send } from '../../../../packages/client/src/index.ts';
import { invoiceDecoder, invoiceListDecoder } from '../decoders.ts';
import type { Invoice, InvoiceCreate, InvoiceUpdate, ListInvoicesQuery } from '../types.ts';

/** Lo que se sabe de una creación: la orden, y cómo se supo de ella. */
export type Recovered = Recovery<Invoice>;

/**
 * Una Orden de Pago (*invoice*) es la instrucción que el comercio envía a KashIO para cobrar a un pagador. No es un
 * comprobante tributario: no reemplaza a la boleta ni a la factura (inferido).
 */
export class Invoices extends InvoiceRecovery<InvoiceCreate, Invoice> {
  readonly #send: Send;

  constructor(send: Send) {
    super(send);
    this.#send = send;
  }

  /**
   * Crear una Orden de Pago.
   *
   * Crea la Orden de Pago con la que se cobra a un pagador. Es el primer paso de todo cobro.
   *
   * Guarde de la respuesta el `id` (para consultar, actualizar o anular), el `ktin` (para mostrarlo al
   * pagador que paga de forma manual) y el `token` (para la pasarela).
   *
   * **No repita a ciegas esta petición.** No hay una llave de idempotencia documentada ni se promete que
   * `invoice_id` sea único: si la conexión se corta antes de la respuesta, la orden puede existir ya. Recorra
   * `invoices.list` y compare `invoice_id` antes de crear otra.
   *
   * Una propiedad que no figura en el esquema es un error 400, también dentro de `customer` (inferido).
   *
   * Este cliente la envía una sola vez. Si falla sin que la API la rechace, `outcome` del error dice si pudo tener
   * efecto.
   *
   * @param body Datos de la Orden de Pago que se crea.
   * @param options Opciones de esta llamada.
   * @throws KashioError si la llamada falla; TypeError si algo no se puede enviar
   */
  create(body: InvoiceCreate, options?: CallOptions): ApiPromise<Invoice> {
    return this.#send(
      { method: 'POST', path: '/invoices', decode: invoiceDecoder, amounts: { amount: /^[0-9]+(\.[0-9]{1,2})?$/ } },
      { body },
      options,
    );
  }

  /**
   * Consultar la lista de Órdenes de Pago.
   *
   * Devuelve una página de Órdenes de Pago. Sirve para conciliar un día y para averiguar si una orden llegó
   * a crearse.
   *
   * Para pedir la página siguiente, repita la consulta con los mismos filtros y con `starting_after` igual al
   * `id` del último elemento (inferido); termine cuando `has_more` sea `false` (inferido). Una página vacía
   * que dice que hay más no es el final: tome la lista por incompleta. El orden de la lista no está documentado.
   *
   * No existe un filtro por `invoice_id`: hay que recorrer los días posibles y comparar. La zona horaria del
   * día de `date` tampoco está documentada, así que consulte también el día anterior y el siguiente.
   *
   * Los elementos de una lista pueden traer menos datos que la consulta individual (el ejemplo documentado
   * muestra `customer` vacío y un `ktin` más corto): para actuar sobre una orden, consúltela con `invoices.get`.
   *
   * Este cliente pide las páginas siguientes por usted, con `next()` o con `for await`.
   *
   * @param query Filtros y página.
   * @param options Opciones de esta llamada.
   * @returns Una página, si se espera con `await`; todos los elementos, si se recorre con `for await`.
   * @throws KashioError si la llamada falla; TypeError si algo no se puede enviar
   */
  list(query?: ListInvoicesQuery, options?: CallOptions): PagePromise<Invoice> {
    return paginate(this.#send, { method: 'GET', path: '/invoices', decode: invoiceListDecoder }, { query }, options);
  }

  /**
   * Consultar una Orden de Pago.
   *
   * Devuelve una Orden de Pago por su `id`. Es la consulta en la que debe basarse la entrega de un producto
   * o servicio: hágala después de recibir una notificación o de que el pagador vuelva a su página, y entregue
   * solo si `status` es `paid` (en minúsculas o mayúsculas) y `amount`, `currency`, `invoice_id` y `livemode`
   * son los que espera.
   *
   * @param id Identificador de la Orden de Pago, el `id` que devolvió `invoices.create`. Uno que no existe o no tiene
   * la forma esperada da un 404 (inferido).
   * @param options Opciones de esta llamada.
   * @throws KashioError si la llamada falla; TypeError si algo no se puede enviar
   */
  get(id: string, options?: CallOptions): ApiPromise<Invoice> {
    return this.#send(
      { method: 'GET', path: '/invoices/{id}', decode: invoiceDecoder, isById: true },
      { path: { id } },
      options,
    );
  }

  /**
   * Actualizar una Orden de Pago.
   *
   * Cambia el monto, la moneda o la fecha de expiración de una Orden de Pago; envíe solo lo que cambia. Nada
   * más es actualizable: cualquier otra propiedad da un error 400, y un cuerpo sin propiedades también
   * (inferido).
   *
   * La documentación no dice en qué estados se puede actualizar una orden. Compruebe el resultado en la
   * respuesta antes de darlo por hecho.
   *
   * @param id Identificador de la Orden de Pago, el `id` que devolvió `invoices.create`. Uno que no existe o no tiene
   * la forma esperada da un 404 (inferido).
   * @param body Las propiedades que cambian.
   * @param options Opciones de esta llamada.
   * @throws KashioError si la llamada falla; TypeError si algo no se puede enviar
   */
  update(id: string, body: InvoiceUpdate, options?: CallOptions): ApiPromise<Invoice> {
    return this.#send(
      {
        method: 'PATCH',
        path: '/invoices/{id}',
        decode: invoiceDecoder,
        isById: true,
        fields: ['currency', 'amount', 'expiration_datetime'],
        amounts: { amount: /^[0-9]+(\.[0-9]{1,2})?$/ },
      },
      { path: { id }, body },
      options,
    );
  }

  /**
   * Anular una Orden de Pago.
   *
   * Anula una Orden de Pago, que desde entonces ya no se puede pagar. La orden no se borra (inferido): la
   * respuesta del ejemplo la trae con `status` igual a `VOIDED`.
   *
   * La documentación no dice qué ocurre al anular una orden pagada, expirada o ya anulada. Si no llega
   * respuesta, consulte la orden con `invoices.get` para saber si quedó anulada.
   *
   * @param id Identificador de la Orden de Pago, el `id` que devolvió `invoices.create`. Uno que no existe o no tiene
   * la forma esperada da un 404 (inferido).
   * @param options Opciones de esta llamada.
   * @throws KashioError si la llamada falla; TypeError si algo no se puede enviar
   */
  void(id: string, options?: CallOptions): ApiPromise<Invoice> {
    return confirmVoid(
      this.#send(
        { method: 'DELETE', path: '/invoices/{id}', decode: invoiceDecoder, isById: true },
        { path: { id } },
        options,
      ),
      () => this.get(id, options),
    );
  }
}
