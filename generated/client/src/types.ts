// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

/** Datos con los que se crea una Orden de Pago. Una propiedad que no figure aquí es un error 400 (inferido). */
export interface InvoiceCreate {
  /**
   * Datos del pagador. El objeto es obligatorio, pero ninguna de sus propiedades lo es (inferido); una que no figure
   * aquí es un error 400 (inferido).
   */
  customer: CustomerInput;
  /**
   * Fecha y hora del sistema del comercio al enviar la petición, `yyyy-MM-ddThh:mm:ss` en UTC (inferido). KashIO la
   * pide para protegerse de ataques de denegación de servicio.
   * @example 2020-01-01T05:00:00
   */
  request_datetime: string;
  /**
   * Moneda, con su código de tres letras ISO 4217.
   * @example PEN
   */
  currency: string;
  /**
   * Monto por cobrar, con dos decimales como máximo. Va como número (`15.00`) o como texto, `"15.00"` (inferido). No
   * puede ser negativo (inferido).
   */
  amount: Amount;
  /**
   * Número de referencia en el sistema del comercio. No se promete que KashIO impida repetirlo: genere uno distinto por
   * cobro.
   * @example INV-000001-001
   */
  invoice_id: string;
  /**
   * Momento en que la Orden de Pago expira, `yyyy-MM-ddThh:mm:ss` en UTC (inferido).
   * @example 2020-01-01T05:00:00
   */
  expiration_datetime?: string | undefined;
  /**
   * Fecha de vencimiento de la deuda (inferido por su nombre); la tabla de parámetros no la menciona y solo aparece en
   * los ejemplos. No sustituye a `expiration_datetime`.
   * @example 2020-01-01T05:00:00
   */
  due_datetime?: string | undefined;
  /**
   * Dirección a la que vuelve el pagador si el pago salió bien. Que el pagador llegue a ella no prueba el pago:
   * confírmelo con `invoices.get`.
   * @example http://www.coffee.com/api/success.html
   */
  url_success?: string | undefined;
  /**
   * Dirección a la que vuelve el pagador si no realiza el pago.
   * @example http://www.coffee.com/api/error.html
   */
  url_error?: string | undefined;
  /** Detalles que el comercio adjunta a la Orden de Pago, en formato JSON y con los nombres que elija. */
  metadata?: Metadata | undefined;
  /**
   * Información del subcomercio. Se puede enviar al crear (inferido): solo figura, como no actualizable, en la tabla de
   * actualización.
   */
  sub_merchant?: SubMerchant | undefined;
  /**
   * Tamaño del código QR (inferido por su nombre). Se puede enviar al crear (inferido): solo figura, como no
   * actualizable, en la tabla de actualización. Sus valores no están documentados.
   */
  size_qr?: string | undefined;
}

/**
 * Datos del pagador. El objeto es obligatorio, pero ninguna de sus propiedades lo es (inferido); una que no figure aquí
 * es un error 400 (inferido).
 */
export interface CustomerInput {
  /**
   * Nombre del pagador, como un solo texto (solo aparece en un ejemplo de la documentación).
   * @example JUAN PEREZ
   */
  name?: string | undefined;
  /**
   * Correo electrónico del pagador; su longitud máxima es la de RFC 5321.
   * @example juan.perez.xxx@gmail.com
   */
  email?: string | undefined;
  /**
   * Teléfono del pagador en formato E.164, con `+` y código de país.
   * @example +13055606666
   */
  phone?: string | undefined;
  /**
   * Tipo de documento de identidad. La documentación solo muestra `DNI` y no da la lista de valores; el contrato no la
   * limita.
   * @example DNI
   */
  document_type?: string | undefined;
  /**
   * Número del documento de identidad, como texto porque puede empezar con ceros.
   * @example 10203040
   */
  document_id?: string | undefined;
  /**
   * Identificador del pagador en el sistema del comercio (inferido por su nombre).
   * @example CUS-10203040-001
   */
  external_id?: string | undefined;
}

/**
 * Monto con dos decimales como máximo, como número (`15.00`) o como texto decimal (`"15.00"`). Ambas formas aparecen en
 * los ejemplos; la canónica es el número. No puede ser negativo (inferido).
 */
export type Amount = number | string;

/**
 * Lo que puede cambiar en una Orden de Pago: monto, moneda y expiración. Debe traer al menos una de ellas; un cuerpo
 * sin ninguna, o con cualquier otra propiedad, es un error 400 (inferido).
 */
