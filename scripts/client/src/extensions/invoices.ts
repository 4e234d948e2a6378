import { InvoicesOperations } from '../resources/invoices.ts';
import { KashioError } from '../runtime/errors.ts';
import type { CallOptions } from '../runtime/options.ts';
import { apiPromise, type ApiPromise } from '../runtime/promise.ts';
import type { Invoice } from '../types.ts';

const dayLength = 86_400_000;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * The days from the one before `from` to the one after `to`: the zone of the API's days is not known.
 *
 * @throws RangeError when a day does not exist, or the first comes after the last
 */
function* daysAround({ from, to }: { from: string; to: string }): Generator<string> {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  if (!(first <= last) || dayOf(first) !== from || dayOf(last) !== to) {
    throw new RangeError('from y to deben ser días yyyy-MM-dd, en ese orden.');
  }
  for (let day = first - dayLength; day <= last + dayLength; day += dayLength) yield dayOf(day);
}

/** Whether the API refused an attempt after others that may have taken effect. */
function isRefusedRetry(error: unknown): boolean {
  if (!(error instanceof KashioError)) return false;
  const { attempts, status = 0 } = error;
  return attempts > 1 && status >= 400 && status < 500;
}

/** Las Órdenes de Pago. */
export class Invoices extends InvoicesOperations {
  /**
   * Busca las Órdenes de Pago con un número de referencia del comercio, para saber si una llegó a crearse. No hay un filtro
   * por `invoice_id`: se recorren las listas de los días dados, y las de un día antes y uno después, porque no se conoce la
   * zona horaria de `date`. Da todas las que coinciden, porque no se promete que el número sea único.
   *
   * Las órdenes de una lista pueden traer menos datos: antes de mostrar un `ktin`, consulte la orden con `get`.
   *
   * @param invoiceId El `invoice_id` con el que se creó.
   * @param days Los días en que pudo crearse, `yyyy-MM-dd`, ambos incluidos. `limaDay` da el de una fecha.
   * @param options Opciones que valen para cada petición.
   * @throws KashioError si una de las listas no se puede recorrer entera
   */
  async findByInvoiceId(invoiceId: string, days: { from: string; to: string }, options?: CallOptions): Promise<Invoice[]> {
    if (!invoiceId) throw new TypeError('invoiceId debe ser un texto no vacío.');
    const found = new Map<string, Invoice>();
    for (const date of daysAround(days)) {
      for await (const invoice of this.list({ date }, options)) {
        if (invoice.invoice_id === invoiceId) found.set(invoice.id, invoice);
      }
    }
    return [...found.values()];
  }

  override void(id: string, options?: CallOptions): ApiPromise<Invoice> {
    // A retry may be refused because the attempt before it did void the order.
    const answer = super.void(id, options).withResponse();
    return apiPromise(
      answer.catch(async (refusal: unknown) => {
        if (!isRefusedRetry(refusal)) throw refusal;
        const current = await this.get(id, options).withResponse().catch(() => undefined);
        if (current?.data.status !== 'voided') throw refusal;
        return current;
      }),
    );
  }
}
