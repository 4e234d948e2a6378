// The end of a disaster: the shop is given its time, and then what must hold is compared with what is.
import { setTimeout as pause } from 'node:timers/promises';
import { explainMissingDelivery } from './rehearsal.ts';
import { findOrders, type Drill, type Scene } from './scene.ts';
import { ShopError } from './shop.ts';
import { reconcile } from './steps.ts';

/** After how long the notifications are repeated that the shop did not take, by the sandbox's clock. */
const retries = ['1m', '5m', '30m'];

/** How often a shop is asked, in milliseconds. */
const interval = 25;

/** Waits until the purchase is delivered, for a while. */
async function waitForDelivery({ drill, reference }: Scene, time: number): Promise<number> {
  const end = performance.now() + time;
  for (;;) {
    const count = await drill.shop.countDeliveries(reference);
    if (count > 0 || performance.now() > end) return count;
    await pause(interval);
  }
}

/** How long the shop may take for what it does after its answers, in milliseconds. */
const getGrace = ({ pace, patience }: Drill): number => (pace === undefined ? patience : 2 * pace + 100);

/** Waits as long as the shop has taken before; the first time, it is found out how long that is. */
async function waitAtItsPace(scene: Scene): Promise<number> {
  const { drill } = scene;
  const start = performance.now();
  const count = await waitForDelivery(scene, getGrace(drill));
  if (count > 0) drill.pace ??= performance.now() - start;
  return count;
}

/** Lets the shop deliver: by what it was notified of, by what is notified again, and by reconciling. */
async function giveTime(scene: Scene): Promise<void> {
  const { world, patience } = scene.drill;
  await world.settle();
  if ((await waitAtItsPace(scene)) > 0) return;
  for (const by of retries) {
    await world.advance(by);
    await scene.note(`El reloj del sandbox se adelanta ${by}.`);
    if ((await waitAtItsPace(scene)) > 0) return;
    await reconcile(scene);
    if ((await waitAtItsPace(scene)) > 0) return;
  }
  await waitForDelivery(scene, patience);
}

/** Everything that could still lead to a delivery happens once more. */
async function comeToRest(scene: Scene): Promise<void> {
  const { drill } = scene;
  const { world } = drill;
  await world.settle();
  await pause(getGrace(drill));
  await world.advance(retries[0]!);
  await reconcile(scene);
  await pause(getGrace(drill));
}

const times = (count: number): string => (count === 1 ? 'una vez' : `${count} veces`);

/** What must hold, in words. */
export function describeExpectation(delivered: 0 | 1): string[] {
  return [
    'A lo más una orden por compra.',
    delivered === 1 ? 'La compra se entrega exactamente una vez.' : 'La compra no se entrega.',
  ];
}

/** What does not hold. */
export async function compare(scene: Scene, delivered: 0 | 1): Promise<string[]> {
  const { drill, reference } = scene;
  const orders = (await findOrders(scene)).filter(({ isVoided }) => !isVoided);
  const count = await drill.shop.countDeliveries(reference);
  return [
    ...(orders.length > 1
      ? [`La compra dejó ${orders.length} órdenes que se pueden pagar: ${orders.map(({ id }) => id).join(', ')}.`]
      : []),
    ...(count === delivered
      ? []
      : [
          delivered === 0
            ? `La compra se entregó ${times(count)}, y no debía entregarse.`
            : count === 0
              ? 'La compra se pagó, y no se entregó.'
              : `La compra se entregó ${times(count)}, y debía entregarse una.`,
        ]),
  ];
}

/**
 * Waits for the end and judges it.
 *
 * @returns what does not hold, and what is known of why
 */
export async function judge(scene: Scene, delivered: 0 | 1): Promise<string[]> {
  try {
    if (delivered === 1) await giveTime(scene);
    await comeToRest(scene);
    const problems = await compare(scene, delivered);
    await scene.note(`Final: ${problems.length === 0 ? 'todo está como debía.' : problems.join(' ')}`);
    const isMissing = delivered === 1 && (await drillCount(scene)) === 0;
    if (!isMissing) return problems;
    const advice = scene.drill.shop.reconcile
      ? []
      : ['Si su tienda concilia, diga cómo: --reconcile. Lo que no se notifica solo se encuentra conciliando.'];
    return [...problems, ...(await explainMissingDelivery(scene)), ...advice];
  } catch (error) {
    if (!(error instanceof ShopError)) throw error;
    return [error.message];
  }
}

const drillCount = ({ drill, reference }: Scene): Promise<number> => drill.shop.countDeliveries(reference);