export interface InvoiceUpdate {
  /**
   * Moneda, con su código de tres letras ISO 4217.
   * @example PEN
   */
  currency?: string | undefined;
  /**
   * Nuevo monto, con dos decimales como máximo. Va como número (`25.00`) o como texto (`"25.00"`). No puede ser
   * negativo (inferido).
   */
  amount?: Amount | undefined;
  /**
   * Nuevo momento en que la Orden de Pago expira, `yyyy-MM-ddThh:mm:ss` en UTC (inferido).
   * @example 2020-01-01T05:00:00
   */
  expiration_datetime?: string | undefined;
}

/**
 * Orden de Pago, como la devuelven las operaciones, también dentro de una lista (ahí puede traer menos datos). Las
 * propiedades obligatorias son las que traen todos los ejemplos (inferido); puede traer otras que no figuren aquí.
 */
export interface Invoice {
  /**
   * Identificador de la Orden de Pago. En los ejemplos empieza con `inv_`, `inv_live_` o `inv_cert_`; el prefijo no
   * dice si la orden es de pruebas, eso lo dice `livemode`.
   * @example inv_live_oFPMsJmgmxBhPiWAoWFZ3n
   */
  id: string;
  /** Tipo de objeto, siempre `invoice`. */
  object: 'invoice';
  /** `true` en producción, `false` en pruebas. */
  livemode?: boolean;
  /** Datos del pagador. En las listas puede llegar vacío. */
  customer?: Customer;
  /**
   * Fecha y hora de creación, sin zona horaria; se interpreta como UTC (inferido). Con este cliente, siempre con `T`.
   */
  created?: string;
  /** Fecha y hora del sistema del comercio al crear la orden. Con este cliente, siempre con `T`. */
  request_datetime?: string;
  /**
   * Moneda, con su código de tres letras ISO 4217.
   * @example PEN
   */
  currency?: string;
  /**
   * Monto de la Orden de Pago, como número o como texto decimal; la forma canónica es el número. Con este cliente,
   * siempre como número.
   */
  amount?: number;
  /**
   * Número de referencia en el sistema del comercio. No se promete que sea único.
   * @example INV-000001-001
   */
  invoice_id?: string;
  /** Momento en que la Orden de Pago expira. Con este cliente, siempre con `T`. */
  expiration_datetime?: string;
  /** Fecha de vencimiento de la deuda (inferido por su nombre). Con este cliente, siempre con `T`. */
  due_datetime?: string;
  /**
   * Información del subcomercio: nombre, correo electrónico, logotipo, etc. Los nombres de sus propiedades no están
   * documentados.
   */
  sub_merchant?: SubMerchant;
  /**
   * Dirección a la que vuelve el pagador si el pago salió bien.
   * @example http://www.coffee.com/api/success.html
   */
  url_success?: string;
  /**
   * Dirección a la que vuelve el pagador si no realiza el pago.
   * @example http://www.coffee.com/api/error.html
   */
  url_error?: string;
  /**
   * Token de la Orden de Pago para la pasarela.
   * @example E9e866w3BZRpmMEu5bgLCi
   */
  token?: string;
  /**
   * Número con el que el pagador paga de forma manual. Guárdelo como texto y muestre el que devuelven `invoices.create`
   * o `invoices.get` (inferido): en el ejemplo de la lista es más corto.
   * @example 201590965569
   */
  ktin?: string;
  /**
   * Código QR de la Orden de Pago; solo aparece en un ejemplo de 2017.
   * @example 6hxCf5yj6jAHep3JUJZrmm
   */
  qr_code?: string;
  /**
   * Subtotal (inferido por su nombre). No está documentado cómo se relaciona con `amount`. Con este cliente, siempre
   * como número.
   */
  sub_total?: number;
  /**
   * Comisiones (inferido por su nombre). No está documentado cómo se relacionan con `amount`. Con este cliente, siempre
   * como número.
   */
  fees?: number;
  /**
   * Recargo por mora (inferido por su nombre). No está documentado cómo se relaciona con `amount`. Con este cliente,
   * siempre como número.
   */
  late_fee?: number;
  /** Detalles que el comercio adjunta a la Orden de Pago, en formato JSON y con los nombres que elija. */
  metadata?: Metadata;
  /**
   * Estado de la Orden de Pago. Los ejemplos lo muestran en minúsculas o en mayúsculas; también
   * pueden llegar `PENDING`, `PAID` y `EXPIRED` (inferido). La forma canónica va en minúsculas: compárelo sin
   * distinguir
   * mayúsculas de minúsculas. El sentido de cada estado se toma de su nombre (inferido):
   *
   * - `new`: recién creada; solo aparece en los ejemplos.
   * - `pending`: a la espera del pago.
   * - `paid`: pagada.
   * - `expired`: expirada, es decir, vencida sin pago.
   * - `voided`: anulada; ya no se puede pagar.
   *
   * Con este cliente, siempre en minúsculas.
   */
  status?: InvoiceStatus;
}

