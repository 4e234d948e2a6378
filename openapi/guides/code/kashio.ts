// #region kashio
import { Kashio } from 'kashio-payments';

const apiKey = process.env['KASHIO_API_KEY'] ?? '';

export const kashio = new Kashio({
  apiKey,
  baseUrl: process.env['KASHIO_URL'], // si falta, la API de KashIO
});

export const livemode = !apiKey.startsWith('sk_test_'); // cualquier otra se trata como de producción
// #endregion
