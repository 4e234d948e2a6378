import { Kashio, KashioError } from 'kashio-payments';

const kashio = new Kashio({ apiKey: 'sk_test_x' });

try {
  const invoice = await kashio.invoices.create({
    customer: { name: 'JUAN PEREZ', document_type: 'DNI', document_id: '10203040' },
    request_datetime: '2020-01-01T05:00:00',
    currency: 'PEN',
    amount: 15,
    invoice_id: 'INV-000001-001',
  });
  console.log(invoice.id, invoice.ktin, invoice.status);

  const page = await kashio.invoices.list({ date: '2020-01-01' });
  console.log(page.data.length, page.has_more);
  for await (const invoice of kashio.invoices.list({ date: '2020-01-01' })) console.log(invoice.id, invoice.amount);
} catch (error) {
  if (!(error instanceof KashioError)) throw error;
  console.error(error.status, error.errors.map(({ message }) => message).join(' '));
}
