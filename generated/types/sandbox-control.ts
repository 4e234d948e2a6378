// Generated from packages/sandbox/openapi.yaml by `npm run build`: change that file instead.

export interface paths {
    "/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sembrar órdenes
         * Crea muchas órdenes de una vez, en el estado que se diga, sin Eventos ni notificaciones. Sirve para empezar una prueba
         * con historia: cien órdenes de ayer, tres de ellas pagadas.
         *
         * De cada una, diga los campos que importan; los demás los pone el sandbox. Valen los de `createInvoice`, y también
         * `status`, `created`, `id`, `ktin` y `token`. O se crean todas, o ninguna. El cuerpo puede tener 50 MB, que son más de cien
         * mil órdenes; más, en varias llamadas.
         */
        post: operations["seed"];
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
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Cambiar cualquier campo de una orden
         * Sobrescribe campos de una orden, también los que la API no deja cambiar (`amount`, `currency`, `livemode`, `status`,
         * `invoice_id`…), sin reglas, sin Eventos y sin notificaciones. Sirve para probar que el comercio compara lo que le
         * devuelven con lo que vendió. La orden queda marcada: `edited` nombra desde entonces los campos cambiados.
         *
         * Un campo que las órdenes no tienen es un error. `null` quita un campo. Con otra `expiration_datetime` la orden expira
         * entonces; con una que ya pasó, o `null`, no expira.
         */
        patch: operations["edit"];
        trace?: never;
    };
    "/invoices/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pagar una orden
         * El pagador paga: la orden queda `paid` y ocurre un Evento `invoice.paid`, que se notifica.
         *
         * Una orden anulada no se puede pagar: eso está documentado. Si se puede pagar una expirada o una ya pagada lo deciden
         * las reglas `pay-expired` y `pay-paid`.
         */
        post: operations["pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}/pending": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dejar una orden a la espera del pago
         * El pagador empezó a pagar y no ha terminado: la orden queda `pending`, sin Evento. La documentación no dice cuándo ocurre ni nombra ninguno.
         */
        post: operations["pending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}/expire": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hacer que una orden expire
         * La orden queda `expired` ahora mismo, sea cual sea su fecha de expiración, y ocurre un Evento `invoice.expired`, que se notifica. Para que expire a su hora, adelante el reloj con `advance`.
         */
        post: operations["expire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hacer que un pago fracase
         * El pagador intenta pagar y no puede, por ejemplo porque rechazan su tarjeta. La orden no cambia y no ocurre ningún Evento: la documentación no conoce ni un estado ni un Evento para eso.
         */
        post: operations["fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Emitir un Evento
         * Crea un Evento cualquiera, aunque nada haya ocurrido, y lo notifica. La API lo devuelve como a los demás. Sirve para
         * probar qué hace el comercio con un tipo que no conoce, o con un `invoice.paid` de una orden que nadie pagó.
         *
         * No cambia ninguna orden: para eso están `pay` y `expire`.
         */
        post: operations["emit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leer el reloj
         * La hora de este mundo, si está detenida, y cuándo toca lo próximo que está pendiente.
         */
        get: operations["getClock"];
        /**
         * Poner el reloj en una hora
         * Hacia adelante es lo mismo que `advance` hasta esa hora: lo que toca en el camino ocurre, en su orden. Hacia atrás solo
         * cambia la hora: lo que ya ocurrió no se deshace.
         *
         * Un reloj detenido sigue detenido; uno que anda sigue andando desde la hora nueva.
         */
        put: operations["setClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Detener el reloj
         * Desde ahora el tiempo pasa solo cuando se pide, con `advance` o `setClock`. Con `at`, el reloj se pone primero en esa hora, como hace `setClock`.
         */
        post: operations["freeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adelantar el reloj
         * Hace pasar el tiempo. Lo que toca en el camino ocurre en su orden y a su hora: expiran órdenes, se reintentan notificaciones, y de cada una se espera la respuesta antes de seguir. Contesta cuando el reloj llegó.
         */
        post: operations["advance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dejar que el reloj ande
         * El reloj anda desde la hora en que estaba, al paso del de esta máquina. Si ya andaba, nada cambia.
         */
        post: operations["resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ver a dónde se notifica
         * Las direcciones a las que se envía cada Evento, en el orden en que se añadieron.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Notificar a una dirección
         * Desde ahora cada Evento se envía a esa dirección con un `POST`, como dice el webhook del contrato, una vez que salió la
         * respuesta a la llamada que lo causó. Un 2xx lo da por notificado; si no, se reintenta según el reloj del sandbox, y al
         * final queda `failed`. No se siguen redirecciones.
         *
         * Por seguridad vale solo una dirección de esta máquina, como `http://127.0.0.1:8000/avisos`; otras, si el sandbox se
         * inició con permiso para ese nombre. Una dirección que ya estaba no se repite.
         */
        post: operations["addWebhook"];
        /**
         * Dejar de notificar a una dirección
         * A esa dirección ya no se envía ningún Evento, tampoco los que estaban por llegarle. Devuelve las que quedan.
         */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ver las notificaciones
         * Cada Evento y cada dirección a la que se envía, con los intentos y lo que el comercio contestó; primero la más antigua.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La notificación, por su `id` en `listDeliveries`. */
                id: components["parameters"]["DeliveryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enviar una notificación otra vez
         * La misma notificación sale una vez más, ahora, haya llegado o no, también una que se perdió; es una notificación nueva, con un `id` propio, del mismo Evento. Sale después de esta respuesta: `settle` dice qué contestó el comercio.
         */
        post: operations["replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disturbances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ver qué notificaciones llegarán mal
         * Lo que se pidió con `disturb` y no se ha gastado aún.
         */
        get: operations["listDisturbances"];
        put?: never;
        /**
         * Hacer que lleguen mal notificaciones
         * Las siguientes notificaciones, o las de un pedido, llegan como pueden llegar de verdad: dos veces, tarde, fuera de
         * orden, nunca, demasiado pronto, o falsas.
         *
         * Lo que se pide de maneras distintas se suma: una misma notificación puede llegar antes de que la orden se lea pagada, y
         * dos veces. De lo que se pide varias veces, y de `lose`, `delay` y `reorder` entre sí, cada Evento gasta lo más antiguo.
         */
        post: operations["disturb"];
        /**
         * Hacer que las notificaciones lleguen bien
         * Olvida lo que se pidió con `disturb` y no se ha gastado. Lo que ya salió, salió.
         */
        delete: operations["clearDisturbances"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Esperar a que no quede nada por notificar
         * Contesta cuando, a la hora del reloj, no toca nada más y no hay ningún envío en camino: así ninguna prueba tiene que dormir. Devuelve los intentos hechos desde el `settle` anterior. Los reintentos que tocan más tarde no se esperan: para ellos, adelante el reloj.
         */
        post: operations["settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ver qué tarda en verse
         * Lo que se pidió con `setLag`.
         */
        get: operations["listLags"];
        put?: never;
        /**
         * Hacer que algo tarde en verse
         * Lo que se cree desde ahora existe, pero no se ve enseguida: falta en las listas (`hidden_from: list`), o su consulta da
         * un 404 (`hidden_from: get`). Se ve después de las consultas que diga `calls`, contadas para cada objeto, o de los
         * `seconds` del reloj del sandbox: diga uno de los dos.
         *
         * Sirve para probar que el comercio no toma por perdida una orden que creó, ni por falso un Evento que le notificaron.
         * Dura hasta `clearLag`.
         */
        post: operations["setLag"];
        /**
         * Hacer que todo se vea enseguida
         * Quita todas las demoras; también lo que aún no se veía se ve.
         */
        delete: operations["clearLag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ver las fallas que vendrán
         * Lo que se pidió con `addFault` y no se ha gastado aún.
         */
        get: operations["listFaults"];
        put?: never;
        /**
         * Hacer que fallen llamadas
         * Las siguientes llamadas a la API, o las de una operación, o las de un pedido, fallan de la manera que se diga, y
         * siempre de esa: nada depende del azar. Las fallas se gastan en el orden en que se pidieron, una por llamada; solo
         * `latency`, `drip` y `duplicate` se suman a otra.
         *
         * Toda falla dice si la operación llega a hacerse: con `answer-lost`, por ejemplo, la orden existe y la respuesta no
         * llega; con `request-lost` no existe.
         */
        post: operations["addFault"];
        /**
         * Quitar las fallas
         * Olvida las fallas que no se han gastado.
         */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ver las reglas
         * Todas las reglas del sandbox con su valor. Son decisiones nuestras, no de KashIO: pruebe su comercio con cada alternativa de las que le importen.
         */
        get: operations["getRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** El nombre de la regla; `getRules` los da todos. */
                name: components["parameters"]["RuleName"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Cambiar una regla
         * Desde la llamada siguiente vale la alternativa que se diga, en este mundo. Lo que ya ocurrió no cambia.
         */
        put: operations["setRule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leer el diario
         * Todas las peticiones que el comercio hizo a la API en este mundo, primero la más antigua: también las que fallaron, las
         * que no cumplían el contrato y las que nunca tuvieron respuesta. Sirve para afirmar «hubo un solo `POST` para este
         * pedido». Los filtros se suman. Las llamadas de `/_sandbox` no están.
         *
         * De los cuerpos se leen el monto y `invoice_id`; la llave y los datos del pagador no se guardan.
         */
        get: operations["getJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vaciar este mundo
         * El mundo de esta llave queda como al iniciar el sandbox: sin órdenes, Eventos, fallas ni diario, con las reglas, el reloj y las direcciones de notificación del inicio. Los demás mundos no cambian.
         */
        post: operations["reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vaciar todos los mundos
         * Lo que `reset` hace con el mundo de una llave, con los de todas.
         */
        post: operations["resetAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Una Orden de Pago, exactamente como la devuelve `getInvoice` de la API. El contrato de la API la describe. */
        Invoice: {
            /**
             * Identificador de la orden.
             * @example inv_9hLm3QxT6wVbK2rYc8ZpNs
             */
            id: string;
            /**
             * Estado de la orden.
             * @example paid
             */
            status: string;
        } & {
            [key: string]: unknown;
        };
        /** Una orden, y lo que la llamada causó. */
        InvoiceChange: {
            invoice: components["schemas"]["Invoice"];
            /**
             * Los Eventos que la llamada causó, por su `id`.
             * @example [
             *   "eve_3fTn6YkH9jGdX4wQs2VbMc"
             * ]
             */
            events: string[];
            /**
             * Los campos de la orden que se sobrescribieron con `edit`, en esta llamada o antes.
             * @example [
             *   "amount"
             * ]
             */
            edited: string[];
        };
        /** Campos de una Orden de Pago, con los nombres que tienen en la API, y los valores que se quieran. */
        InvoiceFields: {
            [key: string]: unknown;
        };
        /** Una orden: cualquiera de los campos de `createInvoice`, y también `status`, `created`, `id`, `ktin` y `token`. Lo que falta lo pone el sandbox. */
        InvoiceSeed: {
            [key: string]: unknown;
        };
        /** Las órdenes que se siembran. */
        Seed: {
            /** Las órdenes. */
            invoices: components["schemas"]["InvoiceSeed"][];
        };
        /** Con qué se reconoce una orden sembrada. */
        SeededInvoice: {
            /**
             * Identificador de la orden.
             * @example inv_9hLm3QxT6wVbK2rYc8ZpNs
             */
            id: string;
            /**
             * Número con el que el pagador paga.
             * @example 201590971150
             */
            ktin: string;
            /**
             * Token para la pasarela.
             * @example Wc5nXz8kTb2vQf7rMd4pJy
             */
            token: string;
            /**
             * Referencia en el sistema del comercio.
             * @example PED-1
             */
            invoice_id: string;
            /**
             * Estado de la orden.
             * @example new
             */
            status: string;
        };
        /** Las órdenes que se sembraron. */
        SeededInvoiceList: {
            /** Las órdenes, en el orden en que se enviaron. */
            data: components["schemas"]["SeededInvoice"][];
        };
        /** Un Evento, exactamente como lo devuelve `getEvent` de la API. El contrato de la API lo describe. */
        Event: {
            /**
             * Identificador del Evento.
             * @example eve_3fTn6YkH9jGdX4wQs2VbMc
             */
            id: string;
            /**
             * Tipo del Evento.
             * @example invoice.paid
             */
            type: string;
            /**
             * Estado del Evento.
             * @example new
             */
            status: string;
        } & {
            [key: string]: unknown;
        };
        /** Un Evento que se emite. */
        EventInput: {
            /**
             * Tipo del Evento, el que se quiera.
             * @example invoice.paid
             */
            type: string;
            /**
             * La orden de la que trata, por su `id`, su `ktin` o su `token`.
             * @example inv_9hLm3QxT6wVbK2rYc8ZpNs
             */
            invoice?: string;
            /** El `data` del Evento, tal cual. Sin él, es el que un Evento de esa orden lleva; sin orden tampoco, un objeto vacío. */
            data?: {
                [key: string]: unknown;
            };
        };
        /**
         * Fecha y hora `yyyy-MM-ddThh:mm:ss` del reloj del sandbox, en UTC.
         * @example 2026-03-02T15:00:00
         */
        DateTime: string;
        /**
         * Los milisegundos de esa hora, que no caben en ella.
         * @example 0
         */
        Milliseconds: number;
        /**
         * Una duración: números con su unidad, que son `d` (días), `h` (horas), `m` (minutos), `s` (segundos) y `ms` (milésimas), de la mayor a la menor.
         * @example 25h
         * @example 1h30m
         */
        Duration: string;
        /** El reloj de un mundo. */
        Clock: {
            now: components["schemas"]["DateTime"];
            milliseconds: components["schemas"]["Milliseconds"];
            /** Si está detenido. */
            frozen: boolean;
            /**
             * Cuándo toca lo próximo que está pendiente: una orden que expira, un reintento. `null` si no hay nada.
             * @example 2026-03-03T05:00:00
             */
            next: string | null;
        };
        /** Una hora para el reloj. */
        ClockSetting: {
            at: components["schemas"]["DateTime"];
        };
        /** Una hora en la que el reloj se detiene. */
        FreezeSetting: {
            at?: components["schemas"]["DateTime"];
        };
        /** Cuánto tiempo hace pasar. */
        ClockAdvance: {
            by: components["schemas"]["Duration"];
        };
        /** Una dirección a la que se notifica. */
        Webhook: {
            /**
             * Format: uri
             * La dirección, con `http` o `https`.
             * @example http://127.0.0.1:8000/avisos
             */
            url: string;
        };
        /** Direcciones a las que se notifica. */
        WebhookList: {
            /** Las direcciones. */
            data: components["schemas"]["Webhook"][];
        };
        /**
         * Identificador de una notificación.
         * @example del_1
         */
        DeliveryId: string;
        /**
         * Cómo va una notificación:
         *
         * - `due`: por salir, ahora o en el reintento siguiente;
         * - `held`: espera a que salga la de un Evento posterior a esa dirección, porque así se pidió con `disturb`;
         * - `delivered`: el comercio contestó con un 2xx;
         * - `failed`: se acabaron los reintentos;
         * - `lost`: no salió ni saldrá, porque así se pidió con `disturb` o porque se quitó la dirección.
         * @example delivered
         */
        DeliveryStatus: "due" | "held" | "delivered" | "failed" | "lost";
        /** Un Evento en camino a una dirección. */
        Delivery: {
            id: components["schemas"]["DeliveryId"];
            /**
             * El Evento, por su `id`.
             * @example eve_3fTn6YkH9jGdX4wQs2VbMc
             */
            event: string;
            /**
             * Tipo del Evento.
             * @example invoice.paid
             */
            type: string;
            /**
             * La orden de la que trata, por su `id`; `null` si no trata de ninguna.
             * @example inv_9hLm3QxT6wVbK2rYc8ZpNs
             */
            invoice: string | null;
            /**
             * A dónde va.
             * @example http://127.0.0.1:8000/avisos
             */
            url: string;
            status: components["schemas"]["DeliveryStatus"];
            /**
             * Cuándo toca el intento siguiente, por el reloj del sandbox; `null` si no toca ninguno.
             * @example 2026-03-02T15:21:00
             */
            due: string | null;
            /**
             * Lo que `disturb` hizo con ella, unido con `+` si son varias cosas; `null` si nada.
             * @example duplicate
             */
            disturbance: string | null;
            /** Los intentos, primero el más antiguo. */
            attempts: components["schemas"]["Attempt"][];
        };
        /** Una lista de notificaciones. */
        DeliveryList: {
            /** Las notificaciones, primero la más antigua. */
            data: components["schemas"]["Delivery"][];
        };
        /** Un intento de notificar, y lo que el comercio contestó. */
        Attempt: {
            delivery: components["schemas"]["DeliveryId"];
            /**
             * El Evento que se envió, por su `id`; el de una notificación falsa no existe en la API.
             * @example eve_3fTn6YkH9jGdX4wQs2VbMc
             */
            event: string;
            /**
             * Tipo del Evento.
             * @example invoice.paid
             */
            type: string;
            /**
             * La orden de la que trata, por su `id`; `null` si no trata de ninguna.
             * @example inv_9hLm3QxT6wVbK2rYc8ZpNs
             */
            invoice: string | null;
            /**
             * A dónde fue.
             * @example http://127.0.0.1:8000/avisos
             */
            url: string;
            at: components["schemas"]["DateTime"];
            milliseconds: components["schemas"]["Milliseconds"];
            /** Si el comercio contestó con un 2xx. */
            delivered: boolean;
            /**
             * El estado HTTP que contestó; `null` si no contestó.
             * @example 200
             */
            status: number | null;
            /**
             * El comienzo del cuerpo que contestó, hasta mil caracteres; `null` si no hubo.
             * @example ok
             */
            body: string | null;
            /**
             * Por qué no hubo respuesta, por ejemplo porque nadie escucha ahí; `not permitted` si el sandbox se inició sin permiso para ese nombre; `null` si la hubo.
             * @example ECONNREFUSED
             */
            error: string | null;
        };
        /** Intentos de notificar. */
        AttemptList: {
            /** Los intentos, en el orden en que terminaron. */
            data: components["schemas"]["Attempt"][];
        };
        /**
         * Cómo llega una notificación:
         *
         * - `duplicate`: más de una vez;
         * - `delay`: tarde;
         * - `reorder`: después de la de un Evento posterior a la misma dirección, y hasta que esa salga no llega;
         * - `lose`: nunca, aunque `replay` la puede enviar;
         * - `before-paid`: antes de que la orden se lea pagada, y quien la consulte mientras la contesta la ve como estaba;
         * - `before-answer`: la orden que se crea se paga enseguida, y esto se notifica antes de que salga la respuesta de su creación;
         *   un comercio que atiende una sola petición a la vez no la contesta a tiempo, y se reintenta;
         * - `forged`: antes de ella llega una falsa, con un Evento que la API no conoce, que no se reintenta;
         * - `forged-invoice`: su Evento existe, pero dice otra cosa de la orden: que está pagada, y con otro monto.
         * @example lose
         */
        DisturbanceKind: "duplicate" | "delay" | "reorder" | "lose" | "before-paid" | "before-answer" | "forged" | "forged-invoice";
        /**
         * Fuera de orden, perdida, demasiado pronto o falsa
         * Las maneras de llegar mal que no tienen más que decir.
         */
        PlainDisturbanceInput: {
            /**
             * La manera de llegar.
             */
            disturbance: "reorder" | "lose" | "before-paid" | "before-answer" | "forged" | "forged-invoice";
            invoice_id?: components["schemas"]["OnlyReference"];
            times?: components["schemas"]["Times"];
        };
        /**
         * Repetida
         * La notificación llega más de una vez.
         */
        DuplicateInput: {
            /**
             * Siempre `duplicate`.
             */
            disturbance: "duplicate";
            /**
             * Si las copias llegan una tras otra, cada una tras la respuesta de la anterior (`sequence`, por omisión), o todas a la vez (`parallel`).
             * @example parallel
             */
            mode?: "sequence" | "parallel";
            /**
             * Cuántas veces llega en total, 2 por omisión.
             * @example 2
             */
            copies?: number;
            invoice_id?: components["schemas"]["OnlyReference"];
            times?: components["schemas"]["Times"];
        };
        /**
         * Tarde
         * La notificación llega más tarde, por el reloj del sandbox.
         */
        DelayInput: {
            /**
             * Siempre `delay`.
             */
            disturbance: "delay";
            by: components["schemas"]["Duration"];
            invoice_id?: components["schemas"]["OnlyReference"];
            times?: components["schemas"]["Times"];
        };
        /** Cómo llegan mal las siguientes notificaciones, o las de un pedido. */
        DisturbanceInput: {
            disturbance: components["schemas"]["DisturbanceKind"];
        } & (components["schemas"]["PlainDisturbanceInput"] | components["schemas"]["DuplicateInput"] | components["schemas"]["DelayInput"]);
        /** Cómo llegan mal notificaciones, y cuántas quedan. */
        Disturbance: {
            disturbance: components["schemas"]["DisturbanceKind"];
            invoice_id?: components["schemas"]["OnlyReference"];
            /**
             * Cómo llegan las copias.
             * @example parallel
             */
            mode?: "sequence" | "parallel";
            /**
             * Cuántas veces llega en total.
             * @example 2
             */
            copies?: number;
            by?: components["schemas"]["Duration"];
            remaining: components["schemas"]["Remaining"];
        };
        /** Lo que queda de lo pedido con `disturb`. */
        DisturbanceList: {
            /** Primero lo más antiguo. */
            data: components["schemas"]["Disturbance"][];
        };
        /** Algo que tarda en verse. Lleva `calls` o `seconds`, uno de los dos. */
        Lag: {
            /**
             * Qué tarda, las órdenes o los Eventos.
             * @example invoice
             */
            object: "invoice" | "event";
            /**
             * Dónde no se ve, en las listas o en la consulta por `id`.
             * @example list
             */
            hidden_from: "list" | "get";
            /**
             * Cuántas consultas no lo ven, contadas para cada objeto.
             * @example 3
             */
            calls?: number;
            /**
             * Cuántos segundos del reloj del sandbox no se ve.
             * @example 60
             */
            seconds?: number;
            invoice_id?: components["schemas"]["OnlyReference"];
        };
        /** Lo que tarda en verse. */
        LagList: {
            /** Las demoras, primero la más antigua. */
            data: components["schemas"]["Lag"][];
        };
        /**
         * Solo lo de este pedido, por la referencia que el comercio le dio; si falta, lo de todos.
         * @example PED-1
         */
        OnlyReference: string;
        /**
         * Cuántas veces, 1 por omisión.
         * @example 1
         */
        Times: number;
        /**
         * Cuántas veces quedan.
         * @example 1
         */
        Remaining: number;
        /**
         * Una operación de la API, por su nombre en el contrato.
         * @example createInvoice
         */
        ApiOperation: "createInvoice" | "getInvoice" | "updateInvoice" | "voidInvoice" | "listInvoices" | "getEvent" | "listEvents";
        /**
         * Solo las llamadas de esta operación de la API; si falta, las de todas.
         * @example createInvoice
         */
        OnlyOperation: "createInvoice" | "getInvoice" | "updateInvoice" | "voidInvoice" | "listInvoices" | "getEvent" | "listEvents";
        /**
         * Si la operación llega a hacerse; por omisión, no.
         * @example true
         */
        Effect: boolean;
        /**
         * Qué falla en una llamada:
         *
         * - `answer-lost`: la operación se hace, y la conexión termina sin respuesta;
         * - `request-lost`: la conexión termina sin respuesta, y la operación no se hace;
         * - `reset`: la conexión se corta de golpe (TCP RST);
         * - `cut-json`: la operación se hace, y el cuerpo de la respuesta llega cortado;
         * - `html`: un 200 con una página HTML;
         * - `status`: un estado HTTP de error;
         * - `duplicate`: la operación se hace dos veces, y se contesta la segunda;
         * - `latency`: la respuesta tarda;
         * - `drip`: la respuesta llega de a poco.
         * @example answer-lost
         */
        FaultKind: "answer-lost" | "request-lost" | "reset" | "cut-json" | "html" | "status" | "duplicate" | "latency" | "drip";
        /**
         * Respuesta o petición perdida, JSON cortado, efecto repetido
         * Las fallas que no tienen más que decir.
         */
        PlainFaultInput: {
            /**
             * La falla.
             */
            fault: "answer-lost" | "request-lost" | "cut-json" | "duplicate";
            operation?: components["schemas"]["OnlyOperation"];
            invoice_id?: components["schemas"]["OnlyReference"];
            times?: components["schemas"]["Times"];
        };
        /**
         * Conexión cortada o página HTML
         * Las fallas que pueden llegar antes o después de que la operación se haga.
         */
        BrokenFaultInput: {
            /**
             * La falla.
             */
            fault: "reset" | "html";
            effect?: components["schemas"]["Effect"];
            operation?: components["schemas"]["OnlyOperation"];
            invoice_id?: components["schemas"]["OnlyReference"];
            times?: components["schemas"]["Times"];
        };
        /**
         * Estado HTTP de error
         * La respuesta es un error HTTP.
         */
        StatusFaultInput: {
            /**
             * Siempre `status`.
             */
            fault: "status";
            /**
             * El estado HTTP.
             * @example 503
             */
            status: 408 | 429 | 500 | 503;
            /**
             * Los segundos que dice `Retry-After`; si falta, no hay esa cabecera.
             * @example 2
             */
            retry_after?: number;
            effect?: components["schemas"]["Effect"];
            operation?: components["schemas"]["OnlyOperation"];
            invoice_id?: components["schemas"]["OnlyReference"];
            times?: components["schemas"]["Times"];
        };
        /**
         * Respuesta lenta
         * La respuesta tarda, en tiempo de esta máquina.
         */
        LatencyFaultInput: {
            /**
             * Siempre `latency`.
             */
            fault: "latency";
            /**
             * Cuánto tarda, en milésimas de segundo.
             * @example 3000
             */
            milliseconds: number;
            operation?: components["schemas"]["OnlyOperation"];
            invoice_id?: components["schemas"]["OnlyReference"];
            times?: components["schemas"]["Times"];
        };
        /**
         * Respuesta de a poco
         * El cuerpo de la respuesta llega en pedazos, con una pausa entre ellos, en tiempo de esta máquina.
         */
        DripFaultInput: {
            /**
             * Siempre `drip`.
             */
            fault: "drip";
            /**
             * La pausa entre dos pedazos, en milésimas de segundo.
             * @example 200
             */
            milliseconds: number;
            /**
             * El tamaño de cada pedazo, 1 por omisión.
             * @example 16
             */
            bytes?: number;
            operation?: components["schemas"]["OnlyOperation"];
            invoice_id?: components["schemas"]["OnlyReference"];
            times?: components["schemas"]["Times"];
        };
        /** Una falla de las siguientes llamadas a la API. */
        FaultInput: {
            fault: components["schemas"]["FaultKind"];
        } & (components["schemas"]["PlainFaultInput"] | components["schemas"]["BrokenFaultInput"] | components["schemas"]["StatusFaultInput"] | components["schemas"]["LatencyFaultInput"] | components["schemas"]["DripFaultInput"]);
        /** Una falla, y cuántas veces queda. */
        Fault: {
            fault: components["schemas"]["FaultKind"];
            operation?: components["schemas"]["OnlyOperation"];
            invoice_id?: components["schemas"]["OnlyReference"];
            /**
             * El estado HTTP.
             * @example 503
             */
            status?: number;
            /**
             * Los segundos que dice `Retry-After`.
             * @example 2
             */
            retry_after?: number;
            effect?: components["schemas"]["Effect"];
            /**
             * Lo que tarda la respuesta, o la pausa entre dos pedazos, en milésimas de segundo.
             * @example 3000
             */
            milliseconds?: number;
            /**
             * El tamaño de cada pedazo.
             * @example 16
             */
            bytes?: number;
            remaining: components["schemas"]["Remaining"];
        };
        /** Las fallas que vendrán. */
        FaultList: {
            /** Las fallas, primero la más antigua. */
            data: components["schemas"]["Fault"][];
        };
        /** Una regla del sandbox. */
        Rule: {
            /**
             * Su nombre, como en `--rule void-paid=refuse`.
             * @example void-paid
             */
            name: string;
            /**
             * Lo que vale en este mundo.
             * @example refuse
             */
            value: string;
            /**
             * Lo que vale por omisión.
             * @example refuse
             */
            default: string;
            /**
             * Lo que puede valer.
             * @example [
             *   "accept",
             *   "refuse"
             * ]
             */
            alternatives: string[];
            /**
             * La decisión del contrato que trata de lo mismo, por su nombre; `null` si ninguna.
             * @example invoice-status
             */
            decision: string | null;
            /**
             * Qué decide.
             * @example anular una orden pagada
             */
            description: string;
        };
        /** Las reglas del sandbox. */
        RuleList: {
            /** Todas las reglas. */
            data: components["schemas"]["Rule"][];
        };
        /** Un valor para una regla. */
        RuleSetting: {
            /**
             * Una de sus alternativas.
             * @example accept
             */
            value: string;
        };
        /** Una petición a la API, y lo que fue de ella. */
        JournalEntry: {
            /**
             * Su número en este mundo, desde 1.
             * @example 1
             */
            number: number;
            at: components["schemas"]["DateTime"];
            milliseconds: components["schemas"]["Milliseconds"];
            /**
             * Método HTTP.
             * @example POST
             */
            method: string;
            /**
             * Ruta de la petición, sin su consulta; un identificador que no tiene la forma `inv_…` o `eve_…` no se guarda, y queda `{id}`.
             * @example /v1/payments/invoices
             */
            path: string;
            /** Los parámetros de consulta que la operación conoce; un valor que no tiene su forma no se guarda, y queda `…`. */
            query: {
                [key: string]: unknown;
            };
            /**
             * La operación, por su nombre en el contrato; `null` si la ruta no existe.
             * @example createInvoice
             */
            operation: string | null;
            /**
             * La orden, por su `id`; `null` si la petición no trata de una o la orden no llegó a existir.
             * @example inv_9hLm3QxT6wVbK2rYc8ZpNs
             */
            invoice: string | null;
            /**
             * La referencia del comercio, de la petición o de su orden; `null` si no se sabe.
             * @example PED-1
             */
            invoice_id: string | null;
            /**
             * El monto que la petición envía, si es un número o un decimal como texto; `null` si no.
             * @example 149.9
             */
            amount: number | string | null;
            /**
             * El estado HTTP de la respuesta; `null` si no salió ninguna.
             * @example 201
             */
            status: number | null;
            /** Si la petición creó, cambió o anuló una orden. */
            effect: boolean;
            /**
             * La falla que le tocó, de las de `addFault`, o varias unidas con `+`; `null` si ninguna.
             * @example answer-lost
             */
            fault: string | null;
            /**
             * La regla del sandbox que decidió el rechazo; `null` si no fue una regla.
             * @example void-paid
             */
            rule: string | null;
            /** En qué no cumplía el contrato. */
            violations: components["schemas"]["JournalViolation"][];
        };
        /** Algo en que una petición no cumple el contrato. */
        JournalViolation: {
            /**
             * Dónde, con nombres del contrato; vacío si es el cuerpo entero.
             * @example customer.phone
             */
            location: string;
            /**
             * Qué, con el código que llevó el error.
             * @example invalid_format
             */
            code: string;
        };
        /** Una lista de peticiones a la API. */
        Journal: {
            /** Las peticiones, primero la más antigua. */
            data: components["schemas"]["JournalEntry"][];
        };
        /** Cuerpo de toda respuesta de error, como los de la API. */
        ErrorResponse: {
            /** Los errores. */
            error: components["schemas"]["Error"][];
        };
        /** Un error de la petición. */
        Error: {
            /**
             * Código del error, para programas.
             * @example not_found
             */
            code: string;
            /**
             * Qué está mal y qué hacer.
             * @example En el mundo de esta llave no existe una orden con ese id
             * @example ktin o token.
             */
            message: string;
            /**
             * El parámetro o la propiedad de que se trata.
             * @example id
             */
            param?: string;
        };
    };
    responses: {
        /** La orden pagada, y el Evento. */
        PaidInvoice: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvoiceChange"];
            };
        };
        /** La orden, a la espera del pago. */
        PendingInvoice: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvoiceChange"];
            };
        };
        /** La orden expirada, y el Evento. */
        ExpiredInvoice: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvoiceChange"];
            };
        };
        /** La orden, como estaba. */
        UnchangedInvoice: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvoiceChange"];
            };
        };
        /** El reloj, como queda. */
        Clock: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Clock"];
            };
        };
        /** Las direcciones a las que se notifica. */
        WebhookList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookList"];
            };
        };
        /** La petición no tiene la forma que aquí se describe; el mensaje dice qué y dónde. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** Falta la llave, o no es una de pruebas. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** La petición viene de una página de otro origen, o su `Host` no es el de este servidor. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** En este mundo no existe; puede ser del mundo de otra llave. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** El estado de la orden no lo permite, o ya existe. */
        Conflict: {
            headers: {
                /** La regla del sandbox que lo decidió; no está cuando no fue una regla. */
                "Sandbox-Rule"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** El sandbox falló; lo que pasó está en su salida de errores. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /** La orden, por su `id`, su `ktin` o su `token`. */
        InvoiceKey: string;
        /** La dirección, tal como se añadió. */
        WebhookUrl: string;
        /** La notificación, por su `id` en `listDeliveries`. */
        DeliveryId: components["schemas"]["DeliveryId"];
        /** Solo las notificaciones de este Evento. */
        DeliveryEvent: string;
        /** Solo las notificaciones en este estado. */
        DeliveryStatus: components["schemas"]["DeliveryStatus"];
        /** Solo lo que tiene que ver con este pedido, por la referencia que el comercio le dio. */
        Reference: string;
        /** Solo las peticiones de esta operación de la API. */
        JournalOperation: components["schemas"]["ApiOperation"];
        /** Solo las peticiones de esta orden, por su `id`. */
        JournalInvoice: string;
        /** Solo las peticiones posteriores a la de este número, por ejemplo las que hubo desde la última lectura. */
        JournalAfter: number;
        /** El nombre de la regla; `getRules` los da todos. */
        RuleName: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    seed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Las órdenes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Seed"];
            };
        };
        responses: {
            /** Las órdenes, en el orden en que se enviaron. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeededInvoiceList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
        };
    };
    edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        /** Los campos y sus valores. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceFields"];
            };
        };
        responses: {
            /** La orden, tal como queda. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    pay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PaidInvoice"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
        };
    };
    pending: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PendingInvoice"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
        };
    };
    expire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExpiredInvoice"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
        };
    };
    fail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La orden, por su `id`, su `ktin` o su `token`. */
                id: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UnchangedInvoice"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
        };
    };
    emit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** El Evento. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventInput"];
            };
        };
        responses: {
            /** El Evento, como lo devuelve `getEvent`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    setClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** La hora. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockSetting"];
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    freeze: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** La hora en la que se detiene; sin cuerpo, la que es. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FreezeSetting"];
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    advance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cuánto tiempo pasa. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockAdvance"];
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookList"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    addWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** La dirección. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook"];
            };
        };
        responses: {
            /** La dirección, desde ahora notificada. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    removeWebhook: {
        parameters: {
            query: {
                /** La dirección, tal como se añadió. */
                url: components["parameters"]["WebhookUrl"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookList"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** Solo las notificaciones de este Evento. */
                event?: components["parameters"]["DeliveryEvent"];
                /** Solo lo que tiene que ver con este pedido, por la referencia que el comercio le dio. */
                invoice_id?: components["parameters"]["Reference"];
                /** Solo las notificaciones en este estado. */
                status?: components["parameters"]["DeliveryStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Las notificaciones, con sus intentos. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** La notificación, por su `id` en `listDeliveries`. */
                id: components["parameters"]["DeliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** La notificación nueva, que está por salir. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listDisturbances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Lo que queda por gastar. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisturbanceList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    disturb: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Qué les pasa, a cuántas y a cuáles. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisturbanceInput"];
            };
        };
        responses: {
            /** Lo pedido, y cuántas veces. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disturbance"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    clearDisturbances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Las notificaciones vuelven a llegar bien. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    settle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Los intentos, en el orden en que terminaron. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listLags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Las demoras que valen ahora. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LagList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    setLag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Qué tarda, dónde y cuánto. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Lag"];
            };
        };
        responses: {
            /** La demora, que vale desde ahora. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lag"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    clearLag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Ya nada tarda en verse. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Las fallas que quedan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaultList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    addFault: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Qué falla, cuántas veces y dónde. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultInput"];
            };
        };
        responses: {
            /** La falla, y cuántas veces. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    clearFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Ya no queda ninguna. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Las reglas, con sus valores. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    setRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** El nombre de la regla; `getRules` los da todos. */
                name: components["parameters"]["RuleName"];
            };
            cookie?: never;
        };
        /** La alternativa. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleSetting"];
            };
        };
        responses: {
            /** La regla, con su valor nuevo. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getJournal: {
        parameters: {
            query?: {
                /** Solo las peticiones de esta operación de la API. */
                operation?: components["parameters"]["JournalOperation"];
                /** Solo lo que tiene que ver con este pedido, por la referencia que el comercio le dio. */
                invoice_id?: components["parameters"]["Reference"];
                /** Solo las peticiones de esta orden, por su `id`. */
                invoice?: components["parameters"]["JournalInvoice"];
                /** Solo las peticiones posteriores a la de este número, por ejemplo las que hubo desde la última lectura. */
                after?: components["parameters"]["JournalAfter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Las peticiones que hubo. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** El mundo está vacío. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
    resetAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Todos los mundos están vacíos. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
        };
    };
}
