// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.

export interface paths {
    "/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consultar la lista de Órdenes de Pago
         * @description Devuelve una página de Órdenes de Pago. Sirve para conciliar un día y para averiguar si una orden llegó
         *     a crearse.
         *
         *     Para pedir la página siguiente, repita la consulta con los mismos filtros y con `starting_after` igual al
         *     `id` del último elemento (inferido); termine cuando `has_more` sea `false` (inferido). Una página vacía
         *     que dice que hay más no es el final: tome la lista por incompleta. El orden de la lista no está documentado.
         *
         *     No existe un filtro por `invoice_id`: hay que recorrer los días posibles y comparar. La zona horaria del
         *     día de `date` tampoco está documentada, así que consulte también el día anterior y el siguiente.
         *
         *     Los elementos de una lista pueden traer menos datos que la consulta individual (el ejemplo documentado
         *     muestra `customer` vacío y un `ktin` más corto): para actuar sobre una orden, consúltela con `getInvoice`.
         */
        get: operations["listInvoices"];
        put?: never;
        /**
         * Crear una Orden de Pago
         * @description Crea la Orden de Pago con la que se cobra a un pagador. Es el primer paso de todo cobro.
         *
         *     Guarde de la respuesta el `id` (para consultar, actualizar o anular), el `ktin` (para mostrarlo al
         *     pagador que paga de forma manual) y el `token` (para la pasarela).
         *
         *     **No repita a ciegas esta petición.** No hay una llave de idempotencia documentada ni se promete que
         *     `invoice_id` sea único: si la conexión se corta antes de la respuesta, la orden puede existir ya. Recorra
         *     `listInvoices` y compare `invoice_id` antes de crear otra.
         *
         *     Una propiedad que no figura en el esquema es un error 400, también dentro de `customer` (inferido).
         */
        post: operations["createInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identificador de la Orden de Pago, el `id` que devolvió `createInvoice`. Uno que no existe o no tiene la forma esperada da un 404 (inferido). */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        /**
         * Consultar una Orden de Pago
         * @description Devuelve una Orden de Pago por su `id`. Es la consulta en la que debe basarse la entrega de un producto
         *     o servicio: hágala después de recibir una notificación o de que el pagador vuelva a su página, y entregue
         *     solo si `status` es `paid` (en minúsculas o mayúsculas) y `amount`, `currency`, `invoice_id` y `livemode`
         *     son los que espera.
         */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        /**
         * Anular una Orden de Pago
         * @description Anula una Orden de Pago, que desde entonces ya no se puede pagar. La orden no se borra (inferido): la
         *     respuesta del ejemplo la trae con `status` igual a `VOIDED`.
         *
         *     La documentación no dice qué ocurre al anular una orden pagada, expirada o ya anulada. Si no llega
         *     respuesta, consulte la orden con `getInvoice` para saber si quedó anulada.
         */
        delete: operations["voidInvoice"];
        options?: never;
        head?: never;
        /**
         * Actualizar una Orden de Pago
         * @description Cambia el monto, la moneda o la fecha de expiración de una Orden de Pago; envíe solo lo que cambia. Nada
         *     más es actualizable: cualquier otra propiedad da un error 400, y un cuerpo sin propiedades también
         *     (inferido).
         *
         *     La documentación no dice en qué estados se puede actualizar una orden. Compruebe el resultado en la
         *     respuesta antes de darlo por hecho.
         */
        patch: operations["updateInvoice"];
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consultar la lista de Eventos
         * @description Devuelve una página de Eventos. Sirve para recuperar lo ocurrido cuando una notificación no llegó: recorra
         *     los Eventos de los días en duda y descarte, por su `id`, los que ya procesó.
         *
         *     Para pedir la página siguiente, repita la consulta con los mismos filtros y con `starting_after` igual al
         *     `id` del último elemento (inferido); termine cuando `has_more` sea `false` (inferido). Una página vacía
         *     que dice que hay más no es el final: tome la lista por incompleta. El orden de la lista y la zona horaria del día de `date` no están documentados.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identificador del Evento, el `id` que trae la notificación o `listEvents`. Uno que no existe o no tiene la forma esperada da un 404 (inferido). */
                id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        /**
         * Consultar un Evento
         * @description Devuelve un Evento por su `id`. Así se confirma una notificación: como no hay firma documentada, tome de
         *     ella solo el `id`, pida aquí el Evento con su llave y use esta copia.
         *
         *     El Evento dice que algo ocurrió; el estado actual de la Orden de Pago lo da `getInvoice`.
         */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    eventNotification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notificación de un Evento
         * @description La documentación dice que se reciben notificaciones sobre Eventos, pero no cómo. Llegan como un `POST`
         *     con el Evento en el cuerpo, un webhook, a una dirección del comercio (inferido).
         *
         *     No hay firma documentada: cualquiera que conozca esa dirección puede enviarle un cuerpo parecido. Tome solo el `id`,
         *     confirme el Evento con `getEvent` y actúe según lo que devuelva `getInvoice`. Un mismo Evento puede llegar
         *     más de una vez o no llegar (inferido): recuerde los `id` que ya procesó y concilie con `listEvents`.
         */
        post: operations["receiveEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @description Identificador de la Orden de Pago. En los ejemplos empieza con `inv_`, `inv_live_` o `inv_cert_`; el prefijo no dice si la orden es de pruebas, eso lo dice `livemode`.
         * @example inv_live_oFPMsJmgmxBhPiWAoWFZ3n
         */
        InvoiceId: string;
        /**
         * @description Nombre del pagador, como un solo texto.
         * @example JUAN PEREZ
         */
        CustomerName: string;
        /**
         * Format: email
         * @description Correo electrónico del pagador; su longitud máxima es la de RFC 5321.
         * @example juan.perez.xxx@gmail.com
         */
        Email: string;
        /**
         * @description Teléfono del pagador en formato E.164, con `+` y código de país.
         * @example +13055606666
         */
        Phone: string;
        /**
         * @description Tipo de documento de identidad. La documentación solo muestra `DNI` y no da la lista de valores; el contrato no la limita.
         * @example DNI
         */
        DocumentType: string;
        /**
         * @description Número del documento de identidad, como texto porque puede empezar con ceros.
         * @example 10203040
         */
        DocumentId: string;
        /**
         * @description Identificador del pagador en el sistema del comercio (inferido por su nombre).
         * @example CUS-10203040-001
         */
        CustomerExternalId: string;
        /** @description Datos del pagador. En las listas puede llegar vacío. */
        Customer: {
            name?: components["schemas"]["CustomerName"];
            email?: components["schemas"]["Email"];
            phone?: components["schemas"]["Phone"];
            document_type?: components["schemas"]["DocumentType"];
            document_id?: components["schemas"]["DocumentId"];
            external_id?: components["schemas"]["CustomerExternalId"];
        };
        /**
         * @description Fecha y hora `yyyy-MM-ddThh:mm:ss`, sin zona horaria; se interpreta como UTC (inferido). En el ejemplo de `listInvoices` el separador es un espacio; la forma canónica lleva `T`.
         * @example 2020-01-01T23:33:36
         * @example 2020-06-07 23:46:11
         */
        DateTime: string;
        /**
         * @description Moneda, con su código de tres letras ISO 4217.
         * @example PEN
         */
        Currency: string;
        /**
         * @description Monto con dos decimales como máximo, como número (`15.00`) o como texto decimal (`"15.00"`). Ambas formas aparecen en los ejemplos; la canónica es el número. No puede ser negativo (inferido).
         * @example 15
         * @example 25.00
         */
        Amount: number | string;
        /** @description Información del subcomercio: nombre, correo electrónico, logotipo, etc. Los nombres de sus propiedades no están documentados. */
        SubMerchant: {
            [key: string]: unknown;
        };
        /**
         * @description Detalles que el comercio adjunta a la Orden de Pago, en formato JSON y con los nombres que elija.
         * @example {
         *       "order_id": "000001-001",
         *       "order_name": "Deuda Enero 2019"
         *     }
         */
        Metadata: {
            [key: string]: unknown;
        };
        /**
         * @description Estado de la Orden de Pago. Los ejemplos lo muestran en minúsculas o en mayúsculas; también
         *     pueden llegar `PENDING`, `PAID` y `EXPIRED` (inferido). La forma canónica va en minúsculas: compárelo sin distinguir
         *     mayúsculas de minúsculas. El sentido de cada estado se toma de su nombre (inferido):
         *
         *     - `new`: recién creada; solo aparece en los ejemplos.
         *     - `pending`: a la espera del pago.
         *     - `paid`: pagada.
         *     - `expired`: expirada, es decir, vencida sin pago.
         *     - `voided`: anulada; ya no se puede pagar.
         * @example NEW
         * @example paid
         * @enum {string}
         */
        InvoiceStatus: "pending" | "paid" | "expired" | "voided" | "new" | "PENDING" | "PAID" | "EXPIRED" | "VOIDED" | "NEW";
        /** @description Orden de Pago que puede llegar abreviada, como dentro de un Evento: solo `id` y `object` son seguros (inferido). Consulte la orden completa con `getInvoice`. */
        PartialInvoice: {
            id: components["schemas"]["InvoiceId"];
            /**
             * @description Tipo de objeto, siempre `invoice`.
             * @constant
             */
            object: "invoice";
            /** @description `true` en producción, `false` en pruebas. */
            livemode?: boolean;
            customer?: components["schemas"]["Customer"];
            /** @description Fecha y hora de creación, sin zona horaria; se interpreta como UTC (inferido). */
            created?: components["schemas"]["DateTime"];
            /** @description Fecha y hora del sistema del comercio al crear la orden. */
            request_datetime?: components["schemas"]["DateTime"];
            currency?: components["schemas"]["Currency"];
            /** @description Monto de la Orden de Pago, como número o como texto decimal; la forma canónica es el número. */
            amount?: components["schemas"]["Amount"];
            /**
             * @description Número de referencia en el sistema del comercio. No se promete que sea único.
             * @example INV-000001-001
             */
            invoice_id?: string;
            /** @description Momento en que la Orden de Pago expira. */
            expiration_datetime?: components["schemas"]["DateTime"];
            /** @description Fecha de vencimiento de la deuda (inferido por su nombre). */
            due_datetime?: components["schemas"]["DateTime"];
            sub_merchant?: components["schemas"]["SubMerchant"];
            /**
             * Format: uri
             * @description Dirección a la que vuelve el pagador si el pago salió bien.
             * @example http://www.coffee.com/api/success.html
             */
            url_success?: string;
            /**
             * Format: uri
             * @description Dirección a la que vuelve el pagador si no realiza el pago.
             * @example http://www.coffee.com/api/error.html
             */
            url_error?: string;
            /**
             * @description Token de la Orden de Pago para la pasarela.
             * @example E9e866w3BZRpmMEu5bgLCi
             */
            token?: string;
            /**
             * @description Número con el que el pagador paga de forma manual. Guárdelo como texto y muestre el que devuelven `createInvoice` o `getInvoice` (inferido): en el ejemplo de la lista es más corto.
             * @example 201590965569
             */
            ktin?: string;
            /**
             * @description Código QR de la Orden de Pago; solo aparece en un ejemplo de 2017.
             * @example 6hxCf5yj6jAHep3JUJZrmm
             */
            qr_code?: string;
            /** @description Subtotal (inferido por su nombre). No está documentado cómo se relaciona con `amount`. */
            sub_total?: components["schemas"]["Amount"];
            /** @description Comisiones (inferido por su nombre). No está documentado cómo se relacionan con `amount`. */
            fees?: components["schemas"]["Amount"];
            /** @description Recargo por mora (inferido por su nombre). No está documentado cómo se relaciona con `amount`. */
            late_fee?: components["schemas"]["Amount"];
            metadata?: components["schemas"]["Metadata"];
            status?: components["schemas"]["InvoiceStatus"];
        };
        /** @description Orden de Pago, como la devuelven las operaciones, también dentro de una lista (ahí puede traer menos datos). Las propiedades obligatorias son las que traen todos los ejemplos (inferido); puede traer otras que no figuren aquí. */
        Invoice: {
            id: components["schemas"]["InvoiceId"];
            /**
             * @description Tipo de objeto, siempre `invoice`.
             * @constant
             */
            object: "invoice";
            /** @description `true` en producción, `false` en pruebas. */
            livemode: boolean;
            customer: components["schemas"]["Customer"];
            /** @description Fecha y hora de creación, sin zona horaria; se interpreta como UTC (inferido). */
            created: components["schemas"]["DateTime"];
            /** @description Fecha y hora del sistema del comercio al crear la orden. */
            request_datetime?: components["schemas"]["DateTime"];
            currency: components["schemas"]["Currency"];
            /** @description Monto de la Orden de Pago, como número o como texto decimal; la forma canónica es el número. */
            amount: components["schemas"]["Amount"];
            /**
             * @description Número de referencia en el sistema del comercio. No se promete que sea único.
             * @example INV-000001-001
             */
            invoice_id: string;
            /** @description Momento en que la Orden de Pago expira. */
            expiration_datetime?: components["schemas"]["DateTime"];
            /** @description Fecha de vencimiento de la deuda (inferido por su nombre). */
            due_datetime?: components["schemas"]["DateTime"];
            sub_merchant?: components["schemas"]["SubMerchant"];
            /**
             * Format: uri
             * @description Dirección a la que vuelve el pagador si el pago salió bien.
             * @example http://www.coffee.com/api/success.html
             */
            url_success?: string;
            /**
             * Format: uri
             * @description Dirección a la que vuelve el pagador si no realiza el pago.
             * @example http://www.coffee.com/api/error.html
             */
            url_error?: string;
            /**
             * @description Token de la Orden de Pago para la pasarela.
             * @example E9e866w3BZRpmMEu5bgLCi
             */
            token?: string;
            /**
             * @description Número con el que el pagador paga de forma manual. Guárdelo como texto y muestre el que devuelven `createInvoice` o `getInvoice` (inferido): en el ejemplo de la lista es más corto.
             * @example 201590965569
             */
            ktin: string;
            /**
             * @description Código QR de la Orden de Pago; solo aparece en un ejemplo de 2017.
             * @example 6hxCf5yj6jAHep3JUJZrmm
             */
            qr_code?: string;
            /** @description Subtotal (inferido por su nombre). No está documentado cómo se relaciona con `amount`. */
            sub_total?: components["schemas"]["Amount"];
            /** @description Comisiones (inferido por su nombre). No está documentado cómo se relacionan con `amount`. */
            fees?: components["schemas"]["Amount"];
            /** @description Recargo por mora (inferido por su nombre). No está documentado cómo se relaciona con `amount`. */
            late_fee?: components["schemas"]["Amount"];
            metadata?: components["schemas"]["Metadata"];
            status: components["schemas"]["InvoiceStatus"];
        };
        /** @description Una página de Órdenes de Pago. */
        InvoiceList: {
            /**
             * @description Tipo de objeto, siempre `list`.
             * @constant
             */
            object: "list";
            /** @description Si quedan más elementos después de esta página (inferido por su nombre). */
            has_more: boolean;
            /** @description Las Órdenes de Pago de la página; su orden no está documentado. */
            data: components["schemas"]["Invoice"][];
        };
        /** @description Un error. La documentación no da su forma. Estas propiedades (inferido) pueden faltar, y puede haber otras. Decida según el estado HTTP, no según estos textos. */
        Error: {
            /**
             * @description Código del error para programas. Sus valores no están documentados.
             * @example unknown_property
             */
            code?: string;
            /**
             * @description Explicación para personas.
             * @example La propiedad no existe en esta petición.
             */
            message?: string;
            /**
             * @description Propiedad o parámetro con el problema, con su ruta.
             * @example customer.phone
             */
            param?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Cuerpo de toda respuesta de error. La documentación nombra la lista `error`; aquí es una propiedad del cuerpo (inferido). */
        ErrorResponse: {
            /** @description Lista de errores, en toda respuesta que no es de éxito. */
            error: components["schemas"]["Error"][];
        };
        /** @description Datos del pagador. El objeto es obligatorio, pero ninguna de sus propiedades lo es (inferido); una que no figure aquí es un error 400 (inferido). */
        CustomerInput: {
            name?: components["schemas"]["CustomerName"];
            email?: components["schemas"]["Email"];
            phone?: components["schemas"]["Phone"];
            document_type?: components["schemas"]["DocumentType"];
            document_id?: components["schemas"]["DocumentId"];
            external_id?: components["schemas"]["CustomerExternalId"];
        };
        /**
         * @description Fecha y hora `yyyy-MM-ddThh:mm:ss`, sin zona horaria ni fracción de segundo. Envíela en UTC (inferido).
         * @example 2020-01-01T05:00:00
         */
        DateTimeInput: string;
        /** @description Datos con los que se crea una Orden de Pago. Una propiedad que no figure aquí es un error 400 (inferido). */
        InvoiceCreate: {
            customer: components["schemas"]["CustomerInput"];
            /** @description Fecha y hora del sistema del comercio al enviar la petición, `yyyy-MM-ddThh:mm:ss` en UTC (inferido). KashIO la pide para protegerse de ataques de denegación de servicio. */
            request_datetime: components["schemas"]["DateTimeInput"];
            currency: components["schemas"]["Currency"];
            /** @description Monto por cobrar, con dos decimales como máximo. Va como número (`15.00`) o como texto, `"15.00"` (inferido). No puede ser negativo (inferido). */
            amount: components["schemas"]["Amount"];
            /**
             * @description Número de referencia en el sistema del comercio. No se promete que KashIO impida repetirlo: genere uno distinto por cobro.
             * @example INV-000001-001
             */
            invoice_id: string;
            /** @description Momento en que la Orden de Pago expira, `yyyy-MM-ddThh:mm:ss` en UTC (inferido). */
            expiration_datetime?: components["schemas"]["DateTimeInput"];
            /** @description Fecha de vencimiento de la deuda (inferido por su nombre); la tabla de parámetros no la menciona y solo aparece en los ejemplos. No sustituye a `expiration_datetime`. */
            due_datetime?: components["schemas"]["DateTimeInput"];
            /**
             * Format: uri
             * @description Dirección a la que vuelve el pagador si el pago salió bien. Que el pagador llegue a ella no prueba el pago: confírmelo con `getInvoice`.
             * @example http://www.coffee.com/api/success.html
             */
            url_success?: string;
            /**
             * Format: uri
             * @description Dirección a la que vuelve el pagador si no realiza el pago.
             * @example http://www.coffee.com/api/error.html
             */
            url_error?: string;
            metadata?: components["schemas"]["Metadata"];
            /** @description Información del subcomercio. Se puede enviar al crear (inferido): solo figura, como no actualizable, en la tabla de actualización. */
            sub_merchant?: components["schemas"]["SubMerchant"];
            /** @description Tamaño del código QR (inferido por su nombre). Se puede enviar al crear (inferido): solo figura, como no actualizable, en la tabla de actualización. Sus valores no están documentados. */
            size_qr?: string;
        };
        /** @description Lo que puede cambiar en una Orden de Pago: monto, moneda y expiración. Debe traer al menos una de ellas; un cuerpo sin ninguna, o con cualquier otra propiedad, es un error 400 (inferido). */
        InvoiceUpdate: {
            currency?: components["schemas"]["Currency"];
            /** @description Nuevo monto, con dos decimales como máximo. Va como número (`25.00`) o como texto (`"25.00"`). No puede ser negativo (inferido). */
            amount?: components["schemas"]["Amount"];
            /** @description Nuevo momento en que la Orden de Pago expira, `yyyy-MM-ddThh:mm:ss` en UTC (inferido). */
            expiration_datetime?: components["schemas"]["DateTimeInput"];
        };
        /**
         * @description Estado del Evento. La documentación da los tres valores sin explicarlos; por su nombre, `new` sería un Evento aún sin notificar; `notified`, uno ya notificado, y `failed`, uno cuya notificación falló (inferido).
         * @example new
         * @enum {string}
         */
        EventStatus: "new" | "failed" | "notified";
        /**
         * @description Identificador del Evento; en los ejemplos empieza con `eve_`.
         * @example eve_6hxCf5yj6jAHep3JUJZrmm
         */
        EventId: string;
        /**
         * @description Qué ocurrió. El conjunto es abierto: ignore sin error los tipos que no conozca.
         * @example invoice.paid
         */
        EventType: ("invoice.paid" | "invoice.expired") | ("invoice.created" | "invoice.updated" | "invoice.voided") | string;
        /** @description Objeto al que se refiere el Evento. Puede traer otras propiedades según el tipo (inferido). */
        EventData: {
            /**
             * @description Referencia al objeto, como `//invoices/inv_abcd1234`. No es una dirección que se pueda pedir tal cual: tome el identificador de su final (inferido).
             * @example //invoices/inv_QokikJOvBiI2HlWgH4olfQ2
             */
            url?: string;
            invoice?: components["schemas"]["PartialInvoice"];
        } & {
            [key: string]: unknown;
        };
        /** @description Algo que ocurrió en KashIO con un objeto, por ejemplo el pago de una Orden de Pago. */
        Event: {
            id: components["schemas"]["EventId"];
            /**
             * @description Tipo de objeto, siempre `event`.
             * @constant
             */
            object: "event";
            /** @description `true` en producción, `false` en pruebas. */
            livemode: boolean;
            /** @description Fecha y hora de creación del Evento, sin zona horaria; se interpreta como UTC (inferido). */
            created: components["schemas"]["DateTime"];
            type: components["schemas"]["EventType"];
            status: components["schemas"]["EventStatus"];
            data: components["schemas"]["EventData"];
        };
        /** @description Una página de Eventos. */
        EventList: {
            /**
             * @description Tipo de objeto, siempre `list`.
             * @constant
             */
            object: "list";
            /** @description Si quedan más elementos después de esta página (inferido por su nombre). */
            has_more: boolean;
            /** @description Los Eventos de la página; su orden no está documentado. */
            data: components["schemas"]["Event"][];
        };
    };
    responses: {
        /** @description El formato de la petición tiene un problema, dice la lista de estados publicada junto a la documentación: falta una propiedad, sobra una, o un valor no es válido (inferido). Corrija la petición; repetirla igual no sirve. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Hay un problema con la autorización de acceso, dice la lista de estados publicada junto a la documentación: falta la llave, no es válida o la cabecera está mal formada (inferido). La llave va como usuario y la contraseña vacía. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Error del lado de la API, dice la lista de estados publicada junto a la documentación. Una consulta se puede repetir; después de crear una Orden de Pago, averigüe primero si llegó a existir. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description El recurso no existe; revise el `id`, dice la lista de estados publicada junto a la documentación. También puede deberse a que la llave sea de otro ambiente (inferido). */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /** @description Día por el que se filtra, `yyyy-MM-dd`. Se compara con `created` (inferido). La zona horaria del día no está documentada: consulte también el día anterior y el siguiente. */
        Date: string;
        /** @description Estado por el que se filtran las Órdenes de Pago, en minúsculas. Acepta los cinco estados de la propiedad `status` (inferido). */
        InvoiceStatusFilter: "pending" | "paid" | "expired" | "voided" | "new";
        /** @description Cuántos elementos devolver como máximo: un entero, 1 o más (inferido). El valor por omisión y el máximo no están documentados. */
        Limit: number;
        /** @description El `id` de un objeto de la lista: devuelve los que le siguen (inferido por su nombre). Para avanzar de página, use el del último elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `ending_before`, devuelve los que están entre los dos (inferido). */
        InvoiceStartingAfter: string;
        /** @description El `id` de un objeto de la lista: devuelve los que lo preceden (inferido por su nombre). Para retroceder de página, use el del primer elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `starting_after`, devuelve los que están entre los dos (inferido). */
        InvoiceEndingBefore: string;
        /** @description Cursor de inicio, como lo llaman las tablas de la documentación. Equivale a `starting_after` (inferido); prefiera `starting_after`. Si llegan los dos con valores distintos, es un error 400 (inferido). */
        InvoiceStart: string;
        /** @description Cursor de fin, como lo llaman las tablas de la documentación. Equivale a `ending_before` (inferido); prefiera `ending_before`. Si llegan los dos con valores distintos, es un error 400 (inferido). */
        InvoiceEnd: string;
        /** @description Identificador de la Orden de Pago, el `id` que devolvió `createInvoice`. Uno que no existe o no tiene la forma esperada da un 404 (inferido). */
        InvoiceId: string;
        /** @description Estado por el que se filtran los Eventos. Acepta los mismos tres valores que la propiedad `status` (inferido). */
        EventStatusFilter: components["schemas"]["EventStatus"];
        /** @description El `id` de un objeto de la lista: devuelve los que le siguen (inferido por su nombre). Para avanzar de página, use el del último elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `ending_before`, devuelve los que están entre los dos (inferido). */
        EventStartingAfter: string;
        /** @description El `id` de un objeto de la lista: devuelve los que lo preceden (inferido por su nombre). Para retroceder de página, use el del primer elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `starting_after`, devuelve los que están entre los dos (inferido). */
        EventEndingBefore: string;
        /** @description Cursor de inicio, como lo llaman las tablas de la documentación. Equivale a `starting_after` (inferido); prefiera `starting_after`. Si llegan los dos con valores distintos, es un error 400 (inferido). */
        EventStart: string;
        /** @description Cursor de fin, como lo llaman las tablas de la documentación. Equivale a `ending_before` (inferido); prefiera `ending_before`. Si llegan los dos con valores distintos, es un error 400 (inferido). */
        EventEnd: string;
        /** @description Identificador del Evento, el `id` que trae la notificación o `listEvents`. Uno que no existe o no tiene la forma esperada da un 404 (inferido). */
        EventId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listInvoices: {
        parameters: {
            query?: {
                /** @description Día por el que se filtra, `yyyy-MM-dd`. Se compara con `created` (inferido). La zona horaria del día no está documentada: consulte también el día anterior y el siguiente. */
                date?: components["parameters"]["Date"];
                /** @description Estado por el que se filtran las Órdenes de Pago, en minúsculas. Acepta los cinco estados de la propiedad `status` (inferido). */
                status?: components["parameters"]["InvoiceStatusFilter"];
                /** @description Cuántos elementos devolver como máximo: un entero, 1 o más (inferido). El valor por omisión y el máximo no están documentados. */
                limit?: components["parameters"]["Limit"];
                /** @description El `id` de un objeto de la lista: devuelve los que le siguen (inferido por su nombre). Para avanzar de página, use el del último elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `ending_before`, devuelve los que están entre los dos (inferido). */
                starting_after?: components["parameters"]["InvoiceStartingAfter"];
                /** @description El `id` de un objeto de la lista: devuelve los que lo preceden (inferido por su nombre). Para retroceder de página, use el del primer elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `starting_after`, devuelve los que están entre los dos (inferido). */
                ending_before?: components["parameters"]["InvoiceEndingBefore"];
                /** @description Cursor de inicio, como lo llaman las tablas de la documentación. Equivale a `starting_after` (inferido); prefiera `starting_after`. Si llegan los dos con valores distintos, es un error 400 (inferido). */
                start?: components["parameters"]["InvoiceStart"];
                /** @description Cursor de fin, como lo llaman las tablas de la documentación. Equivale a `ending_before` (inferido); prefiera `ending_before`. Si llegan los dos con valores distintos, es un error 400 (inferido). */
                end?: components["parameters"]["InvoiceEnd"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Una página de Órdenes de Pago; puede estar vacía. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Datos de la Orden de Pago que se crea. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceCreate"];
            };
        };
        responses: {
            /** @description La Orden de Pago se creó. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identificador de la Orden de Pago, el `id` que devolvió `createInvoice`. Uno que no existe o no tiene la forma esperada da un 404 (inferido). */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description La Orden de Pago que se pidió. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    voidInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identificador de la Orden de Pago, el `id` que devolvió `createInvoice`. Uno que no existe o no tiene la forma esperada da un 404 (inferido). */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description La Orden de Pago anulada. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identificador de la Orden de Pago, el `id` que devolvió `createInvoice`. Uno que no existe o no tiene la forma esperada da un 404 (inferido). */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        /** @description Las propiedades que cambian. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceUpdate"];
            };
        };
        responses: {
            /** @description La Orden de Pago actualizada. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Día por el que se filtra, `yyyy-MM-dd`. Se compara con `created` (inferido). La zona horaria del día no está documentada: consulte también el día anterior y el siguiente. */
                date?: components["parameters"]["Date"];
                /** @description Estado por el que se filtran los Eventos. Acepta los mismos tres valores que la propiedad `status` (inferido). */
                status?: components["parameters"]["EventStatusFilter"];
                /** @description Cuántos elementos devolver como máximo: un entero, 1 o más (inferido). El valor por omisión y el máximo no están documentados. */
                limit?: components["parameters"]["Limit"];
                /** @description El `id` de un objeto de la lista: devuelve los que le siguen (inferido por su nombre). Para avanzar de página, use el del último elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `ending_before`, devuelve los que están entre los dos (inferido). */
                starting_after?: components["parameters"]["EventStartingAfter"];
                /** @description El `id` de un objeto de la lista: devuelve los que lo preceden (inferido por su nombre). Para retroceder de página, use el del primer elemento recibido. Uno que no es de la lista es un error 400 (inferido). Con `starting_after`, devuelve los que están entre los dos (inferido). */
                ending_before?: components["parameters"]["EventEndingBefore"];
                /** @description Cursor de inicio, como lo llaman las tablas de la documentación. Equivale a `starting_after` (inferido); prefiera `starting_after`. Si llegan los dos con valores distintos, es un error 400 (inferido). */
                start?: components["parameters"]["EventStart"];
                /** @description Cursor de fin, como lo llaman las tablas de la documentación. Equivale a `ending_before` (inferido); prefiera `ending_before`. Si llegan los dos con valores distintos, es un error 400 (inferido). */
                end?: components["parameters"]["EventEnd"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Una página de Eventos; puede estar vacía. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identificador del Evento, el `id` que trae la notificación o `listEvents`. Uno que no existe o no tiene la forma esperada da un 404 (inferido). */
                id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description El Evento que se pidió. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    receiveEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description El Evento que ocurrió. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description El comercio recibió la notificación. La documentación no dice qué respuesta espera KashIO ni si reintenta; responder con un 2xx en cuanto se guarda el `id` es lo habitual (inferido). */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
