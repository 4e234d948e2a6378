// The collection's own texts. Names and descriptions of requests come from the contract.
import type { Language } from '../docs/language.ts';

const es = {
  name: 'KashIO Payments',
  collection: (version: string) => `Colección no oficial de la API de KashIO Payments, hecha del contrato ${version}.

Las peticiones van al servidor simulado de su máquina, \`http://127.0.0.1:4010/v1/payments\`, mientras no elija otro entorno. La llave es la variable \`apiKey\`, el usuario de la autenticación básica; la contraseña va vacía.

- **Flujo** crea una Orden de Pago, la consulta, la paga y anula otra. Ejecútela entera y en orden, contra el sandbox.
- Las demás carpetas tienen una petición por operación. «Crear una Orden de Pago» guarda el \`id\` en \`invoiceId\`, que usan las otras; «Consultar la lista de Eventos», el del primer Evento en \`eventId\`.
- Cada petición comprueba el estado HTTP y que el cuerpo cumpla el contrato.
- **Nada que cree, cambie o anule sale de su máquina** si el entorno no tiene \`allowWrites\` en \`true\`.`,
  variables: {
    baseUrl: 'Dirección base de la API.',
    controlUrl: 'Dirección base de los mandos del sandbox. Vacía si no es el sandbox: entonces nada se paga.',
    apiKey: 'La llave. Esta es inventada: los servidores locales aceptan cualquiera que empiece con sk_test_.',
    allowWrites: 'Con «true», también se envía lo que crea, cambia o anula.',
    date: 'El día de las listas, que cada petición pone en hoy (UTC).',
    invoiceId: 'La Orden de Pago de la que tratan las peticiones.',
    eventId: 'El Evento del que trata la consulta.',
  },
  environments: {
    mock: { name: 'KashIO · servidor simulado', variables: {} },
    sandbox: { name: 'KashIO · sandbox', variables: {} },
    production: {
      name: 'KashIO · producción (dinero real)',
      variables: {
        baseUrl: 'La dirección de KashIO. La llave decide si se trabaja en pruebas o en producción, con dinero real.',
        apiKey:
          'Sin llave. Escriba la suya en el valor actual (current value), que no se comparte, y no exporte el entorno con ella.',
      },
    },
  } as Environments,
  scripts: {
    today: 'Las listas se piden para hoy, en UTC. Para otro día, escríbalo en el parámetro date.',
    guard: 'Lo que crea, cambia o anula sale de esta máquina solo si el entorno lo permite.',
    notSent:
      'No se envió: la dirección no es de esta máquina. Para permitirlo, ponga allowWrites en true en el entorno elegido.',
    schema: 'El cuerpo de la respuesta, según el contrato.',
    status: (status: string) => `Responde ${status}`,
    body: 'El cuerpo cumple el contrato',
    remember: 'Las demás peticiones tratan de este objeto.',
  },
  flow: {
    name: 'Flujo',
    description: `Una Orden de Pago desde que se crea hasta que se puede entregar, y otra que se anula. Ejecute la carpeta entera (Run), con el entorno «KashIO · sandbox» y el sandbox en marcha.

El servidor simulado no recuerda nada y no puede pagar: con él, el paso del pago se salta y los demás muestran sus ejemplos.`,
    create: 'Crear una Orden de Pago',
    read: 'Consultarla antes del pago',
    pay: 'Pagarla, como haría el pagador (solo en el sandbox)',
    payDescription:
      'Un mando del sandbox, que no existe en KashIO: el pagador paga y ocurre un Evento. Sin `controlUrl` en el entorno, este paso se salta.',
    payment: 'Consultarla otra vez y decidir la entrega',
    event: 'Consultar el Evento del pago, como al recibir su notificación',
    other: 'Crear otra Orden de Pago',
    void: 'Anularla',
    reference: 'Una referencia nueva por cobro: no se promete que KashIO impida repetirla.',
    created: 'Trae la referencia y el monto que se enviaron',
    unpaid: 'Es la misma orden, y no está pagada',
    skipped: 'El pago se saltó: solo el sandbox puede pagar. Elija el entorno «KashIO · sandbox».',
    deliverable: 'Está pagada, es de pruebas y trae el monto, la moneda y la referencia del pedido: se puede entregar',
    paid: 'Es el pago de esta orden',
    voided: 'La orden quedó anulada',
  },
};

