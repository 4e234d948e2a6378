// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.
import { Invoices } from './resources/invoices.ts';
import { Events } from './resources/events.ts';
import { createTransport, type KashioOptions } from './transport.ts';

/** Base URL that the contract gives. */
export const defaultBaseUrl: string = 'https://api.kashio.net/v1/payments';

/** Version of the contract that this client was generated from. */
export const contractVersion: string = '1.0.0';

/** Cliente no oficial de la API de KashIO Payments. */
export class Kashio {
  /** Una Orden de Pago (*invoice*) es la instrucción que el comercio envía a KashIO para cobrar a un pagador. No es un comprobante tributario: no reemplaza a la boleta ni a la factura (inferido). */
  readonly invoices: Invoices;
  /** Un Evento (*event*) registra algo que ocurrió en KashIO, por ejemplo que una Orden de Pago se pagó o expiró. Se consulta por esta API y también puede llegar como notificación. */
  readonly events: Events;

  /**
   * @throws TypeError when the key is missing or the base URL is unsafe
   */
  constructor({ baseUrl = defaultBaseUrl, ...options }: KashioOptions) {
    const send = createTransport({ ...options, baseUrl });
    this.invoices = new Invoices(send);
    this.events = new Events(send);
  }
}