/** Datos del pagador. En las listas puede llegar vacío. */
export interface Customer {
  /**
   * Nombre del pagador, como un solo texto (solo aparece en un ejemplo de la documentación).
   * @example JUAN PEREZ
   */
  name?: string;
  /**
   * Correo electrónico del pagador; su longitud máxima es la de RFC 5321.
   * @example juan.perez.xxx@gmail.com
   */
  email?: string;
  /**
   * Teléfono del pagador en formato E.164, con `+` y código de país.
   * @example +13055606666
   */
  phone?: string;
  /**
   * Tipo de documento de identidad. La documentación solo muestra `DNI` y no da la lista de valores; el contrato no la
   * limita.
   * @example DNI
   */
  document_type?: string;
  /**
   * Número del documento de identidad, como texto porque puede empezar con ceros.
   * @example 10203040
   */
  document_id?: string;
  /**
   * Identificador del pagador en el sistema del comercio (inferido por su nombre).
   * @example CUS-10203040-001
   */
  external_id?: string;
}

/**
 * Información del subcomercio: nombre, correo electrónico, logotipo, etc. Los nombres de sus propiedades no están
 * documentados.
 */
export interface SubMerchant {
  [key: string]: unknown;
}

/**
 * Detalles que el comercio adjunta a la Orden de Pago, en formato JSON y con los nombres que elija.
 * @example {
 *   "order_id": "000001-001",
 *   "order_name": "Deuda Enero 2019"
 * }
 */
export interface Metadata {
  [key: string]: unknown;
}

/**
 * Estado de la Orden de Pago. Los ejemplos lo muestran en minúsculas o en mayúsculas; también
 * pueden llegar `PENDING`, `PAID` y `EXPIRED` (inferido). La forma canónica va en minúsculas: compárelo sin distinguir
 * mayúsculas de minúsculas. El sentido de cada estado se toma de su nombre (inferido):
 *
 * - `new`: recién creada; solo aparece en los ejemplos.
 * - `pending`: a la espera del pago.
 * - `paid`: pagada.
 * - `expired`: expirada, es decir, vencida sin pago.
 * - `voided`: anulada; ya no se puede pagar.
 *
 * Con este cliente, siempre en minúsculas.
 */
export type InvoiceStatus = Lowercase<
  'pending' | 'paid' | 'expired' | 'voided' | 'new' | 'PENDING' | 'PAID' | 'EXPIRED' | 'VOIDED' | 'NEW'
>;

/** Algo que ocurrió en KashIO con un objeto, por ejemplo el pago de una Orden de Pago. */
export interface Event {
  /**
   * Identificador del Evento; en los ejemplos empieza con `eve_`.
   * @example eve_6hxCf5yj6jAHep3JUJZrmm
   */
  id: string;
  /** Tipo de objeto, siempre `event`. */
  object: 'event';
  /** `true` en producción, `false` en pruebas. */
  livemode?: boolean;
  /**
   * Fecha y hora de creación del Evento, sin zona horaria; se interpreta como UTC (inferido). Con este cliente, siempre
   * con `T`.
   */
  created?: string;
  /** Qué ocurrió. El conjunto es abierto: ignore sin error los tipos que no conozca. */
  type?: EventType;
  /**
   * Estado del Evento. La documentación da los tres valores sin explicarlos; por su nombre, `new` sería un Evento aún
   * sin notificar; `notified`, uno ya notificado, y `failed`, uno cuya notificación falló (inferido).
   */
  status?: EventStatus;
  /** Objeto al que se refiere el Evento. Puede traer otras propiedades según el tipo (inferido). */
  data: EventData;
}

/**
 * Qué ocurrió. El conjunto es abierto: ignore sin error los tipos que no conozca.
 * @example invoice.paid
 */
export type EventType =
  'invoice.paid' | 'invoice.expired' | 'invoice.created' | 'invoice.updated' | 'invoice.voided' | (string & {});

