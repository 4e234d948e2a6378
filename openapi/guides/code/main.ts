// #region main
import { limaDay } from 'kashio-payments';
import { recoverOrders } from './create.ts';
import { processInbox, server } from './notifications.ts';
import { reconcile, rememberEvents } from './reconcile.ts';
import { settleOpenOrders } from './settle.ts';

// Repite una tarea desde que arranca el proceso. Que la ejecute un solo proceso a la vez.
function every(seconds: number, task: () => Promise<void>): void {
  void task()
    .catch((error: unknown) => console.error(String(error)))
    .finally(() => setTimeout(every, seconds * 1000, seconds, task));
}

async function reconcileLastDays(): Promise<void> {
  for (const daysAgo of [0, 1, 2, 3]) {
    const day = limaDay(new Date(Date.now() - daysAgo * 86_400_000));
    await rememberEvents(day);
    await reconcile(day);
  }
}

server.listen(Number(process.env['PORT'] ?? 8080));
every(5, processInbox);
every(120, recoverOrders);
every(3600, settleOpenOrders);
every(86_400, reconcileLastDays);
// #endregion
