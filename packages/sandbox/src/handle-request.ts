// A request on its way: to an operation of the API in the world of its key, or to a control call.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CliError } from '@kashio-toolkit/cli';
import { badRequest, failure, HttpError, type Api, type ApiResponse } from '@kashio-toolkit/core';
import {
  addCorsHeaders,
  findApi,
  parseUrl,
  receiveRequest,
  routeRequest,
  send,
  toErrorResponse,
  type LoggedResponse,
  type ReceiveOptions,
  type Routed,
} from '@kashio-toolkit/http';
import { answer, type Answer, type Call } from './answer.ts';
import { findKey, requireKey } from './api-key.ts';
import { catchUp } from './control/catch-up.ts';
import { checkQueryNames } from './control/check-query.ts';
import { handleControlCall } from './control/handle.ts';
import { withRoomForSeeds } from './control/seed.ts';
import { checkSameOrigin } from './control/same-origin.ts';
import type { Commands } from './control/commands-types.ts';
import { recordUnknown } from './journal.ts';
import { keepPath, keepUnknownPath } from './journal-form.ts';
import { holdPlanned } from './notifications.ts';
import { expireDue } from './orders.ts';
import { report } from './report.ts';
import { respond } from './respond.ts';
import { DiskFullError } from './store/database.ts';
import { getTime, type World } from './world.ts';
import type { LiveWorld, Worlds } from './worlds.ts';

/** What every request is handled by. */
export interface Surroundings {
  api: Api;
  control: Api;
  worlds: Worlds;
  /** The control calls for a key. */
  getCommands: (apiKey: string) => Commands;
  /** The name that the server listens on. */
  host: string;
  /** The time of answers that belong to no world, such as a 401, in milliseconds since 1970. */
  now: () => number;
  /** Ends what waits. */
  signal: AbortSignal;
}

const exposedHeaders = ['Date', 'Retry-After', 'Sandbox-Rule'];

let formatted = { second: NaN, text: '' };

/** A moment, in milliseconds since 1970, as the header `Date` has it: to the second. */
function formatDate(moment: number): string {
  const second = Math.floor(moment / 1000);
  if (second !== formatted.second) formatted = { second, text: new Date(moment).toUTCString() };
  return formatted.text;
}

/** An answer with the time, in milliseconds since 1970, that it was given at. */
function addDate(answered: ApiResponse, moment: number): ApiResponse {
  return { ...answered, headers: { date: formatDate(moment), ...answered.headers } };
}

/** Does what a call asks for; the notifications of it go out after its answer. Most calls leave the agenda as it is. */
function holdNotifications<Result>(
  { world, agenda }: LiveWorld,
  response: ServerResponse,
  work: () => Result,
): { result: Result; numbers: number[] } {
  const { quietUntil } = world;
  const held = holdPlanned(world, work);
  if (held.numbers.length === 0 && quietUntil !== undefined && world.quietUntil === quietUntil) return held;
  const release = () => agenda.release(held.numbers);
  if (response.closed) setImmediate(release);
  else response.once('close', release);
  return held;
}

/** The answer to a call that failed. What is wrong with the database is known: who runs the sandbox can do something about it. */
function toFailure(error: unknown, request: IncomingMessage): ApiResponse {
  if (!(error instanceof CliError))
    return toErrorResponse(error, request, 'El sandbox falló al responder esta petición.');
  report(error);
  const message =
    error instanceof DiskFullError
      ? 'El sandbox no pudo guardar el cambio: no queda espacio en el disco.'
      : error.message;
  return failure(500, [{ code: 'internal_error', message }]);
}

/** A call of the API, read to its end or as far as that was possible. */
async function receiveCall(routed: Routed, request: IncomingMessage, options: ReceiveOptions): Promise<Call> {
  const { method = 'GET' } = request;
  const call = { match: routed.match, method, target: keepPath(routed.api, routed.match) };
  try {
    const { target: _, ...received } = await receiveRequest(routed, request, options);
    return { ...call, ...received };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { ...call, path: routed.match.values, query: {}, violations: [], refused: error.response };
  }
}

function answerOrFail(world: World, call: Call, request: IncomingMessage): Answer {
  try {
    return answer(world, call);
  } catch (error) {
    return { response: toFailure(error, request), faults: [], isNotifiedFirst: false };
  }
}

async function handleCall(
  { worlds, signal }: Surroundings,
  routed: Routed,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<LoggedResponse> {
  const live = worlds.get(requireKey(routed.api, routed.match, request.headers));
  const { world, agenda } = live;
  const call = await receiveCall(routed, request, options);
  expireDue(world);
  const { result, numbers } = holdNotifications(live, response, () => answerOrFail(world, call, request));
  const { response: answered, faults, isNotifiedFirst } = result;
  const dated = addDate(answered, getTime(world));
  if (isNotifiedFirst) await agenda.sendNow(numbers);
  await respond(request, response, addCorsHeaders(request, dated, exposedHeaders), faults, signal);
  return { ...answered, path: routed.match.path };
}

async function answerControlCall(
  { worlds, control, getCommands }: Surroundings,
  routed: Routed,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<ApiResponse> {
  const apiKey = requireKey(routed.api, routed.match, request.headers);
  const live = worlds.get(apiKey);
  checkQueryNames(routed.match, routed.query.keys());
  const {
    violations,
    target: match,
    ...received
  } = await receiveRequest(routed, request, withRoomForSeeds(routed.match, options));
  if (violations.length > 0) return badRequest(violations);
  catchUp(live.world, match.method === 'get');
  // What a call causes later, as `advance` does, is not held back: it may itself wait for that to be sent.
  const { result } = holdNotifications(live, response, () =>
    handleControlCall(control.contract, getCommands(apiKey), { match, ...received }),
  );
  return addDate(await result, getTime(live.world));
}

/** Handles a control call. No page of another origin may make one, nor ask whether it may. */
async function handleControl(
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<LoggedResponse> {
  const { control, host } = surroundings;
  try {
    checkSameOrigin(request, host);
    const routed = routeRequest(control, request);
    if (!('match' in routed)) return routed;
    const answered = await answerControlCall(surroundings, routed, request, response, options);
    return { ...answered, path: control.base + routed.match.path };
  } catch (error) {
    return toFailure(error, request);
  }
}

/** A call of an unknown path or method is in the journal of its key's world. */
function recordUnrouted({ api, worlds }: Surroundings, request: IncomingMessage, { status }: ApiResponse): void {
  const apiKey = findKey(request.headers);
  if (status < 400 || apiKey === undefined) return;
  const { method = 'GET' } = request;
  recordUnknown(worlds.get(apiKey).world, { method, path: keepUnknownPath(api, parseUrl(request).pathname), status });
}

/** Handles a request and sends its response; what was sent is for a log. */
export async function handleRequest(
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<LoggedResponse> {
  const { api, control, now } = surroundings;
  const served = findApi(request, api, control);
  if (served === control) {
    const answered = addDate(await handleControl(surroundings, request, response, options), now());
    await send(request, response, answered);
    return answered;
  }
  const routed = routeRequest(served, request);
  if ('match' in routed) {
    try {
      return await handleCall(surroundings, routed, request, response, options);
    } catch (error) {
      const sent = addCorsHeaders(request, addDate(toFailure(error, request), now()), exposedHeaders);
      await send(request, response, sent);
      return { ...sent, path: routed.match.path };
    }
  }
  recordUnrouted(surroundings, request, routed);
  const sent = addCorsHeaders(request, addDate(routed, now()), exposedHeaders);
  await send(request, response, sent);
  return sent;
}
