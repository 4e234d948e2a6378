// A drill borrows a world: what it changes there is put back as it was. Only the orders and their events stay.
import { CliError } from '@kashio-toolkit/cli';
import type { WorldCommands } from '../control/commands-types.ts';
import { SandboxError } from '../sandbox-error.ts';
import { formatDateTime, parseDateTime } from '../time.ts';

/** Puts back what was changed. */
export type Restore = () => Promise<void>;

/** Does some work once, however often it is called. */
function once(work: () => Promise<void>): Restore {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

/** Ends what may be left of a disaster. */
async function clear(world: WorldCommands): Promise<void> {
  await Promise.all([world.clearFaults(), world.clearDisturbances(), world.clearLag()]);
}

async function setWebhooks(world: WorldCommands, urls: string[]): Promise<void> {
  // What is still to be notified ends with its address.
  for (const { url } of await world.listWebhooks()) await world.removeWebhook(url);
  for (const url of urls) await world.addWebhook(url);
}

async function setRules(world: WorldCommands, values: Map<string, string>): Promise<void> {
  for (const { name, value } of await world.getRules()) {
    const former = values.get(name)!;
    if (value !== former) await world.setRule(name, former);
  }
}

/**
 * Has a world notify one address, and no other.
 *
 * @throws CliError when the sandbox may not notify it
 */
export async function borrowWorld(world: WorldCommands, notify: string): Promise<Restore> {
  const webhooks = (await world.listWebhooks()).map(({ url }) => url);
  const restore = once(() => setWebhooks(world, webhooks));
  try {
    await setWebhooks(world, [notify]);
  } catch (error) {
    await restore();
    throw error instanceof SandboxError ? new CliError(`--notify: ${error.message}`) : error;
  }
  return restore;
}

/** Begins a disaster, with nothing left of the one before. Its clock, rules, faults and notifications end with it. */
export async function borrowForDisaster(world: WorldCommands, notify: string): Promise<Restore> {
  const start = performance.now();
  const { now, milliseconds, frozen } = await world.getClock();
  const rules = new Map((await world.getRules()).map(({ name, value }) => [name, value]));
  await clear(world);
  return once(async () => {
    await clear(world);
    await setWebhooks(world, [notify]);
    await setRules(world, rules);
    // The clock can be set to whole seconds: to the nearest one.
    const elapsed = frozen ? 0 : performance.now() - start + milliseconds + 500;
    await world.setClock(formatDateTime(parseDateTime(now) + elapsed));
  });
}
