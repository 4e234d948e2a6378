/** The shops of the drill's tests, as processes of their own. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import type { Sandbox } from 'kashio-payments-sandbox';
import { close, listen } from '../../packages/http/src/listen.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { toRecipe } from '../drill/shops/recipe.ts';
import { start, type Started } from './command.ts';
import { reservePort } from './port.ts';
import { createScratch } from './scratch.ts';

export type ShopLanguage = 'ts' | 'php';

export interface DrillShop {
  /** Such as `http://127.0.0.1:40123`. */
  url: string;
  /** A POST to it restarts the shop. */
  restartUrl: string;
  /** Kills the process and starts it again with the same data, at the same address. */
  restart(): Promise<void>;
  /** Ends the process and removes its data. */
  stop(): Promise<void>;
}

export interface DrillShopOptions {
  /** Names of `test/drill/shops/faults.ts`; without any, the shop has none of their code either. */
  faults?: string[];
  /** How long the shop waits for each answer of the API, in milliseconds; default: 1000. */
  patience?: number;
  /** How many requests `php -S` handles at a time; default: 1. */
  workers?: number;
}

const shops = inRoot('test', 'drill', 'shops');

/** Puts the files of a right shop into a folder. */
async function writeRecipe(language: ShopLanguage, folder: string): Promise<void> {
  const source = await readFile(path.join(shops, `shop.${language}`), 'utf8');
  await writeFile(path.join(folder, `shop.${language}`), toRecipe(source));
  if (language === 'php') await cp(path.join(shops, 'api.php'), path.join(folder, 'api.php'));
}

/** Starts a process; resolves when it listens. */
async function launch(language: ShopLanguage, folder: string, host: string, env: NodeJS.ProcessEnv): Promise<Started> {
  if (language === 'ts') {
    const shop = start(process.execPath, ['--import', 'tsx', path.join(folder, 'shop.ts')], undefined, env);
    await shop.line(/^http:/);
    return shop;
  }
  // Its workers end with it when their group does.
  const shop = start('php', ['-S', host, 'shop.php'], folder, env, true);
  await shop.errorLine(/Development Server .* started/);
  return shop;
}

function end(language: ShopLanguage, { child, finished }: Started): Promise<unknown> {
  if (child.exitCode === null) process.kill(language === 'php' ? -child.pid! : child.pid!, 'SIGKILL');
  return finished;
}

/** Starts a server that does something at each request, and answers when it is done. */
async function serveAction(action: () => Promise<void>) {
  const server = createServer((_, response) =>
    action().then(
      () => response.writeHead(204).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    ),
  );
  return { url: await listen(server, 0, '127.0.0.1'), close: () => close(server) };
}

/** Starts a shop that calls a sandbox. Who calls this lets its `/notify` be notified. */
export async function startDrillShop(
  language: ShopLanguage,
  { url: BASE_URL, apiKey: API_KEY }: Pick<Sandbox, 'url' | 'apiKey'>,
  { faults = [], patience = 1000, workers = 1 }: DrillShopOptions = {},
): Promise<DrillShop> {
  const scratch = await createScratch((folder) => writeRecipe(language, folder));
  const reserved = await reservePort();
  const folder = faults.length > 0 ? shops : scratch.folder;
  const env = {
    ...process.env,
    BASE_URL,
    API_KEY,
    PORT: String(reserved.port),
    DATA: path.join(scratch.folder, 'orders.json'),
    PATIENCE_MS: String(patience),
    FAULTS: faults.join(),
    ...(workers > 1 && { PHP_CLI_SERVER_WORKERS: String(workers) }),
  };
  const open = () => launch(language, folder, `${reserved.host}:${reserved.port}`, env);
  const dispose = () => Promise.all([reserved.release(), scratch.dispose()]);
  let running: Started;
  try {
    running = await open();
  } catch (error) {
    await dispose();
    throw error;
  }
  const restart = async () => {
    await end(language, running);
    running = await open();
  };
  const restarter = await serveAction(restart);
  return {
    url: reserved.url,
    restartUrl: restarter.url,
    restart,
    stop: async () => {
      await restarter.close();
      await end(language, running);
      await dispose();
    },
  };
}
