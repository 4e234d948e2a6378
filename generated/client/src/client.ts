// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

import { createSend, type KashioOptions } from '../../../packages/client/src/index.ts';
import { defaultBaseUrl } from './contract.ts';
import { Invoices } from './resources/invoices.ts';
import { Events } from './resources/events.ts';
import { Webhooks } from './resources/webhooks.ts';

/** Cliente no oficial de la API de KashIO Payments. */
export class Kashio {
  /**
   * Una Orden de Pago (*invoice*) es la instrucción que el comercio envía a KashIO para cobrar a un pagador. No es un
   * comprobante tributario: no reemplaza a la boleta ni a la factura (inferido).
   */
  readonly invoices: Invoices;

  /**
   * Un Evento (*event*) registra algo que ocurrió en KashIO, por ejemplo que una Orden de Pago se pagó o expiró. Se
   * consulta por esta API y también puede llegar como notificación.
   */
  readonly events: Events;

  /** Las notificaciones que la API envía al comercio. */
  readonly webhooks: Webhooks;

  /**
   * @param options La llave y, si hace falta, cómo llegar a la API y cómo comportarse.
   * @throws TypeError si falta la llave o una opción no se puede usar
   */
  constructor(options: KashioOptions) {
    const send = createSend(options, defaultBaseUrl);
    this.invoices = new Invoices(send);
    this.events = new Events(send);
    this.webhooks = new Webhooks(this.events);
  }
}
