import { wait } from '../runtime/clock.ts';
import { isControlSignal } from '../runtime/exchange.ts';
import { AbortError, InvalidResponseError, KashioError, RecoveryError, type Failure } from '../runtime/errors.ts';
import { checkLimits, type CallOptions, type Config } from '../runtime/options.ts';
import type { Page, PagePromise } from '../runtime/pages.ts';
import type { ApiPromise } from '../runtime/api-promise.ts';
import { backoff } from '../runtime/retry.ts';
import type { Send } from '../runtime/send.ts';

const dayLength = 86_400_000;

const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The number of a time's day, of those since 1970. */
const dayNumber = (time: number): number => Math.floor(time / dayLength);

/** What recovery reads of an order that is sent. */
interface SentOrder {
  invoice_id: string;
  request_datetime: string;
  currency: string;
  amount: number | string;
  expiration_datetime?: string | undefined;
}

/** What recovery reads of an order that is found. */
interface FoundOrder {
  id: string;
  invoice_id?: string;
  currency?: string;
  amount?: number;
  expiration_datetime?: string;
  status?: string;
}

/** Lo que se sabe de una creación: la orden, y cómo se supo de ella. */
export interface Recovery<Invoice> {
  /** La Orden de Pago, tal como la da `get`. */
  invoice: Invoice;
  /** `true` si la creación quedó sin respuesta y la orden se encontró después; `false` si la respuesta de la creación llegó. */
  recovered: boolean;
}

/** Opciones de una creación que se recupera si queda sin respuesta. */
export interface RecoveryOptions extends CallOptions {
  /** Milisegundos que puede durar todo. */
  deadline: number;
}

/** A reference that is looked for, and the time that may be its order's, in milliseconds since 1970. */
interface Search {
  invoiceId: string;
  earliest: number;
  latest: number;
}

/** Widens a search to a time that may be its order's. */
function addTime(search: Search, time: number): void {
  if (!(Math.abs(time) < 8e15)) return;
  search.earliest = Math.min(search.earliest, time);
  search.latest = Math.max(search.latest, time);
}

/** The server's time in milliseconds since 1970: `NaN` when its clock is years away from ours, or unknown. */
function parseServerTime(response: Response, now: number): number {
  const time = Date.parse(`${response.headers?.get?.('date')}`);
  return Math.abs(time - now) < 366 * dayLength ? time : NaN;
}

/** Why an order that was found is not to be used as the one that was sent: what differs, and its status when nobody can pay it. */
function differences(sent: SentOrder, found: FoundOrder): string[] {
  const expiration = sent.expiration_datetime?.replace(' ', 'T') ?? found.expiration_datetime;
  const isAsSent = {
    invoice_id: found.invoice_id === sent.invoice_id,
    currency: found.currency === sent.currency,
    expiration_datetime: found.expiration_datetime === expiration,
    // Amounts of the same cents are the same number.
    amount: found.amount === Number(sent.amount),
    status: !/^(voided|expired)$/.test(`${found.status}`),
  };
  return Object.entries(isAsSent).flatMap(([name, isSame]) => (isSame ? [] : [name]));
}

function checkReference(invoiceId: unknown): void {
  if (typeof invoiceId !== 'string' || !invoiceId) throw new TypeError('invoice_id no puede ser "".');
}

/** Checks what a recovery is given, before anything is sent. */
function checkRecovery(order: SentOrder, { deadline }: Partial<RecoveryOptions>, sentAt: number): void {
  checkReference(order?.invoice_id);
  if (typeof deadline !== 'number' || !(deadline > 0 && deadline < 2 ** 31))
    throw new TypeError('deadline debe ser un número de milisegundos.');
  if (!(Math.abs(sentAt) < 8e15)) throw new TypeError('sentAt debe ser una fecha.');
}

/**
 * What a class of the operations on payment orders gets by extending this one.
 *
 * @typeParam Order what is sent to create one
 * @typeParam Invoice what the operations return
 */
export abstract class InvoiceRecovery<Order extends SentOrder, Invoice extends FoundOrder> {
  readonly #config: Config;

  constructor({ config }: Send) {
    this.#config = config;
  }

  /** Creates an order. */
  abstract create(order: Order, options?: CallOptions): ApiPromise<Invoice>;
  /** Lists the orders of a day. */
  abstract list(query: { date: string }, options?: CallOptions): PagePromise<Invoice>;
  /** Gets an order. */
  abstract get(id: string, options?: CallOptions): ApiPromise<Invoice>;

