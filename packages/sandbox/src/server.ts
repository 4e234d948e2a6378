import { setMaxListeners } from 'node:events';
import { getOperations, type Api, type Json, type Violation } from '@kashio-toolkit/core';
import { defaultTimes, startApiServer, toLogEntry } from '@kashio-toolkit/http';
import { freeze, readClock } from './clock.ts';
import { prepareApis } from './apis.ts';
import { catchUp } from './middleware.ts';
import { createArgumentCheck } from './control/check-arguments.ts';
import type { Commands } from './control/commands-types.ts';
import { createWorldCommands, reset } from './control/world-commands.ts';
import { handleRequest } from './handle-request.ts';
import { createPost } from './post.ts';
import { checkOptions, defaults, type ServerOptions } from './options.ts';
import { SandboxError } from './sandbox-error.ts';
import type { Sandbox } from './sandbox-options.ts';
import { openDatabase } from './store/database.ts';
import type { Surroundings } from './surroundings.ts';
import { parseDateTime } from './time.ts';
import { openUniverse } from './world.ts';
import { openWorlds, type LiveWorld } from './worlds.ts';

/** @throws SandboxError when a signal has ended the sandbox */
function checkOpen(signal: AbortSignal): void {
  if (signal.aborted)
    throw new SandboxError(409, { code: 'closed', message: 'El sandbox está cerrado: inicie otro con startSandbox.' });
}

/** What there is to know of methods beside what they do. */
interface MethodRules {
  /** @throws SandboxError for arguments that can't be taken */
  check: (name: keyof Commands, args: unknown[]) => void;
  /** Those that change nothing. */
  reads: string[];
}

/** The methods of the result: what they cause is notified once they have returned. */
function toMethods(commands: Commands, { check, reads }: MethodRules, { world, agenda }: LiveWorld): Commands {
  const methods = Object.entries(commands).map(([name, command]): [string, unknown] => [
    name,
    async (...args: unknown[]) => {
      check(name as keyof Commands, args);
      catchUp(world, reads.includes(name));
      const result: unknown = await (command as (...args: unknown[]) => unknown)(...args);
      setImmediate(agenda.wake);
      return result;
    },
  ]);
  return Object.fromEntries(methods) as unknown as Commands;
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
  checkOptions(options);
  const {
    port = defaults.port,
    host = defaults.host,
    apiKey = defaults.apiKey,
    maxBody = defaults.maxBody,
    webhooks = [],
    webhookHosts: hosts = [],
    times = defaultTimes,
    realTime = Date.now,
    notificationTimeout = defaults.notificationTimeout,
    log,
  } = options;
  const { api, control } = await prepareApis(options.contract);
  const db = await openDatabase(options.data);
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  /** What is closed before the database. */
  const users: { close(): Promise<void> }[] = [];
  async function close(): Promise<void> {
    ending.abort();
    await Promise.all(users.map((user) => user.close())).finally(() => db.close());
  }

  try {
    const universe = openUniverse(db, {
      ...(options.seed !== undefined && { seed: String(options.seed) }),
      ...(options.freeze !== undefined && { clock: freeze(parseDateTime(options.freeze)) }),
      rules: options.rules ?? {},
      webhooks,
      realTime,
      hosts,
    });
    const worlds = openWorlds(universe, createPost(notificationTimeout));
    users.push(worlds);
    const validateCreation = createCreationValidator(api);
    const checkArguments = createArgumentCheck(control);
    const rules: MethodRules = {
      check: (name, args) => {
        checkOpen(ending.signal);
        checkArguments(name, args);
      },
      reads: getOperations(control.contract).flatMap(({ method, operation }) =>
        method === 'get' ? [operation.operationId] : [],
      ),
    };

    function getCommands(live: LiveWorld): Commands {
      return {
        ...createWorldCommands(live, { contract: api.contract, validateCreation }),
        resetAll: async () => {
          worlds.all().forEach(reset);
        },
      };
    }

    function openMethods(key: string): Commands {
      const live = worlds.get(key);
      return toMethods(getCommands(live), rules, live);
    }

    const surroundings: Surroundings = {
      api,
      control,
      worlds,
      getCommands,
      check: rules.check,
      apiKey,
      host,
      now: () => readClock(universe.initial.clock, realTime()),
      signal: ending.signal,
    };

    const server = await startApiServer({
      port,
      host,
      times,
      handle: async (request, response, onAccept) => {
        const start = performance.now();
        const sent = await handleRequest(surroundings, request, response, { maxBody, ...(onAccept && { onAccept }) });
        log?.(toLogEntry(request, sent, start));
      },
    });
    users.push(server);
    const { origin } = server;
    universe.port = Number(new URL(origin).port);
    worlds.start();
    return {
      ...openMethods(apiKey),
      url: origin + api.base,
      controlUrl: origin + control.base,
      pagesUrl: origin,
      apiKey,
      world: (key) => {
        checkOpen(ending.signal);
        checkOptions({ apiKey: key });
        return openMethods(key);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
