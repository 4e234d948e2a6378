// #region checkout
import { endOfLimaDay, inLima, limaDay, toApiDateTime } from 'kashio-payments';
import { charge, findInvoice } from './create.ts';

const sale = 'VENTA-000001';
const request = {
  customer: { name: 'JUAN PEREZ', document_type: 'DNI', document_id: '10203040' },
  request_datetime: toApiDateTime(new Date()),
  expiration_datetime: endOfLimaDay(limaDay(new Date(Date.now() + 3 * 86_400_000))), // tres días para pagar
  currency: 'PEN',
  amount: 19.99,
  invoice_id: 'PEDIDO-000001', // su referencia, distinta en cada cobro
};

const invoice = (await findInvoice(sale)) ?? (await charge(request, sale)); // la de antes, si vuelve a abrir la página
const due = `S/ ${(invoice.amount ?? request.amount).toFixed(2)}`;
if (invoice.status === 'paid') console.log('Ya está pagado. Gracias.');
else console.log(invoice.ktin ? `Pague ${due} con el KTIN ${invoice.ktin}.` : `Debe ${due}. Le avisaremos cómo pagar.`);
if (invoice.status !== 'paid' && invoice.expiration_datetime)
  console.log(`Tiene hasta el ${inLima(invoice.expiration_datetime)}.`);
// #endregion