type Environments = Record<'mock' | 'sandbox' | 'production', { name: string; variables: Record<string, string> }>;

const en: typeof es = {
  name: 'KashIO Payments (English)',
  collection: (version) => `Unofficial collection of the KashIO Payments API, made from the contract ${version}.

Requests go to the mock server on your machine, \`http://127.0.0.1:4010/v1/payments\`, until you choose another environment. The key is the variable \`apiKey\`, the user name of basic authentication; the password is empty.

- **Flow** creates a payment order, reads it, pays it, and voids another. Run it as a whole and in order, against the sandbox.
- The other folders have a request per operation. "Create a payment order" keeps the \`id\` in \`invoiceId\`, which the others use; "List events" keeps that of the first event in \`eventId\`.
- Each request checks the HTTP status and that the body follows the contract.
- **Nothing that creates, changes or voids leaves your machine** unless the environment has \`allowWrites\` set to \`true\`.`,
  variables: {
    baseUrl: 'Base address of the API.',
    controlUrl: "Base address of the sandbox's control calls. Empty if it is not the sandbox: nothing is paid then.",
    apiKey: 'The key. This one is made up: the local servers accept any that begins with sk_test_.',
    allowWrites: 'With "true", what creates, changes or voids is sent too.',
    date: 'The day of the lists, which each request sets to today (UTC).',
    invoiceId: 'The payment order that the requests are about.',
    eventId: 'The event that is read.',
  },
  environments: {
    mock: { name: 'KashIO · mock server', variables: {} },
    sandbox: { name: 'KashIO · sandbox (English)', variables: {} },
    production: {
      name: 'KashIO · production (real money)',
      variables: {
        baseUrl: "KashIO's address. The key decides whether you work in test mode or in production, with real money.",
        apiKey:
          'Without a key. Enter yours as the current value, which is not shared, and do not export the environment with it.',
      },
    },
  },
  scripts: {
    today: 'Lists are asked for today, in UTC. For another day, write it in the parameter date.',
    guard: 'What creates, changes or voids leaves this machine only if the environment allows it.',
    notSent:
      'Not sent: the address is not on this machine. To allow it, set allowWrites to true in the environment that is chosen.',
    schema: 'The body of the response, according to the contract.',
    status: (status) => `Responds ${status}`,
    body: 'The body follows the contract',
    remember: 'The other requests are about this object.',
  },
  flow: {
    name: 'Flow',
    description: `A payment order from its creation until the delivery, and another that is voided. Run the whole folder (Run), with the environment "KashIO · sandbox (English)" and the sandbox running.

The mock server remembers nothing and can't pay: with it, the payment is skipped and the other steps show its examples.`,
    create: 'Create a payment order',
    read: 'Read it before the payment',
    pay: 'Pay it, as the payer would (sandbox only)',
    payDescription:
      'A control call of the sandbox, which KashIO does not have: the payer pays and an event occurs. Without `controlUrl` in the environment, this step is skipped.',
    payment: 'Read it again and decide on the delivery',
    event: 'Read the event of the payment, as when its notification arrives',
    other: 'Create another payment order',
    void: 'Void it',
    reference: 'A new reference for each charge: there is no promise that KashIO prevents repeating one.',
    created: 'Has the reference and the amount that were sent',
    unpaid: 'Is the same order, and is not paid',
    skipped: 'The payment was skipped: only the sandbox can pay. Choose the environment "KashIO · sandbox (English)".',
    deliverable:
      'Is paid, in test mode, with the amount, the currency and the reference of the purchase: it can be delivered',
    paid: 'Is the payment of this order',
    voided: 'The order is voided',
  },
};

export const messages: Record<Language, typeof es> = { es, en };
