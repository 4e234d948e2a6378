import ky from 'ky';

export async function page(apiKey, order) {
  const headers = { authorization: `Basic ${btoa(`${apiKey}:`)}` };
  const api = ky.create({ prefixUrl: 'https://api.kashio.net/v1/payments', headers });
  return [await api.post('invoices', { json: order }).json(), await api.get('invoices').json()];
}
