// A request on its way: to an operation of the API in the world of its key, or to a control call.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { badRequest, HttpError, type ApiResponse } from '@kashio-toolkit/core';
import {
  addCorsHeaders,
  findApi,
  parseUrl,
  receiveRequest,
  routeRequest,
  send,
  type LoggedResponse,
  type ReceiveOptions,
  type Routed,
} from '@kashio-toolkit/http';
import { answer, type Answer, type Call } from './answer.ts';
import { findKey, requireKey } from './api-key.ts';
import { checkQueryNames } from './control/check-query.ts';
import { handleControlCall } from './control/handle.ts';
import { withRoomForSeeds } from './control/seed.ts';
import { checkSameOrigin } from './control/same-origin.ts';
import { toFailure } from './failures.ts';
import { recordUnknown } from './journal.ts';
import { keepPath, keepUnknownPath } from './journal-form.ts';
import { addDate, catchUp, holdNotifications } from './middleware.ts';
import { expireDue } from './orders.ts';
import { isPageRequest } from './pages/is-page-request.ts';
import { respond } from './respond.ts';
import type { Surroundings } from './surroundings.ts';
import { getTime, type World } from './world.ts';

/** An answer of the API at a moment, in milliseconds since 1970, with the headers that all of them have. */
const complete = (request: IncomingMessage, answered: ApiResponse, moment: number): ApiResponse =>
  addCorsHeaders(request, addDate(answered, moment), ['Date', 'Retry-After', 'Sandbox-Rule']);

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
  const completed = complete(request, answered, getTime(world));
  if (isNotifiedFirst) await agenda.sendNow(numbers);
  await respond(request, response, completed, faults, signal);
  return { ...answered, path: routed.match.path };
}

async function answerControlCall(
  { worlds, control, getCommands }: Surroundings,
  routed: Routed,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<ApiResponse> {
  const live = worlds.get(requireKey(routed.api, routed.match, request.headers));
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
    handleControlCall(control.contract, getCommands(live), { match, ...received }),
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

/** Handles a request to the API, and sends its response. */
async function handleApi(
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<LoggedResponse> {
  const { api, now } = surroundings;
  const sendOfNoWorld = async (answered: ApiResponse) => {
    const completed = complete(request, answered, now());
    await send(request, response, completed);
    return completed;
  };
  const routed = routeRequest(api, request);
  if (!('match' in routed)) {
    recordUnrouted(surroundings, request, routed);
    return sendOfNoWorld(routed);
  }
  try {
    return await handleCall(surroundings, routed, request, response, options);
  } catch (error) {
    return { ...(await sendOfNoWorld(toFailure(error, request))), path: routed.match.path };
  }
}

/** Handles a request and sends its response; what was sent is for a log. */
export async function handleRequest(
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<LoggedResponse> {
  if (isPageRequest(request)) {
    // Loaded when the first page is asked for: starting and answering calls take no time for them.
    const { handlePage } = await import('./pages/pages.tsx');
    return handlePage({ surroundings, request, response, onAccept: options.onAccept });
  }
  const { api, control, now } = surroundings;
  if (findApi(request, api, control) === api) return handleApi(surroundings, request, response, options);
  const answered = addDate(await handleControl(surroundings, request, response, options), now());
  await send(request, response, answered);
  return answered;
}
