// What the world does at a command: the methods of startSandbox()'s result, which have the names of the control calls.
import type { components } from '../../../../generated/types/sandbox-control.ts';

type Schemas = components['schemas'];

/** Una Orden de Pago, como la devuelve `getInvoice` de la API. */
export type Invoice = Schemas['Invoice'];
/** Una orden, los Eventos que la llamada causó y los campos que se sobrescribieron. */
export type InvoiceChange = Schemas['InvoiceChange'];
/** Campos de una Orden de Pago, con los nombres que tienen en la API. */
export type InvoiceFields = Schemas['InvoiceFields'];
/** Una orden que se siembra: los campos que importan. */
export type InvoiceSeed = Schemas['InvoiceSeed'];
/** Con qué se reconoce una orden sembrada. */
export type SeededInvoice = Schemas['SeededInvoice'];
/** Un Evento, como lo devuelve `getEvent` de la API. */
export type Event = Schemas['Event'];
/** Un Evento que se emite. */
export type EventInput = Schemas['EventInput'];
/** El reloj de un mundo. */
export type Clock = Schemas['Clock'];
/** Una dirección a la que se notifica. */
export type Webhook = Schemas['Webhook'];
/** Un Evento en camino a una dirección, con sus intentos. */
export type Delivery = Schemas['Delivery'];
/** Cómo va una notificación. */
export type DeliveryStatus = Schemas['DeliveryStatus'];
/** Un intento de notificar, y lo que el comercio contestó. */
export type Attempt = Schemas['Attempt'];
/** Cómo llegan mal las siguientes notificaciones, o las de un pedido. */
export type DisturbanceInput = Schemas['DisturbanceInput'];
/** Cómo llegan mal notificaciones, y cuántas quedan. */
export type Disturbance = Schemas['Disturbance'];
/** Algo que tarda en verse. */
export type Lag = Schemas['Lag'];
/** Una falla de las siguientes llamadas a la API. */
export type FaultInput = Schemas['FaultInput'];
/** Una falla, y cuántas veces queda. */
export type Fault = Schemas['Fault'];
/** Una regla del sandbox. */
export type Rule = Schemas['Rule'];
/** Una petición a la API, y lo que fue de ella. */
export type JournalEntry = Schemas['JournalEntry'];
/** Una operación de la API, por su nombre en el contrato. */
export type ApiOperation = Schemas['ApiOperation'];

/** Qué notificaciones se quieren ver; los filtros se suman. */
export interface DeliveryFilter {
  /** Las de este Evento. */
  event?: string | undefined;
  /** Las de este pedido, por la referencia del comercio. */
  invoice_id?: string | undefined;
  /** Las que están en este estado. */
  status?: DeliveryStatus | undefined;
}

/** Qué peticiones del diario se quieren ver; los filtros se suman. */
export interface JournalFilter {
  /** Las de esta operación de la API. */
  operation?: ApiOperation | undefined;
  /** Las de este pedido, por la referencia del comercio. */
  invoice_id?: string | undefined;
  /** Las de esta orden, por su `id`. */
  invoice?: string | undefined;
  /** Las posteriores a la de este número. */
  after?: number | undefined;
}

/**
 * Lo que el mundo de una llave hace cuando se le pide. Una orden se nombra por su `id`, su `ktin` o su `token`. Lo que no se
 * puede hacer es un `SandboxError`, con el estado HTTP que la misma llamada daría.
 */
export interface WorldCommands {
  /** El pagador paga: la orden queda `paid` y ocurre `invoice.paid`. */
  pay(id: string): Promise<InvoiceChange>;
  /** El pagador empezó a pagar y no ha terminado: la orden queda `pending`. */
  pending(id: string): Promise<InvoiceChange>;
  /** La orden expira ahora mismo: queda `expired` y ocurre `invoice.expired`. */
  expire(id: string): Promise<InvoiceChange>;
  /** El pagador intenta pagar y no puede: la orden no cambia y no ocurre ningún Evento. */
  fail(id: string): Promise<InvoiceChange>;
  /** Sobrescribe cualquier campo de una orden, sin reglas ni Eventos; `null` quita un campo. La orden queda marcada en `edited`. */
  edit(id: string, fields: InvoiceFields): Promise<InvoiceChange>;
  /** Emite un Evento cualquiera, aunque nada haya ocurrido, y lo notifica. */
  emit(event: EventInput): Promise<Event>;
  /** Crea muchas órdenes de una vez, en el estado que se diga, sin Eventos; lo que falta lo pone el sandbox. O todas, o ninguna. */
  seed(invoices: InvoiceSeed[]): Promise<SeededInvoice[]>;

