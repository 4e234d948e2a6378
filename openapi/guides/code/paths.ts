// #region paths
import { createKashioFetch } from 'kashio-payments/openapi-fetch';

const api = createKashioFetch({ apiKey: process.env['KASHIO_API_KEY'] ?? '', baseUrl: process.env['KASHIO_URL'] });

const { data } = await api.GET('/invoices/{id}', { params: { path: { id: 'inv_6hxCf5yj6jAHep3JUJZrmm' } } });
console.log(data?.status); // tal como llega: 'NEW' o 'new'
// #endregion
