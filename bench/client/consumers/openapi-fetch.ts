import createClient from 'openapi-fetch';
import type { components, paths } from 'contract-types';

const api = createClient<paths>({
  baseUrl: 'https://api.kashio.net/v1/payments',
  headers: { authorization: `Basic ${btoa('sk_test_x:')}` },
});

type ApiError = components['schemas']['ErrorResponse'];

function fail(status: number, error: ApiError): never {
  throw new Error(`${status}: ${error.error.map(({ message }) => message).join(' ')}`);
}

try {
  const { data, error, response } = await api.POST('/invoices', {
    body: {
      customer: { name: 'JUAN PEREZ', document_type: 'DNI', document_id: '10203040' },
      request_datetime: '2020-01-01T05:00:00',
      currency: 'PEN',
      amount: 15,
      invoice_id: 'INV-000001-001',
    },
  });
  if (error) fail(response.status, error);
  console.log(data.id, data.ktin, data.status);

  let after: string | undefined;
  do {
    const query = { date: '2020-01-01', ...(after !== undefined && { starting_after: after }) };
    const { data: page, error, response } = await api.GET('/invoices', { params: { query } });
    if (error) fail(response.status, error);
    for (const invoice of page.data) console.log(invoice.id, invoice.amount);
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after !== undefined);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
