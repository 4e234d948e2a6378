// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.
import type { components, operations } from './openapi.ts';

/** Identificador de la Orden de Pago. En los ejemplos empieza con `inv_`, `inv_live_` o `inv_cert_`; el prefijo no dice si la orden es de pruebas, eso lo dice `livemode`. */
export type InvoiceId = components['schemas']['InvoiceId'];

/** Nombre del pagador, como un solo texto. */
export type CustomerName = components['schemas']['CustomerName'];

/** Correo electrónico del pagador; su longitud máxima es la de RFC 5321. */
export type Email = components['schemas']['Email'];

/** Teléfono del pagador en formato E.164, con `+` y código de país. */
export type Phone = components['schemas']['Phone'];

/** Tipo de documento de identidad. La documentación solo muestra `DNI` y no da la lista de valores; el contrato no la limita. */
export type DocumentType = components['schemas']['DocumentType'];

/** Número del documento de identidad, como texto porque puede empezar con ceros. */
export type DocumentId = components['schemas']['DocumentId'];

/** Identificador del pagador en el sistema del comercio (inferido por su nombre). */
export type CustomerExternalId = components['schemas']['CustomerExternalId'];

/** Datos del pagador. En las listas puede llegar vacío. */
export type Customer = components['schemas']['Customer'];

/** Fecha y hora `yyyy-MM-ddThh:mm:ss`, sin zona horaria; se interpreta como UTC (inferido). En el ejemplo de `listInvoices` el separador es un espacio; la forma canónica lleva `T`. */
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
 * Estado de la Orden de Pago. Los ejemplos lo muestran en minúsculas o en mayúsculas; que `PENDING`, `PAID` y
 * `EXPIRED` también lleguen así es inferido. La forma canónica va en minúsculas: compárelo sin distinguir
 * mayúsculas de minúsculas. El sentido de cada estado se toma de su nombre (inferido):
 *
 * - `new`: recién creada; solo aparece en los ejemplos.
 * - `pending`: a la espera del pago.
 * - `paid`: pagada.
 * - `expired`: expirada, es decir, vencida sin pago.
 * - `voided`: anulada; ya no se puede pagar.
 */
export type InvoiceStatus = components['schemas']['InvoiceStatus'];

/** Orden de Pago que puede llegar abreviada, como dentro de un Evento: solo `id` y `object` son seguros (inferido). Consulte la orden completa con `getInvoice`. */
export type PartialInvoice = components['schemas']['PartialInvoice'];

/** Orden de Pago, como la devuelven las operaciones, también dentro de una lista (ahí puede traer menos datos). Las propiedades obligatorias son las que traen todos los ejemplos (inferido); puede traer otras que no figuren aquí. */
export type Invoice = components['schemas']['Invoice'];

/** Una página de Órdenes de Pago. */
export type InvoiceList = components['schemas']['InvoiceList'];

/** Un error. La documentación no da su forma: estas propiedades son inferidas, pueden faltar y puede haber otras. Decida según el estado HTTP, no según estos textos. */
export type ApiError = components['schemas']['Error'];

/** Cuerpo de toda respuesta de error. La documentación nombra la lista `error`; que sea una propiedad del cuerpo es inferido. */
export type ErrorResponse = components['schemas']['ErrorResponse'];

/** Datos del pagador. El objeto es obligatorio, pero ninguna de sus propiedades lo es (inferido); una que no figure aquí es un error 400 (inferido). */
export type CustomerInput = components['schemas']['CustomerInput'];

/** Fecha y hora `yyyy-MM-ddThh:mm:ss`, sin zona horaria ni fracción de segundo. Envíela en UTC (inferido). */
export type DateTimeInput = components['schemas']['DateTimeInput'];

/** Datos con los que se crea una Orden de Pago. Una propiedad que no figure aquí es un error 400 (inferido). */
export type InvoiceCreate = components['schemas']['InvoiceCreate'];

/** Lo que puede cambiar en una Orden de Pago: monto, moneda y expiración. Debe traer al menos una de ellas; un cuerpo sin ninguna, o con cualquier otra propiedad, es un error 400 (inferido). */
export type InvoiceUpdate = components['schemas']['InvoiceUpdate'];

/** Estado del Evento. La documentación da los tres valores sin explicarlos; por su nombre, `new` sería un Evento aún sin notificar; `notified`, uno ya notificado, y `failed`, uno cuya notificación falló (inferido). */
export type EventStatus = components['schemas']['EventStatus'];

/** Identificador del Evento; en los ejemplos empieza con `eve_`. */
export type EventId = components['schemas']['EventId'];

/** Qué ocurrió. El conjunto es abierto: ignore sin error los tipos que no conozca. */
export type EventType = components['schemas']['EventType'];

/** Objeto al que se refiere el Evento. Puede traer otras propiedades según el tipo (inferido). */
export type EventData = components['schemas']['EventData'];

/** Algo que ocurrió en KashIO con un objeto, por ejemplo el pago de una Orden de Pago. */
export type Event = components['schemas']['Event'];

/** Una página de Eventos. */
export type EventList = components['schemas']['EventList'];

/** Consultar la lista de Órdenes de Pago: filtros y página. */
export type ListInvoicesQuery = NonNullable<operations['listInvoices']['parameters']['query']>;

/** Consultar la lista de Eventos: filtros y página. */
export type ListEventsQuery = NonNullable<operations['listEvents']['parameters']['query']>;