/**
 * Estado del Evento. La documentación da los tres valores sin explicarlos; por su nombre, `new` sería un Evento aún sin
 * notificar; `notified`, uno ya notificado, y `failed`, uno cuya notificación falló (inferido).
 * @example new
 */
export type EventStatus = 'new' | 'failed' | 'notified';

/** Objeto al que se refiere el Evento. Puede traer otras propiedades según el tipo (inferido). */
export interface EventData {
  /**
   * Referencia al objeto, como `//invoices/inv_abcd1234`. No es una dirección que se pueda pedir tal cual: tome el
   * identificador de su final (inferido).
   * @example //invoices/inv_QokikJOvBiI2HlWgH4olfQ2
   */
  url?: string;
  /**
   * Orden de Pago que puede llegar abreviada, como dentro de un Evento: solo `id` y `object` son seguros (inferido).
   * Consulte la orden completa con `invoices.get`.
   */
  invoice?: PartialInvoice;
  [key: string]: unknown;
}

/**
 * Orden de Pago que puede llegar abreviada, como dentro de un Evento: solo `id` y `object` son seguros (inferido).
 * Consulte la orden completa con `invoices.get`.
 */
export interface PartialInvoice {
  /**
   * Identificador de la Orden de Pago. En los ejemplos empieza con `inv_`, `inv_live_` o `inv_cert_`; el prefijo no
   * dice si la orden es de pruebas, eso lo dice `livemode`.
   * @example inv_live_oFPMsJmgmxBhPiWAoWFZ3n
   */
  id: string;
  /** Tipo de objeto, siempre `invoice`. */
  object: 'invoice';
  /** `true` en producción, `false` en pruebas. */
  livemode?: boolean;
  /** Datos del pagador. En las listas puede llegar vacío. */
  customer?: Customer;
  /**
   * Fecha y hora de creación, sin zona horaria; se interpreta como UTC (inferido). Con este cliente, siempre con `T`.
   */
  created?: string;
  /** Fecha y hora del sistema del comercio al crear la orden. Con este cliente, siempre con `T`. */
  request_datetime?: string;
  /**
   * Moneda, con su código de tres letras ISO 4217.
   * @example PEN
   */
  currency?: string;
  /**
   * Monto de la Orden de Pago, como número o como texto decimal; la forma canónica es el número. Con este cliente,
   * siempre como número.
   */
  amount?: number;
  /**
   * Número de referencia en el sistema del comercio. No se promete que sea único.
   * @example INV-000001-001
   */
  invoice_id?: string;
  /** Momento en que la Orden de Pago expira. Con este cliente, siempre con `T`. */
  expiration_datetime?: string;
  /** Fecha de vencimiento de la deuda (inferido por su nombre). Con este cliente, siempre con `T`. */
  due_datetime?: string;
  /**
   * Información del subcomercio: nombre, correo electrónico, logotipo, etc. Los nombres de sus propiedades no están
   * documentados.
   */
  sub_merchant?: SubMerchant;
  /**
   * Dirección a la que vuelve el pagador si el pago salió bien.
   * @example http://www.coffee.com/api/success.html
   */
  url_success?: string;
  /**
   * Dirección a la que vuelve el pagador si no realiza el pago.
   * @example http://www.coffee.com/api/error.html
   */
  url_error?: string;
  /**
   * Token de la Orden de Pago para la pasarela.
   * @example E9e866w3BZRpmMEu5bgLCi
   */
  token?: string;
  /**
   * Número con el que el pagador paga de forma manual. Guárdelo como texto y muestre el que devuelven `invoices.create`
   * o `invoices.get` (inferido): en el ejemplo de la lista es más corto.
   * @example 201590965569
   */
  ktin?: string;
  /**
   * Código QR de la Orden de Pago; solo aparece en un ejemplo de 2017.
   * @example 6hxCf5yj6jAHep3JUJZrmm
   */
  qr_code?: string;
  /**
   * Subtotal (inferido por su nombre). No está documentado cómo se relaciona con `amount`. Con este cliente, siempre
   * como número.
   */
  sub_total?: number;
  /**
   * Comisiones (inferido por su nombre). No está documentado cómo se relacionan con `amount`. Con este cliente, siempre
   * como número.
   */
  fees?: number;
  /**
   * Recargo por mora (inferido por su nombre). No está documentado cómo se relaciona con `amount`. Con este cliente,
   * siempre como número.
   */
  late_fee?: number;
  /** Detalles que el comercio adjunta a la Orden de Pago, en formato JSON y con los nombres que elija. */
  metadata?: Metadata;
  /**
   * Estado de la Orden de Pago. Los ejemplos lo muestran en minúsculas o en mayúsculas; también
   * pueden llegar `PENDING`, `PAID` y `EXPIRED` (inferido). La forma canónica va en minúsculas: compárelo sin
   * distinguir
   * mayúsculas de minúsculas. El sentido de cada estado se toma de su nombre (inferido):
   *
   * - `new`: recién creada; solo aparece en los ejemplos.
   * - `pending`: a la espera del pago.
   * - `paid`: pagada.
   * - `expired`: expirada, es decir, vencida sin pago.
   * - `voided`: anulada; ya no se puede pagar.
   *
   * Con este cliente, siempre en minúsculas.
   */
  status?: InvoiceStatus;
}

