// Runs a drill: a purchase without disaster, then the disasters one after another.
import type { LogEntry } from '@kashio-toolkit/http';
import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '@kashio-toolkit/cli';
import type { WorldCommands } from '../control/commands-types.ts';
import { SandboxError } from '../sandbox-error.ts';
import { startSandbox } from '../server.ts';
import { borrowForDisaster, borrowWorld } from './borrow.ts';
import { connectSandbox } from './connect.ts';
import { disasters, rehearsal, type Disaster } from './disasters.ts';
import type { DrillHooks, DrillOptions } from './drill-options.ts';
import { describeExpectation, judge, review } from './judge.ts';
import { checkDrillOptions, drillDefaults } from './options.ts';
import type { DisasterResult, DrillReport } from './report.ts';
import { closeScene, openScene, Skipped, type Drill, type Scene } from './scene.ts';
import { createShop, ShopError, toPublicUrl, type Shop } from './shop.ts';
import { Loss } from './steps.ts';

/** How long a notification's answer is waited for, in milliseconds: also by a shop that waits for its own answer meanwhile. */
const notificationTimeout = 3000;

/** A sandbox that a drill uses. */
interface OpenSandbox {
  world: WorldCommands;
  url: string;
  log?: LogEntry[];
  close: () => Promise<void>;
}

async function openSandbox(options: DrillOptions, apiKey: string): Promise<OpenSandbox> {
  const { sandbox, port = drillDefaults.port, notify } = options;
  if (sandbox !== undefined) return { ...(await connectSandbox(sandbox, apiKey)), close: async () => {} };
  const log: LogEntry[] = [];
  const started = await startSandbox({
    port,
    apiKey,
    notificationTimeout,
    webhookHosts: [new URL(notify).hostname],
    log: (entry) => void log.push(entry),
  });
  return { world: started, url: started.url, log, close: started.close };
}

/** @throws CliError when the shop does not answer in time */
async function waitForShop(
  shop: Shop,
  reference: string,
  { delivered, wait = drillDefaults.wait }: DrillOptions,
): Promise<void> {
  const end = performance.now() + wait * 1000;
  while (!(await shop.isReachable(reference))) {
    if (performance.now() > end) {
      const url = toPublicUrl(typeof delivered === 'string' ? delivered : delivered.url);
      throw new CliError(`La tienda no contesta en ${url}: iníciela, o revise la dirección.`);
    }
    await pause(100);
  }
}

async function runSteps(
  scene: Scene,
  { steps }: Disaster,
): Promise<Pick<DisasterResult, 'result' | 'problems'> | undefined> {
  try {
    for (const step of steps) await step(scene);
    return undefined;
  } catch (error) {
    if (error instanceof Skipped) return { result: 'skipped', problems: [error.message] };
    if (error instanceof Loss || error instanceof ShopError || error instanceof SandboxError)
      return { result: 'lost', problems: [error.message] };
    throw error;
  }
}

/** What came of a disaster, and what must hold of its purchase for good. */
interface Outcome {
  result: DisasterResult;
  scene: Scene;
  delivered: 0 | 1;
}

async function runDisaster(drill: Drill, disaster: Disaster, reference: string): Promise<Outcome> {
  const start = performance.now();
  const restore = (drill.restore = await borrowForDisaster(drill.world, drill.notify));
  const scene = await openScene(drill, reference);
  try {
    const ended = await runSteps(scene, disaster);
    const delivered = disaster.delivered === 'as paid' ? (scene.isPaid ? 1 : 0) : disaster.delivered;
    if (ended) await scene.note(`Final: ${ended.problems.join(' ')}`);
    const problems = ended?.problems ?? (await judge(scene, delivered));
    await closeScene(scene);
    const { name, title, guide } = disaster;
    const result: DisasterResult = {
      name,
      title,
      result: ended?.result ?? (problems.length === 0 ? 'passed' : 'lost'),
      seconds: (performance.now() - start) / 1000,
      reference,
      expected: describeExpectation(delivered),
      problems,
      timeline: scene.timeline,
      guide,
    };
    return { result, scene, delivered };
  } finally {
    await restore();
  }
}

