// The dashboard: what it shows, and the forms of its buttons.
import type { IncomingMessage } from 'node:http';
import { HttpError, throwHttpError } from '@kashio-toolkit/core';
import { parseUrl, type RawResponse } from '@kashio-toolkit/http';
import { commands } from '../../control/commands.ts';
import type { Commands } from '../../control/commands-types.ts';
import { tryFlushJournal } from '../../journal.ts';
import { catchUp, holdNotifications, setDate } from '../../middleware.ts';
import { SandboxError } from '../../sandbox-error.ts';
import { getTime } from '../../world.ts';
import { createContext } from '../context.ts';
import { readForm } from '../form.ts';
import { formsOfOurs, toPage, toRedirect } from '../html.ts';
import type { PageRequest } from '../page-request.ts';
import { getVersion, streamVersions } from './changes.ts';
import type { DashboardContext } from './dashboard-context.ts';
import { listControlCalls } from './invocation.ts';
import { DashboardPage, type Problem } from './view.tsx';
import { chooseWorld, createChoice, forgetChoice } from './world-choice.ts';

/** Where the sandbox is reached, by the name that the browser calls it by. */
function getOrigin({ headers: { host = 'localhost' } }: IncomingMessage): string {
  return new URL(`http://${host}`).origin;
}

/** The query of the page that a form is on. */
function getPageQuery({ headers: { referer = '' }, method }: IncomingMessage, own: URLSearchParams): URLSearchParams {
  const query = method !== 'POST' ? own : URL.canParse(referer) ? new URL(referer).searchParams : undefined;
  const kept = new URLSearchParams(query);
  kept.delete('lang');
  return kept;
}

function show({ surroundings, request, response }: PageRequest, problem?: Problem & { status: number }): RawResponse {
  const choice = chooseWorld(surroundings, request);
  const { world } = choice.live;
  catchUp(world, true);
  // Before its version is read: this writes what calls that only read have left to be written.
  tryFlushJournal(world);
  setDate(response, getTime(world));
  const { control, api } = surroundings;
  const context: DashboardContext = {
    ...createContext(request, request.method === 'POST' ? '/' : undefined),
    choice,
    target: {
      calls: listControlCalls(control),
      base: control.base,
      origin: getOrigin(request),
      publicKey: choice.publicKey,
      isDefault: choice.isDefault,
    },
    api,
    query: getPageQuery(request, parseUrl(request).searchParams),
    now: getTime(world),
  };
  const page = <DashboardPage context={context} version={getVersion(world)} problem={problem} />;
  return toPage(problem?.status ?? 200, page, { ...formsOfOurs, 'set-cookie': context.cookies });
}

/** Shows the dashboard. */
export async function handleDashboard(asked: PageRequest): Promise<RawResponse> {
  return show(asked);
}

/** Tells a browser when its world has changed. */
export async function handleChanges({ surroundings, request, response }: PageRequest): Promise<undefined> {
  streamVersions(chooseWorld(surroundings, request).live.world, request, response, surroundings.signal);
}

/** Chooses the world of a key, or without one that of the sandbox's own. */
export async function handleChoice(asked: PageRequest): Promise<RawResponse> {
  const { surroundings, request, onAccept } = asked;
  const key = ((await readForm(request, onAccept)).get('key') ?? '').trim();
  const cookie = key === '' ? forgetChoice() : createChoice(surroundings, key);
  if (cookie !== undefined) return toRedirect('/', { 'set-cookie': cookie });
  return show(asked, { status: 400, message: createContext(request).texts.dashboard.world.wrongKey });
}

const isCommand = (name: string): name is keyof Commands => Object.hasOwn(commands, name);

function throwInvalid(message: string): never {
  return throwHttpError(400, { code: 'invalid_value', message });
}

/** The arguments of a command: those that its button knows, then those that were typed. */
function readArguments(form: URLSearchParams): unknown[] {
  try {
    const known: unknown = JSON.parse(form.get('args') ?? '[]');
    if (Array.isArray(known)) return [...(known as unknown[]), ...form.getAll('arg').map((text) => text.trim())];
  } catch {
    // Not one of our forms.
  }
  return throwInvalid('El formulario no trae los argumentos del mando.');
}

/** Carries out a command in the world that is shown, as the control call of that name does. */
export async function handleCommand(asked: PageRequest): Promise<RawResponse> {
  const { surroundings, request, response, onAccept } = asked;
  const form = await readForm(request, onAccept);
  const name = parseUrl(request).pathname.split('/').at(-1)!;
  if (!isCommand(name)) return throwInvalid('No existe ese mando.');
  const args = readArguments(form);
  try {
    surroundings.check(name, args);
    const { live } = chooseWorld(surroundings, request);
    catchUp(live.world, false);
    const all = surroundings.getCommands(live) as unknown as Record<string, (...args: unknown[]) => unknown>;
    const { result } = holdNotifications(live, response, () => all[name]!(...args));
    await result;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const rule = error instanceof SandboxError ? error.rule : undefined;
    return show(asked, { status: error.response.status, message: error.message, rule });
  }
  const query = getPageQuery(request, new URLSearchParams());
  const section = /^[a-z-]+$/.exec(form.get('section') ?? '')?.[0];
  return toRedirect(`/${query.size === 0 ? '' : `?${query}`}${section === undefined ? '' : `#${section}`}`);
}
