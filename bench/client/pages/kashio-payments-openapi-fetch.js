import { createKashioFetch } from 'kashio-payments/openapi-fetch';

export async function page(apiKey, body) {
  const api = createKashioFetch({ apiKey, dangerouslyAllowBrowser: true });
  return [await api.POST('/invoices', { body }), await api.GET('/invoices')];
}
