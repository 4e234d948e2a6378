import createClient from 'openapi-fetch';

export async function page(apiKey, order) {
  const headers = { authorization: `Basic ${btoa(`${apiKey}:`)}` };
  const api = createClient({ baseUrl: 'https://api.kashio.net/v1/payments', headers });
  return [await api.POST('/invoices', { body: order }), await api.GET('/invoices')];
}
