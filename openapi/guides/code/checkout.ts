// #region checkout
import { endOfLimaDay, inLima, limaDay, toApiDateTime } from 'kashio-payments';
import { charge } from './create.ts';

const lastDay = limaDay(new Date(Date.now() + 3 * 86_400_000)); // tres días para pagar

const invoice = await charge(
  {
    customer: { name: 'JUAN PEREZ', document_type: 'DNI', document_id: '10203040' },
    request_datetime: toApiDateTime(new Date()),
    expiration_datetime: endOfLimaDay(lastDay),
    currency: 'PEN',
    amount: 19.99,
    invoice_id: 'PEDIDO-000001', // su referencia, distinta en cada cobro
  },
  'VENTA-000001',
);
console.log(`Pague S/ ${invoice.amount} con el KTIN ${invoice.ktin}.`);
if (invoice.expiration_datetime) console.log(`Tiene hasta el ${inLima(invoice.expiration_datetime)}.`);
// #endregion