function createReferences(): () => string {
  const run = Date.now().toString(36);
  let count = 0;
  // None of them is the beginning of another.
  return () => `SIM-${run}-${String((count += 1)).padStart(3, '0')}`;
}

/** Rejects when a drill is interrupted. */
function waitForInterruption(signal: AbortSignal | undefined): Promise<never> {
  const interrupted = new Promise<never>((_, reject) => {
    const stop = () => reject(new CliError('El simulacro se interrumpió.'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
  });
  // Whoever waits for it, or nobody.
  interrupted.catch(() => {});
  return interrupted;
}

/** Waits for the shop, and has everything happen to it. */
async function runAll(drill: Drill, options: DrillOptions, hooks: DrillHooks): Promise<Outcome[]> {
  const interrupted = waitForInterruption(hooks.signal);
  const { nextReference, shop, url, apiKey } = drill;
  hooks.onReady?.({ url, apiKey });
  await Promise.race([waitForShop(shop, nextReference(), options), interrupted]);
  const { only } = options;
  const chosen = disasters.filter(({ name }) => only === undefined || only.includes(name));
  const outcomes: Outcome[] = [];
  for (const disaster of [rehearsal, ...chosen]) {
    hooks.onDisaster?.(disaster);
    const outcome = await Promise.race([runDisaster(drill, disaster, nextReference()), interrupted]);
    outcomes.push(outcome);
    hooks.onResult?.(outcome.result);
    if (disaster === rehearsal && outcome.result.result === 'lost') break;
  }
  for (const { result, scene, delivered } of outcomes) {
    if (result.result !== 'passed') continue;
    const late = await Promise.race([review(scene, delivered), interrupted]);
    if (late.length === 0) continue;
    Object.assign(result, { result: 'lost', problems: late.map((problem) => `Al final del simulacro: ${problem}`) });
    hooks.onResult?.(result);
  }
  return outcomes;
}

function createDrill(sandbox: OpenSandbox, options: DrillOptions, apiKey: string): Drill {
  const { patience, apiTimeout, notify, amount, currency } = { ...drillDefaults, ...options };
  return {
    ...sandbox,
    shop: createShop(options, apiTimeout * 1000),
    apiKey,
    notify,
    nextReference: createReferences(),
    patience: patience * 1000,
    apiTimeout: apiTimeout * 1000,
    // Known when the first purchase is delivered.
    pace: undefined,
    expected: { ...(amount !== undefined && { amount }), ...(currency !== undefined && { currency }) },
  };
}

const withoutReference =
  'El invoice_id de las órdenes no contiene la referencia de la compra: se cuentan todas las que la tienda crea durante un desastre.';

/**
 * Tests a shop by a drill.
 *
 * @throws CliError for a wrong option, a sandbox that can't be used, a shop that does not answer
 */
export async function runDrill(options: DrillOptions, hooks: DrillHooks = {}): Promise<DrillReport> {
  checkDrillOptions(options);
  const started = new Date();
  const start = performance.now();
  const { apiKey = drillDefaults.apiKey, notify } = options;
  const sandbox = await openSandbox(options, apiKey);
  try {
    const drill = createDrill(sandbox, options, apiKey);
    const restore = await borrowWorld(sandbox.world, notify);
    const outcomes = await runAll(drill, options, hooks).finally(async () => {
      await drill.restore?.();
      await restore();
    });
    const results = outcomes.map(({ result }) => result);
    return {
      version: 1,
      started: started.toISOString(),
      seconds: (performance.now() - start) / 1000,
      passed: results.every(({ result }) => result !== 'lost'),
      warnings: drill.hasReference === false ? [withoutReference] : [],
      disasters: results,
    };
  } finally {
    await sandbox.close();
  }
}
