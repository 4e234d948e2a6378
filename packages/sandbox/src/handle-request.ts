// A request on its way: to an operation of the API in the world of its key, or to a control call.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError, failure, type Api, type ApiResponse } from '@kashio-toolkit/core';
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
import { requireKey } from './api-key.ts';
import { handleControl } from './control/handle.ts';
import { checkSameOrigin } from './control/same-origin.ts';
import type { Commands } from './control/commands-types.ts';
import { expireDue } from './orders.ts';
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
  /** Ends what waits. */
  signal: AbortSignal;
}

const exposedHeaders = ['Date', 'Retry-After', 'Sandbox-Rule'];

/** The world's time, to the second. */
function setDate(response: ServerResponse, world: World): void {
  response.setHeader('date', new Date(getTime(world)).toUTCString());
}

/** Notifications go out after the answer to the call that caused them. */
function holdNotifications({ world, agenda }: LiveWorld, response: ServerResponse): number[] {
  const numbers = world.planned;
  world.planned = [];
  for (const number of numbers) world.held.add(number);
  response.once('close', () => agenda.release(numbers));
  return numbers;
}

/** A call of the API, read to its end or as far as that was possible. */
async function receiveCall(routed: Routed, request: IncomingMessage, options: ReceiveOptions): Promise<Call> {
  const { method = 'GET' } = request;
  const call = { match: routed.match, method, target: parseUrl(request).pathname };
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
    const message =
      error instanceof DiskFullError
        ? 'El sandbox no pudo guardar el cambio: no queda espacio en el disco.'
        : 'El sandbox falló al responder esta petición.';
    return { response: toErrorResponse(error, request, message), faults: [], isNotifiedFirst: false };
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
  const { response: answered, faults, isNotifiedFirst } = answerOrFail(world, call, request);
  setDate(response, world);
  const numbers = holdNotifications(live, response);
  if (isNotifiedFirst) await agenda.sendNow(numbers);
  await respond(request, response, addCorsHeaders(request, answered, exposedHeaders), faults, signal);
  return { ...answered, path: routed.match.path };
}

async function handleControlCall(
  { worlds, getCommands, host }: Surroundings,
  routed: Routed,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<ApiResponse> {
  checkSameOrigin(request, host);
  const apiKey = requireKey(routed.api, routed.match, request.headers);
  const live = worlds.get(apiKey);
  expireDue(live.world);
  const received = await receiveRequest(routed, request, options);
  const answered = await handleControl(getCommands(apiKey), received);
  setDate(response, live.world);
  holdNotifications(live, response);
  return answered;
}

/** Handles a request and sends its response; what was sent is for a log. */
export async function handleRequest(
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
  options: ReceiveOptions,
): Promise<LoggedResponse> {
  const { api, control } = surroundings;
  const served = findApi(request, api, control);
  const routed = routeRequest(served, request);
  const isControl = served === control;
  const toResponse = (error: unknown) => toErrorResponse(error, request, 'El sandbox falló al responder esta petición.');
  if (!('match' in routed)) {
    const refusal = isControl && routed.status === 204 ? failure(403, [foreignOrigin]) : routed;
    const sent = isControl ? refusal : addCorsHeaders(request, routed, exposedHeaders);
    await send(request, response, sent);
    return sent;
  }
  if (isControl) {
    const answered = await handleControlCall(surroundings, routed, request, response, options).catch(toResponse);
    await send(request, response, answered);
    return { ...answered, path: `/_sandbox${routed.match.path}` };
  }
  try {
    return await handleCall(surroundings, routed, request, response, options);
  } catch (error) {
    const sent = addCorsHeaders(request, toResponse(error), exposedHeaders);
    await send(request, response, sent);
    return { ...sent, path: routed.match.path };
  }
}

const foreignOrigin = {
  code: 'forbidden',
  message: 'Una página de otro origen no puede gobernar el sandbox.',
  param: 'Origin',
};