/** Consultar la lista de Órdenes de Pago: filtros. */
export interface ListInvoicesQuery {
  /**
   * Día por el que se filtra, `yyyy-MM-dd`. Se compara con `created` (inferido). La zona horaria del día no está
   * documentada: consulte también el día anterior y el siguiente.
   */
  date?: string | undefined;
  /**
   * Estado por el que se filtran las Órdenes de Pago, en minúsculas. Acepta los cinco estados de la propiedad `status`
   * (inferido).
   */
  status?: 'pending' | 'paid' | 'expired' | 'voided' | 'new' | undefined;
  /**
   * Cuántos elementos devolver como máximo: un entero, 1 o más (inferido). El valor por omisión y el máximo no están
   * documentados.
   */
  limit?: number | undefined;
  /**
   * El `id` de un objeto de la lista: devuelve los que le siguen (inferido por su nombre). Para avanzar de página, use
   * el del último elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `ending_before`,
   * devuelve los que están entre los dos (inferido).
   */
  starting_after?: string | undefined;
  /**
   * El `id` de un objeto de la lista: devuelve los que lo preceden (inferido por su nombre). Para retroceder de página,
   * use el del primer elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `starting_after`,
   * devuelve los que están entre los dos (inferido).
   */
  ending_before?: string | undefined;
  /**
   * Cursor de inicio, como lo llaman las tablas de la documentación. Equivale a `starting_after` (inferido); prefiera
   * `starting_after`. Si llegan los dos con valores distintos, es un error 400 (inferido).
   */
  start?: string | undefined;
  /**
   * Cursor de fin, como lo llaman las tablas de la documentación. Equivale a `ending_before` (inferido); prefiera
   * `ending_before`. Si llegan los dos con valores distintos, es un error 400 (inferido).
   */
  end?: string | undefined;
}

/** Consultar la lista de Eventos: filtros. */
export interface ListEventsQuery {
  /**
   * Día por el que se filtra, `yyyy-MM-dd`. Se compara con `created` (inferido). La zona horaria del día no está
   * documentada: consulte también el día anterior y el siguiente.
   */
  date?: string | undefined;
  /** Estado por el que se filtran los Eventos. Acepta los mismos tres valores que la propiedad `status` (inferido). */
  status?: EventStatus | undefined;
  /**
   * Cuántos elementos devolver como máximo: un entero, 1 o más (inferido). El valor por omisión y el máximo no están
   * documentados.
   */
  limit?: number | undefined;
  /**
   * El `id` de un objeto de la lista: devuelve los que le siguen (inferido por su nombre). Para avanzar de página, use
   * el del último elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `ending_before`,
   * devuelve los que están entre los dos (inferido).
   */
  starting_after?: string | undefined;
  /**
   * El `id` de un objeto de la lista: devuelve los que lo preceden (inferido por su nombre). Para retroceder de página,
   * use el del primer elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `starting_after`,
   * devuelve los que están entre los dos (inferido).
   */
  ending_before?: string | undefined;
  /**
   * Cursor de inicio, como lo llaman las tablas de la documentación. Equivale a `starting_after` (inferido); prefiera
   * `starting_after`. Si llegan los dos con valores distintos, es un error 400 (inferido).
   */
  start?: string | undefined;
  /**
   * Cursor de fin, como lo llaman las tablas de la documentación. Equivale a `ending_before` (inferido); prefiera
   * `ending_before`. Si llegan los dos con valores distintos, es un error 400 (inferido).
   */
  end?: string | undefined;
}
