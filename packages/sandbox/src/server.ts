import { CliError } from '@kashio-toolkit/cli';
import { createApi, getOperations, type Api, type Contract, type Json, type Violation } from '@kashio-toolkit/core';
import {
  defaultTimes,
  readContract,
  startApiServer,
  toLogEntry,
  type LogEntry,
  type Times,
} from '@kashio-toolkit/http';
import { keyPattern } from './api-key.ts';
import { freeze } from './clock.ts';
import { apiFile, controlFile } from './contract-files.ts';
import type { Commands, WorldCommands } from './control/commands-types.ts';
import { checkWebhook, createWorldCommands, reset } from './control/world-commands.ts';
import { handleRequest } from './handle-request.ts';
import { createPost } from './post.ts';
import { defaultRules, findRuleProblem, type Rules } from './rules.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { openDatabase } from './store/database.ts';
import { parseDateTime } from './time.ts';
import { openUniverse } from './world.ts';
import { openWorlds } from './worlds.ts';

/** The options that merchants have no need of: they are for the command and for tests. */
export interface ServerOptions extends SandboxOptions {
  times?: Times;
  /** Another version of the contract; default: the one of the package. */
  contract?: Contract;
  /** The real time, in milliseconds since 1970; default: the machine's. */
  realTime?: () => number;
  /** How long a shop may take to answer a notification, in milliseconds; default: 10,000. */
  notificationTimeout?: number;
  /** Called with every request after its response. */
  log?: (entry: LogEntry) => void;
}

export interface Sandbox extends Commands {
  /** Base URL of the API, such as `http://127.0.0.1:4020/v1/payments`. */
  url: string;
  /** Base URL of the control calls, such as `http://127.0.0.1:4020/_sandbox`. */
  controlUrl: string;
  /** The key of the world that the methods are for. */
  apiKey: string;
  /** The same methods for the world of another key. */
  world(apiKey: string): WorldCommands;
  /** Stops the server and ends open connections. What is in a file stays there. */
  close(): Promise<void>;
}

export const defaults = { port: 4020, host: '127.0.0.1', apiKey: 'sk_test_sandbox', maxBody: 1_000_000 };

const defaultNotificationTimeout = 10_000;

/** @throws CliError for a rule or a value that does not exist */
export function toRules(changed: Record<string, string>): Rules {
  for (const [name, value] of Object.entries(changed)) {
    const problem = findRuleProblem(name, value);
    if (problem !== undefined) throw new CliError(problem, 2);
  }
  return { ...defaultRules, ...changed };
}

function checkKey(apiKey: string): string {
  if (!keyPattern.test(apiKey))
    throw new CliError('Las llaves del sandbox empiezan con «sk_test_», por ejemplo sk_test_mia.');
  return apiKey;
}

/** Says what is wrong with the body of a creation. */
function createCreationValidator({ contract, validator }: Api): (body: Json) => Violation[] {
  const target = getOperations(contract).find(({ operation }) => operation.operationId === 'createInvoice');
  if (!target) throw new Error('The contract has no operation createInvoice.');
  const match = { ...target, values: {} };
  return (body) => validator({ target: match, path: {}, query: {}, headers: {}, body }).request;
}

/**
 * Starts a server of the API that remembers: orders are created, read, paid, expire, and their events are notified.
 *
 * @throws CliError for a wrong option, a taken port, or a file that can't be used
 */
export async function startSandbox(options: ServerOptions = {}): Promise<Sandbox> {
  const {
    port = defaults.port,
    host = defaults.host,
    apiKey = defaults.apiKey,
    maxBody = defaults.maxBody,
    webhooks = [],
    webhookHosts: hosts = [],
    times = defaultTimes,
    realTime = Date.now,
    notificationTimeout = defaultNotificationTimeout,
    log,
  } = options;
  for (const url of webhooks) checkWebhook(url, hosts);
  const settings = {
    rules: toRules(options.rules ?? {}),
    webhooks,
    ...(options.freeze !== undefined && { clock: freeze(parseDateTime(options.freeze)) }),
  };
  checkKey(apiKey);
  const contract = options.contract ?? (await readContract(apiFile));
  const [api, control] = await Promise.all([
    createApi(contract),
    createApi(await readContract(controlFile), '/_sandbox'),
  ]);
  const db = await openDatabase(options.data);
  const ending = new AbortController();
  const seed = options.seed === undefined ? {} : { seed: String(options.seed) };
  const universe = openUniverse(db, { ...seed, settings, realTime, hosts });
  const worlds = openWorlds(universe, createPost(notificationTimeout, ending.signal));
  const validateCreation = createCreationValidator(api);

  function getCommands(key: string): Commands {
    const live = worlds.get(key);
    return {
      ...createWorldCommands(live, { contract, validateCreation }),
      resetAll: async () => {
        for (const { world } of worlds.all()) reset(world);
      },
    };
  }

  try {
    const { origin, close } = await startApiServer({
      port,
      host,
      times,
      handle: async (request, response, onAccept) => {
        const start = performance.now();
        const surroundings = { api, control, worlds, getCommands, host, signal: ending.signal };
        const sent = await handleRequest(surroundings, request, response, { maxBody, ...(onAccept && { onAccept }) });
        log?.(toLogEntry(request, sent, start));
      },
    });
    return {
      ...getCommands(apiKey),
      url: origin + api.base,
      controlUrl: origin + control.base,
      apiKey,
      world: (key) => getCommands(checkKey(key)),
      close: async () => {
        ending.abort();
        await close();
        worlds.close();
        db.close();
      },
    };
  } catch (error) {
    ending.abort();
    worlds.close();
    db.close();
    throw error;
  }
}
