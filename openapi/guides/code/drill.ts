// #region drill
import { createServer } from 'node:http';
import { limaDay, toApiDateTime } from 'kashio-payments';
import { charge, recoverOrders } from './create.ts';
import { processInbox, server } from './notifications.ts';
import { rememberEvents } from './reconcile.ts';
import { settleOpenOrders } from './settle.ts';
import { deliveries } from './shop.ts';

// Empieza una compra. Si no se sabe cómo terminó, quien compra ve un error.
async function checkout(reference: string): Promise<void> {
  const request_datetime = toApiDateTime(new Date());
  const order = { customer: {}, request_datetime, currency: 'PEN', amount: 25, invoice_id: reference };
  await charge(order, reference, 2000);
}

// Lo que las tareas hacen cada cierto tiempo, ahora mismo: sin esperar las pausas.
async function reconcile(): Promise<void> {
  const later = Date.now() + 6 * 3_600_000;
  await recoverOrders(later, 1000);
  await rememberEvents(limaDay(new Date()));
  await processInbox(later);
  await settleOpenOrders();
}

// Las puertas del simulacro. Solo en su máquina: no van a producción.
export const doors = createServer(async (request, response) => {
  const [, action, reference = ''] = (request.url ?? '').split('/').map(decodeURIComponent);
  if (action === 'notify') {
    response.on('finish', () => void processInbox()); // sin esperar a la tarea
    server.emit('request', request, response);
    return;
  }
  try {
    if (action === 'checkout') await checkout(reference);
    if (action === 'reconcile') await reconcile();
    response.end(JSON.stringify({ delivered: deliveries.has(reference) ? 1 : 0 }));
  } catch (error) {
    console.error(String(error));
    response.writeHead(503).end();
  }
});

doors.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1');
// #endregion
