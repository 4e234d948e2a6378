// Runs a drill: a purchase without disaster, then the disasters one after another.
import type { LogEntry } from '@kashio-toolkit/http';
import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '@kashio-toolkit/cli';
import type { WorldCommands } from '../control/commands-types.ts';
import { SandboxError } from '../sandbox-error.ts';
import { startSandbox } from '../server.ts';
import { formatDateTime, parseDateTime } from '../time.ts';
import { connectSandbox } from './connect.ts';
import { disasters, rehearsal, type Disaster } from './disasters.ts';
import type { DrillHooks, DrillOptions } from './drill-options.ts';
import { describeExpectation, judge, review } from './judge.ts';
import { checkDrillOptions, drillDefaults } from './options.ts';
import type { DisasterResult, DrillReport } from './report.ts';
import { openScene, Skipped, type Drill, type Scene } from './scene.ts';
import { createShop, ShopError, toPublicUrl, type Shop } from './shop.ts';
import { Loss } from './steps.ts';

/** How long a notification's answer is waited for, in milliseconds: also by a shop that waits for its own answer meanwhile. */
const notificationTimeout = 3000;

interface Opened {
  world: WorldCommands;
  url: string;
  log?: LogEntry[];
  close: () => Promise<void>;
}

async function openSandbox({ sandbox, port = drillDefaults.port }: DrillOptions, apiKey: string): Promise<Opened> {
  if (sandbox !== undefined) return { ...(await connectSandbox(sandbox, apiKey)), close: async () => {} };
  const log: LogEntry[] = [];
  const started = await startSandbox({ port, apiKey, notificationTimeout, log: (entry) => void log.push(entry) });
  return { world: started, url: started.url, log, close: started.close };
}

async function waitForShop(shop: Shop, reference: string, { delivered, wait = drillDefaults.wait }: DrillOptions) {
  const end = performance.now() + wait * 1000;
  while (!(await shop.isReachable(reference))) {
    if (performance.now() > end) {
      const url = toPublicUrl(typeof delivered === 'string' ? delivered : delivered.url);
      throw new CliError(`La tienda no contesta en ${url}: iníciela, o revise la dirección.`);
    }
    await pause(100);
  }
}

/** Ends what may be left of a disaster. */
async function clear(world: WorldCommands): Promise<void> {
  await Promise.all([world.clearFaults(), world.clearDisturbances(), world.clearLag()]);
}

/** Sets up a disaster; resolves with what puts things back. */
async function prepare({ world, notify }: Drill): Promise<() => Promise<void>> {
  const { now, frozen } = await world.getClock();
  const start = performance.now();
  const rules = await world.getRules();
  await clear(world);
  await world.addWebhook(notify);
  return async () => {
    await clear(world);
    // What is still to be notified ends with it.
    await world.removeWebhook(notify);
    for (const { name, value } of await world.getRules()) {
      const former = rules.find((rule) => rule.name === name)!.value;
      if (value !== former) await world.setRule(name, former);
    }
    // The clock says whole seconds: half of one makes up for what it does not say.
    const elapsed = frozen ? 0 : performance.now() - start + 500;
    await world.setClock(formatDateTime(parseDateTime(now) + elapsed));
  };
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

async function runDisaster(
  drill: Drill,
  disaster: Disaster,
  reference: string,
): Promise<{ result: DisasterResult; scene: Scene; delivered: 0 | 1 }> {
  const start = performance.now();
  const restore = await prepare(drill);
  const scene = await openScene(drill, reference);
  try {
    const ended = await runSteps(scene, disaster);
    const delivered = disaster.delivered === 'as paid' ? (scene.isPaid ? 1 : 0) : disaster.delivered;
    if (ended) await scene.note(`Final: ${ended.problems.join(' ')}`);
    const problems = ended?.problems ?? (await judge(scene, delivered));
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

/**
 * Tests a shop by a drill.
 *
 * @throws CliError for a wrong option, a sandbox that can't be used, a shop that does not answer
 */
export async function runDrill(options: DrillOptions, hooks: DrillHooks = {}): Promise<DrillReport> {
  checkDrillOptions(options);
  const { apiKey = drillDefaults.apiKey, only, notify, amount, currency } = options;
  const started = new Date();
  const start = performance.now();
  const nextReference = createReferences();
  const apiTimeout = (options.apiTimeout ?? drillDefaults.apiTimeout) * 1000;
  const sandbox = await openSandbox(options, apiKey);
  const { world } = sandbox;
  const interrupted = new Promise<never>((_, reject) =>
    hooks.signal?.addEventListener('abort', () => reject(new CliError('El simulacro se interrumpió.'))),
  );
  interrupted.catch(() => {});
  // Nobody else is notified meanwhile, nor the shop by two addresses.
  const webhooks = await world.listWebhooks();
  try {
    for (const { url } of webhooks) await world.removeWebhook(url);
    const shop = createShop(options, apiTimeout);
    hooks.onReady?.({ url: sandbox.url, apiKey });
    await Promise.race([waitForShop(shop, nextReference(), options), interrupted]);
    const drill: Drill = {
      ...sandbox,
      shop,
      apiKey,
      notify,
      nextReference,
      patience: (options.patience ?? drillDefaults.patience) * 1000,
      apiTimeout,
      // Known when the first purchase is delivered.
      pace: undefined,
      expected: { ...(amount !== undefined && { amount }), ...(currency !== undefined && { currency }) },
    };
    const chosen = disasters.filter(({ name }) => only === undefined || only.includes(name));
    const ran: Awaited<ReturnType<typeof runDisaster>>[] = [];
    for (const disaster of [rehearsal, ...chosen]) {
      hooks.onDisaster?.(disaster);
      const outcome = await Promise.race([runDisaster(drill, disaster, nextReference()), interrupted]);
      ran.push(outcome);
      hooks.onResult?.(outcome.result);
      if (disaster === rehearsal && outcome.result.result === 'lost') break;
    }
    for (const { result, scene, delivered } of ran) {
      const late = result.result === 'passed' ? await Promise.race([review(scene, delivered), interrupted]) : [];
      if (late.length === 0) continue;
      Object.assign(result, { result: 'lost', problems: late.map((problem) => `Al final del simulacro: ${problem}`) });
      hooks.onResult?.(result);
    }
    const results = ran.map(({ result }) => result);
    const warnings =
      drill.hasReference === false
        ? [
            'El invoice_id de las órdenes no contiene la referencia de la compra: se cuentan todas las que la tienda crea durante un desastre.',
          ]
        : [];
    return {
      version: 1,
      started: started.toISOString(),
      seconds: (performance.now() - start) / 1000,
      passed: results.every(({ result }) => result !== 'lost'),
      warnings,
      disasters: results,
    };
  } finally {
    await clear(world);
    for (const { url } of webhooks) await world.addWebhook(url);
    await sandbox.close();
  }
}
