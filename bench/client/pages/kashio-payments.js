import { Kashio } from 'kashio-payments';

export async function page(apiKey, order) {
  const kashio = new Kashio({ apiKey, dangerouslyAllowBrowser: true });
  return [await kashio.invoices.create(order), await kashio.invoices.list()];
}
