// What is wrong when not even a purchase without disaster works: precisely, since it is the first that a reader sees.
import type { JournalEntry } from '../control/commands-types.ts';
import { findOrders, type Scene } from './scene.ts';
import { describeAnswer, isSuccess, toPublicUrl } from './shop.ts';
import { Loss, readOrder, waitForOrders, type Step } from './steps.ts';

function describeRefusal({ status, violations, rule }: JournalEntry): string {
  const broken = violations.map(({ location, code }) => `${location || 'el cuerpo'} ${code}`).join(', ');
  const why = broken === '' ? (rule === null ? '' : `, por la regla ${rule}`) : `: ${broken}`;
  return `La tienda quiso crear la orden, y la API contestó ${status}${why}.`;
}

/** Why the sandbox has no order of a purchase. */
async function explainMissingOrder({ drill, after, answer }: Scene): Promise<string> {
  const { world, url, apiKey, log } = drill;
  const calls = await world.getJournal({ after });
  const creation = calls.findLast(({ operation }) => operation === 'createInvoice');
  if (creation) return describeRefusal(creation);
  const unknown = calls.findLast(({ operation }) => operation === null);
  if (unknown)
    return `La tienda llamó a ${unknown.method} ${unknown.path}, que la API no tiene: su dirección base debe ser ${url}.`;
  const status = answer?.status ?? 0;
  const refused = status < 400 ? '' : `La compra no empezó: ${answer!.request} ${describeAnswer(answer!)}. `;
  if (status === 404 || status === 405) return `${refused}Revise la dirección y el método de --checkout.`;
  const use = `Iníciela con la dirección base ${url} y la llave ${apiKey}.`;
  if (log?.some(({ status }) => status === 401))
    return `${refused}La tienda llamó a la API sin llave, o con una que el sandbox no admite (401). ${use}`;
  if (log?.some(({ path }) => path === '/invoices')) return `${refused}La tienda llamó a la API con otra llave. ${use}`;
  if (refused !== '') return `${refused}La tienda no creó ninguna orden en este sandbox con esta llave. ${use}`;
  const once =
    'El simulacro hace una sola petición, y no sigue páginas ni redirecciones: --checkout debe ser la que crea la orden.';
  return `La tienda contestó ${status} y no creó ninguna orden en este sandbox con esta llave. ${use} ${once}`;
}

/** Whether the first purchase has led to the order that is expected, and is not delivered yet. */
export const checkPlaced: Step = async (scene) => {
  const { drill, reference } = scene;
  const isRefused = (scene.answer?.status ?? 0) >= 400;
  const [order] = isRefused ? await findOrders(scene) : await waitForOrders(scene);
  if (!order) throw new Loss(await explainMissingOrder(scene));
  drill.hasReference = order.invoice_id.includes(reference);
  const { amount, currency } = await readOrder(scene, order);
  const { expected } = drill;
  if (expected.amount !== undefined && Number(amount) !== expected.amount)
    throw new Loss(`La orden es por ${amount}, y debía ser por ${expected.amount}.`);
  if (expected.currency !== undefined && currency !== expected.currency)
    throw new Loss(`La orden está en ${currency}, y debía estar en ${expected.currency}.`);
  const reconciled = await drill.shop.reconcile?.(reference);
  if (reconciled && !isSuccess(reconciled))
    throw new Loss(`La tienda no concilió: ${reconciled.request} ${describeAnswer(reconciled)}.`);
  const count = await drill.shop.countDeliveries(reference);
  if (count > 0) throw new Loss(`La tienda dice que la compra ya se entregó (${count}), y nadie la ha pagado.`);
};

/** What the shop answered to notifications, when none of them led to a delivery. */
export async function explainMissingDelivery({ drill, after }: Scene): Promise<string[]> {
  const { world, notify } = drill;
  const orders = (await world.getJournal({ after })).map(({ invoice }) => invoice);
  const attempts = (await world.listDeliveries())
    .filter(({ invoice }) => invoice !== null && orders.includes(invoice))
    .flatMap((delivery) => delivery.attempts);
  const refused = attempts.findLast(({ delivered }) => !delivered);
  if (attempts.length === 0) return [`No se envió ninguna notificación a ${toPublicUrl(notify)}.`];
  if (!refused) return [];
  const { status, error } = refused;
  const answer = status === null ? `no contestó: ${error}` : `contestó ${status}`;
  return [`A la notificación en ${toPublicUrl(notify)}, la tienda ${answer}.`];
}
