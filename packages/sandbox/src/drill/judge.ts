// The end of a disaster: the shop is given its time, and then what must hold is compared with what is.
import { setTimeout as pause } from 'node:timers/promises';
import { explainMissingDelivery } from './rehearsal.ts';
import { findOrders, getGrace, type Scene } from './scene.ts';
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

/** Waits as long as the shop has taken before; the first time, it is found out how long that is. */
async function waitAtItsPace(scene: Scene): Promise<number> {
  const { drill } = scene;
  const start = performance.now();
  const count = await waitForDelivery(scene, getGrace(drill));
  drill.pace ??= count > 0 ? performance.now() - start : 0;
  return count;
}

/** Lets time pass, and what is to be notified again be notified. */
async function advance(scene: Scene, by: string): Promise<void> {
  await scene.note(`El reloj del sandbox se adelanta ${by}.`);
  await scene.drill.world.advance(by);
}

/** Lets the shop deliver: by what it was notified of, by what is notified again, and by reconciling. */
async function giveTime(scene: Scene): Promise<void> {
  const { world, patience } = scene.drill;
  await world.settle();
  if ((await waitAtItsPace(scene)) > 0) return;
  for (const by of retries) {
    await advance(scene, by);
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
  await advance(scene, retries[0]!);
  await reconcile(scene);
  await pause(getGrace(drill));
}

/** What must hold, in words. */
export function describeExpectation(delivered: 0 | 1): string[] {
  return [
    'A lo más una orden por compra.',
    delivered === 1 ? 'La compra se entrega exactamente una vez.' : 'La compra no se entrega.',
  ];
}

function describeDeliveries(count: number, delivered: 0 | 1): string {
  if (count === 0) return 'La compra se pagó, y no se entregó.';
  const due = delivered === 0 ? 'no debía entregarse' : 'debía entregarse una';
  return `La compra se entregó ${count === 1 ? 'una vez' : `${count} veces`}, y ${due}.`;
}

/** What does not hold. */
async function compare(scene: Scene, delivered: 0 | 1): Promise<{ problems: string[]; isMissing: boolean }> {
  const payable = (await findOrders(scene)).filter(({ isVoided }) => !isVoided).map(({ id }) => id);
  const count = await scene.drill.shop.countDeliveries(scene.reference);
  const problems = [
    payable.length > 1 && `La compra dejó ${payable.length} órdenes que se pueden pagar: ${payable.join(', ')}.`,
    count !== delivered && describeDeliveries(count, delivered),
  ].filter((problem) => problem !== false);
  return { problems, isMissing: count < delivered };
}

/** What is known of why a purchase was not delivered. */
async function explain(scene: Scene): Promise<string[]> {
  const advice = 'Si su tienda concilia, diga cómo: --reconcile. Lo que no se notifica solo se encuentra conciliando.';
  return [...(await explainMissingDelivery(scene)), ...(scene.drill.shop.reconcile ? [] : [advice])];
}

/** A shop that does not say what it delivered has not kept to what must hold either. */
async function catchUnclear(work: () => Promise<string[]>): Promise<string[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ShopError)) throw error;
    return [error.message];
  }
}

/** Waits for the end of a disaster, and says what does not hold then. */
export function judge(scene: Scene, delivered: 0 | 1): Promise<string[]> {
  return catchUnclear(async () => {
    if (delivered === 1) await giveTime(scene);
    await comeToRest(scene);
    const { problems, isMissing } = await compare(scene, delivered);
    await scene.note(`Final: ${problems.length === 0 ? 'todo está como debía.' : problems.join(' ')}`);
    return isMissing ? [...problems, ...(await explain(scene))] : problems;
  });
}

/** Says what does not hold any more when all disasters are over: shops may be late. */
export function review(scene: Scene, delivered: 0 | 1): Promise<string[]> {
  return catchUnclear(async () => (await compare(scene, delivered)).problems);
}
