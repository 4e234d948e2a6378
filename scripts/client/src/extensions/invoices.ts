import { InvoicesOperations } from '../resources/invoices.ts';
import { InvalidResponseError, KashioError } from '../runtime/errors.ts';
import type { CallOptions } from '../runtime/options.ts';
import type { Page } from '../runtime/pages.ts';
import { apiPromise, type ApiPromise } from '../runtime/promise.ts';
import type { Invoice } from '../types.ts';

const dayLength = 86_400_000;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const lacksInvoiceId = ({ invoice_id }: Invoice): boolean => typeof invoice_id !== 'string';

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
   * zona horaria de `date`. Devuelve todas las que coinciden, porque no se promete que el número sea único.
   *
   * Las órdenes de una lista pueden traer menos datos: antes de mostrar un `ktin`, consulte la orden con `get`.
   *
   * @param invoiceId El `invoice_id` con el que se creó.
   * @param days Los días en que pudo crearse, `yyyy-MM-dd`, ambos incluidos. `limaDay` devuelve el de una fecha.
   * @param options Opciones que valen para cada petición.
   * @throws KashioError si una de las listas no se puede recorrer entera; RangeError si los días no existen o están al revés
   */
  async findByInvoiceId(invoiceId: string, days: { from: string; to: string }, options?: CallOptions): Promise<Invoice[]> {
    if (typeof invoiceId !== 'string' || !invoiceId) throw new TypeError('invoiceId no puede ser "".');
    const [first, last] = [Date.parse(days.from), Date.parse(days.to)];
    if (!(first <= last) || dayOf(first) !== days.from || dayOf(last) !== days.to) {
      throw new RangeError('from y to deben ser fechas yyyy-MM-dd, en ese orden.');
    }
    const found = new Map<string, Invoice>();
    for (let day = first - dayLength; day <= last + dayLength; day += dayLength) {
      let page: Page<Invoice> | undefined = await this.list({ date: dayOf(day) }, options);
      for (; page; page = await page.next()) {
        // A list that may leave the order out must not pass for one without it: the order would be created again.
        if ((page.has_more && !page.data[0]) || page.data.some(lacksInvoiceId)) {
          const call = { method: 'GET', path: '/invoices', attempts: 1, errors: [] };
          throw new InvalidResponseError('la lista puede no estar completa.', call);
        }
        for (const invoice of page.data) if (invoice.invoice_id === invoiceId) found.set(invoice.id, invoice);
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
