// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.
import type { components, operations } from './openapi.ts';

/** Identificador de la Orden de Pago. Empieza con `inv_`, `inv_live_` o `inv_cert_`; el prefijo no dice si la orden es de pruebas, eso lo dice `livemode`. */
export type InvoiceId = components['schemas']['InvoiceId'];

/** Nombre del pagador, como un solo texto. */
export type CustomerName = components['schemas']['CustomerName'];

/** Correo electrónico del pagador; su longitud máxima es la de RFC 5321. */
export type Email = components['schemas']['Email'];

/** Teléfono del pagador en formato E.164, con `+` y código de país. */
export type Phone = components['schemas']['Phone'];

/** Tipo de documento de identidad. La documentación solo muestra `DNI`; se acepta cualquier otro texto. */
export type DocumentType = components['schemas']['DocumentType'];

/** Número del documento de identidad, como texto porque puede empezar con ceros. */
export type DocumentId = components['schemas']['DocumentId'];

/** Identificador del pagador en el sistema del comercio (inferido por su nombre). */
export type CustomerExternalId = components['schemas']['CustomerExternalId'];

/** Datos del pagador. En las listas puede llegar vacío. */
export type Customer = components['schemas']['Customer'];

/** Fecha y hora `yyyy-MM-ddThh:mm:ss`, sin zona horaria; se interpreta como UTC (inferido). En las listas el separador puede ser un espacio; la forma canónica lleva `T`. */
export type DateTime = components['schemas']['DateTime'];

/** Moneda, con su código de tres letras ISO 4217. */
export type Currency = components['schemas']['Currency'];

/** Monto con dos decimales como máximo, como número (`15.00`) o como texto decimal (`"15.00"`). Ambas formas aparecen en los ejemplos; la canónica es el número. No puede ser negativo (inferido). */
export type Amount = components['schemas']['Amount'];

/** Información del subcomercio: nombre, correo electrónico, logotipo, etc. Los nombres de sus propiedades no están documentados. */
export type SubMerchant = components['schemas']['SubMerchant'];

/** Detalles que el comercio adjunta a la Orden de Pago, en formato JSON y con los nombres que elija. */
export type Metadata = components['schemas']['Metadata'];

/**
 * Estado de la Orden de Pago. Llega en minúsculas o en mayúsculas según la operación; la forma canónica es en
 * minúsculas, así que compárelo sin distinguirlas.
 *
 * - `new`: recién creada; solo aparece en los ejemplos.
 * - `pending`: pendiente de pago.
 * - `paid`: pagada.
 * - `expired`: vencida.
 * - `voided`: anulada; ya no se puede pagar.
 */
export type InvoiceStatus = components['schemas']['InvoiceStatus'];

/** Orden de Pago que puede llegar abreviada, como dentro de un Evento: solo `id` y `object` son seguros. Consulte la orden completa con `getInvoice`. */
export type PartialInvoice = components['schemas']['PartialInvoice'];

/** Orden de Pago completa, como la devuelven las operaciones sobre ella. Las propiedades obligatorias son las que traen todos los ejemplos (inferido); puede traer otras que no figuren aquí. */
export type Invoice = components['schemas']['Invoice'];

/** Una página de Órdenes de Pago. */
export type InvoiceList = components['schemas']['InvoiceList'];

/** Un error. La documentación no da su forma: estas propiedades son inferidas, pueden faltar y puede haber otras. Decida según el código HTTP, no según estos textos. */
export type ApiError = components['schemas']['Error'];

/** Cuerpo de toda respuesta de error. La documentación nombra la lista `error`; que sea una propiedad del cuerpo es inferido. */
export type ErrorResponse = components['schemas']['ErrorResponse'];

/** Datos del pagador. El objeto es obligatorio, pero ninguna de sus propiedades lo es (inferido); una que no figure aquí es un error 400 (inferido). */
export type CustomerInput = components['schemas']['CustomerInput'];

/** Fecha y hora `yyyy-MM-ddThh:mm:ss`, sin zona horaria ni fracción de segundo. Envíela en UTC (inferido). */
export type DateTimeInput = components['schemas']['DateTimeInput'];

/** Datos con los que se crea una Orden de Pago. Una propiedad que no figure aquí es un error 400 (inferido). */
export type InvoiceCreate = components['schemas']['InvoiceCreate'];

/** Lo que puede cambiar en una Orden de Pago: monto, moneda y expiración. Debe traer al menos una; ninguna o cualquier otra es un error 400 (inferido). */
export type InvoiceUpdate = components['schemas']['InvoiceUpdate'];

/** Estado del Evento. La documentación da los tres valores sin explicarlos; por su nombre, `new` es aún sin notificar, `notified` ya notificado y `failed` con notificación fallida (inferido). */
export type EventStatus = components['schemas']['EventStatus'];

/** Identificador del Evento; empieza con `eve_`. */
export type EventId = components['schemas']['EventId'];

/** Qué ocurrió. El conjunto es abierto: ignore sin error los tipos que no conozca. */
export type EventType = components['schemas']['EventType'];

/** Objeto al que se refiere el Evento. Puede traer otras propiedades según el tipo. */
export type EventData = components['schemas']['EventData'];

/** Algo que ocurrió en KashIO con un objeto, por ejemplo el pago de una Orden de Pago. */
export type Event = components['schemas']['Event'];

/** Una página de Eventos. */
export type EventList = components['schemas']['EventList'];

/** Consultar la lista de Órdenes de Pago: filtros y página. */
export type ListInvoicesQuery = NonNullable<operations['listInvoices']['parameters']['query']>;

/** Consultar la lista de Eventos: filtros y página. */
export type ListEventsQuery = NonNullable<operations['listEvents']['parameters']['query']>;