  /** La hora, si está detenida, y cuándo toca lo próximo. */
  getClock(): Promise<Clock>;
  /** Detiene el reloj, en esa hora si se da una: desde ahora el tiempo pasa solo con `advance` o `setClock`. */
  freeze(at?: string): Promise<Clock>;
  /** Pone el reloj en una hora, `yyyy-MM-ddThh:mm:ss` en UTC. Hacia adelante, lo que toca en el camino ocurre. */
  setClock(at: string): Promise<Clock>;
  /** Hace pasar el tiempo, por ejemplo `25h` o `1h30m`: lo que toca en el camino ocurre en su orden y a su hora. */
  advance(by: string): Promise<Clock>;
  /** Deja que el reloj ande desde la hora en que está. */
  resume(): Promise<Clock>;

  /** Las direcciones a las que se notifica. */
  listWebhooks(): Promise<Webhook[]>;
  /** Notifica a una dirección los Eventos que ocurran desde ahora. */
  addWebhook(url: string): Promise<Webhook>;
  /** Deja de notificar a una dirección. Devuelve las que quedan. */
  removeWebhook(url: string): Promise<Webhook[]>;
  /** Las notificaciones con sus intentos, primero la más antigua. */
  listDeliveries(filter?: DeliveryFilter): Promise<Delivery[]>;
  /** Envía una notificación otra vez, como una nueva, después de volver; `settle` dice qué contestó el comercio. */
  replay(id: string): Promise<Delivery>;
  /** Hace que lleguen mal las siguientes notificaciones, o las de un pedido. */
  disturb(disturbance: DisturbanceInput): Promise<Disturbance>;
  /** Lo que se pidió con `disturb` y no se ha gastado. */
  listDisturbances(): Promise<Disturbance[]>;
  /** Olvida lo que se pidió con `disturb` y no se ha gastado. */
  clearDisturbances(): Promise<void>;
  /** Espera a que no toque nada más ni haya envíos en camino. Devuelve los intentos desde el `settle` anterior. */
  settle(): Promise<Attempt[]>;

  /** Hace que lo que se cree desde ahora tarde en verse, en consultas (`calls`) o en segundos (`seconds`), uno de los dos. */
  setLag(lag: Lag): Promise<Lag>;
  /** Lo que tarda en verse. */
  listLags(): Promise<Lag[]>;
  /** Hace que todo se vea enseguida. */
  clearLag(): Promise<void>;
  /** Hace que fallen las siguientes llamadas a la API, o las de una operación o un pedido. */
  addFault(fault: FaultInput): Promise<Fault>;
  /** Las fallas que no se han gastado. */
  listFaults(): Promise<Fault[]>;
  /** Quita las fallas. */
  clearFaults(): Promise<void>;

  /** Todas las reglas, con su valor. */
  getRules(): Promise<Rule[]>;
  /** Cambia una regla desde la llamada siguiente. */
  setRule(name: string, value: string): Promise<Rule>;

  /** Lo que el comercio le pidió a la API, primero lo más antiguo. */
  getJournal(filter?: JournalFilter): Promise<JournalEntry[]>;
  /** Deja este mundo como al iniciar el sandbox. */
  reset(): Promise<void>;
}

/** Lo que se le puede pedir al sandbox con una llave: lo de su mundo, y vaciarlos todos. */
export interface Commands extends WorldCommands {
  /** Deja todos los mundos como al iniciar el sandbox. */
  resetAll(): Promise<void>;
}
