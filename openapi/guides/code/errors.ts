// #region errors
import { BadRequestError, Kashio, KashioError } from 'kashio-payments';

const kashio = new Kashio({ apiKey: process.env['KASHIO_API_KEY'] ?? '', baseUrl: process.env['KASHIO_URL'] });

try {
  await kashio.invoices.update('inv_6hxCf5yj6jAHep3JUJZrmm', { amount: '25.00' });
} catch (error) {
  if (error instanceof BadRequestError) console.error('Corrija la petición:', error.errors);
  else if (error instanceof KashioError)
    console.error(JSON.stringify(error)); // sin la llave
  else throw error;
}
// #endregion