  /**
   * Crea una Orden de Pago y, si la creación queda sin respuesta, averigua si llegó a crearse. La envía una sola vez, y espera la
   * respuesta como máximo la mitad del plazo; después busca, como `recover`.
   *
   * Antes de llamar, guarde la orden y la hora: si su proceso se detiene en medio, `recover` las necesita.
   *
   * Aunque se encuentre una, puede haber otra que todavía no se lista: concilie.
   *
   * @param order Datos de la Orden de Pago que se crea, con un `invoice_id` distinto por cobro.
   * @param options El plazo, `deadline`, en milisegundos, y opciones que valen para cada petición.
   * @throws RecoveryError si no se sabe si se creó, o lo que se encontró no es la orden enviada: no cree otra
   * @throws KashioError si la API la rechazó, no llegó a salir (`outcome`) o usted canceló; TypeError o RangeError si algo no se puede
   * enviar
   */
  async createOrRecover(order: Order, options: RecoveryOptions): Promise<Recovery<Invoice>> {
    const { clock, timeout: usual } = this.#config;
    const { timeout = usual, deadline } = options ?? {};
    const create = (): Promise<Invoice> => this.create(order, { ...options, timeout: Math.min(timeout, deadline / 2) });
    return this.#recover(order, clock.now(), options, create);
  }

  /**
   * Averigua si una Orden de Pago cuya creación quedó sin respuesta llegó a crearse, sin crear nada. Es lo que llama una tarea después
   * de que su proceso se detuvo.
   *
   * Recorre enteras las listas de todos los días en que pudo crearse, y las vuelve a recorrer hasta encontrarla o hasta que vence el
   * plazo: que no aparezca todavía no prueba que no exista. La que encuentra la consulta con `get` y la compara con la enviada.
   *
   * Aunque se encuentre una, puede haber otra que todavía no se lista: concilie.
   *
   * @param order Los datos que se enviaron.
   * @param options Cuándo se envió (`sentAt`), el plazo en milisegundos (`deadline`), y opciones que valen para cada petición.
   * @throws RecoveryError si no apareció dentro del plazo, si hay más de una, o si la encontrada es distinta, está anulada o expiró
   * @throws AbortError si usted canceló; TypeError o RangeError si algo no es válido
   */
  async recover(order: Order, options: RecoveryOptions & { sentAt: Date }): Promise<Recovery<Invoice>> {
    return this.#recover(order, typeof options?.sentAt === 'string' ? NaN : Number(options?.sentAt), options);
  }

  /**
   * Busca las Órdenes de Pago con un número de referencia del comercio. No hay un filtro por `invoice_id`: se recorren las listas de
   * los días dados, y las de un día antes y uno después, porque no se conoce la zona horaria de `date`. Devuelve todas las que
   * coinciden, porque no se promete que el número sea único.
   *
   * Se compara exactamente, con sus mayúsculas, espacios y forma Unicode. Una lista que puede no estar completa es un error; que el
   * servidor diga `has_more: false` cuando hay más no se puede notar.
   *
   * Las órdenes de una lista pueden traer menos datos: antes de mostrar un `ktin`, consulte la orden con `get`.
   *
   * @param invoiceId El `invoice_id` con el que se creó.
   * @param days Los días en que pudo crearse, `yyyy-MM-dd`, ambos incluidos. `limaDay` devuelve el de una fecha.
   * @param options Opciones que valen para cada petición.
   * @throws KashioError si una de las listas no se puede recorrer entera; RangeError si los días no existen o están al revés
   */
  async findByInvoiceId(
    invoiceId: string,
    days: { from: string; to: string },
    options?: CallOptions,
  ): Promise<Invoice[]> {
    checkReference(invoiceId);
    const [first, last] = [Date.parse(days?.from), Date.parse(days?.to)];
    if (!(first <= last) || toDay(first) !== days.from || toDay(last) !== days.to) {
      throw new RangeError('from y to deben ser fechas yyyy-MM-dd, en ese orden.');
    }
    return this.#collect({ invoiceId, earliest: first, latest: last }, options);
  }

