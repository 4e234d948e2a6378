import { client } from 'hey-api/client.gen';
import { createInvoice, listInvoices } from 'hey-api';

export async function page(apiKey, order) {
  client.setConfig({ auth: `${apiKey}:` });
  return [await createInvoice({ body: order }), await listInvoices()];
}