  /**
   * Collects the orders with a reference. It goes through the days of a search, and one more on each side, since it is not known in
   * which zone a list's day begins: through all of them whole, or it fails.
   *
   * @param learnTime hears the server's time with each list
   * @throws KashioError when a list can't be walked through, or may not be complete
   */
  async #collect(
    search: Search,
    options?: CallOptions,
    learnTime: (time: number) => void = () => {},
  ): Promise<Invoice[]> {
    const { invoiceId, earliest } = search;
    const found = new Map<string, Invoice>();
    for (let day = dayNumber(earliest) - 1; day <= dayNumber(search.latest) + 1; day += 1) {
      const { data, response } = await this.list({ date: toDay(day * dayLength) }, options).withResponse();
      learnTime(parseServerTime(response, this.#config.clock.now()));
      for (let page: Page<Invoice> | undefined = data; page; page = await page.next()) {
        for (const invoice of page.data) {
          // A list that may leave the order out must not pass for one without it: the order would be created again.
          if (typeof invoice.invoice_id !== 'string' || !invoice.invoice_id) {
            throw new InvalidResponseError('falta un invoice_id en la lista.', {
              method: 'GET',
              path: '/invoices',
              attempts: 1,
              errors: [],
            });
          }
          if (invoice.invoice_id === invoiceId) found.set(invoice.id, invoice);
        }
      }
    }
    return search.earliest < earliest ? this.#collect(search, options, learnTime) : [...found.values()];
  }

  /** Creates an order if it is given how, and if that leaves it in doubt, looks for it until it is found or the time is over. */
  async #recover(
    order: Order,
    sentAt: number,
    limits: RecoveryOptions,
    create?: () => Promise<Invoice>,
  ): Promise<Recovery<Invoice>> {
    checkRecovery(order, limits ?? {}, sentAt);
    const { deadline, signal, timeout, maxRetries, headers } = limits;
    const { clock } = this.#config;
    checkLimits(timeout ?? 1, maxRetries ?? 0);
    const search = { invoiceId: order.invoice_id, earliest: sentAt, latest: sentAt };
    const learnTime = (time: number): void => addTime(search, time);
    learnTime(Date.parse(`${order.request_datetime}Z`));
    const limit = new AbortController();
    const { over, cancel } = wait(deadline, signal, clock);
    void over.then(() => limit.abort());
    if (signal?.aborted) limit.abort();
    const within = { signal: limit.signal, timeout, maxRetries, headers };
    let attempts = 0;
    let creationFailure: unknown;
    let searchFailure: unknown;
    const toFailure = (): Failure => ({
      method: 'POST',
      path: '/invoices',
      attempts,
      errors: [],
      outcome: 'unknown',
      cause: searchFailure ?? creationFailure,
    });
    const createError = (message: string, ids: string[]): RecoveryError =>
      Object.assign(new RecoveryError(message, toFailure()), { ids });
    try {
      if (create) {
        const invoice = await create().catch((error: unknown) => {
          if (!(error instanceof KashioError) || error.outcome !== 'unknown' || signal?.aborted) throw error;
          creationFailure = error;
        });
        const { invoice_id = order.invoice_id } = invoice ?? {};
        if (invoice && invoice_id === order.invoice_id) return { invoice, recovered: false };
        creationFailure ??= new InvalidResponseError('la respuesta es de otra orden.', toFailure());
      }
      for (; !limit.signal.aborted; await wait(backoff(attempts, clock), limit.signal, clock).over) {
        attempts += 1;
        learnTime(clock.now());
        try {
          const ids = (await this.#collect(search, within, learnTime)).map(({ id }) => id);
          searchFailure = undefined;
          if (ids.length > 1) throw createError('hay más de una orden con esa referencia.', ids);
          for (const id of ids) {
            const invoice = await this.get(id, within);
            const names = differences(order, invoice);
            if (names.length > 0)
              throw createError(`la orden encontrada no es la enviada: revise ${names.join(', ')}.`, ids);
            return { invoice, recovered: true };
          }
        } catch (error) {
          if (error instanceof RecoveryError || isControlSignal(error)) throw error;
          // A search that fails says nothing: the next one may not.
          if (!limit.signal.aborted) searchFailure = error;
        }
      }
    } finally {
      cancel();
    }
    const why = searchFailure ? 'no se pudo completar la búsqueda' : 'ninguna orden con esa referencia apareció';
    if (!signal?.aborted) throw createError(`${why} dentro del plazo.`, []);
    throw new AbortError('búsqueda cancelada.', { ...toFailure(), cause: signal.reason });
  }
}
