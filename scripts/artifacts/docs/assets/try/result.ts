// What became of a call, as it is shown.
import type { Call } from './call.ts';
import { create } from '../shared/elements.ts';
import type { Answer, Outcome } from './exchange.ts';
import { indentJson } from './json.ts';
import { fill } from './fill.ts';
import type { TryMessages } from './messages.ts';
import type { ChosenServer } from './server-choice.ts';

/** How much of a body is shown, in characters. */
const mostShown = 100_000;

function formatBody(body: string, messages: TryMessages): string {
  let text = body;
  try {
    JSON.parse(body);
    text = indentJson(body);
  } catch {
    // No JSON: shown as it came.
  }
  const rest = text.length - mostShown;
  return rest > 0 ? `${text.slice(0, mostShown)}\n${fill(messages.more, { count: rest })}` : text;
}

/** The messages of the API's own error body. */
function findMessages({ status, body }: Answer): string[] {
  if (status < 400 || body === undefined) return [];
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    return [error].flat().flatMap((each) => {
      const { message } = (each ?? {}) as { message?: unknown };
      return typeof message === 'string' ? [message] : [];
    });
  } catch {
    return [];
  }
}

function explain(
  outcome: Outcome,
  { method, url }: Call,
  { kind, command }: ChosenServer,
  timeout: number,
  messages: TryMessages,
): string[] {
  const { origin } = new URL(url);
  const change = method === 'GET' ? [] : [messages.unknownOutcome];
  const where =
    location.protocol === 'file:' ? [messages.fromFile] : location.protocol === 'https:' ? [messages.fromSite] : [];
  switch (outcome.kind) {
    case 'silent':
      return [
        fill(messages.silent, { origin }),
        ...(command === undefined ? [] : [fill(messages.startServer, { command })]),
        ...where,
      ];
    case 'unreadable':
      return [fill(messages.unreadable, { origin }), ...change, ...where];
    case 'stopped':
      return [messages.stopped, ...change];
    case 'timeout':
      return [fill(messages.timeout, { seconds: timeout }), ...change];
    case 'redirect':
      return [messages.redirect];
    default: {
      const { status, statusText, milliseconds } = outcome;
      return [
        `${`${status} ${statusText}`.trim()} · ${milliseconds} ms`,
        ...(outcome.body === undefined ? [messages.cut] : []),
        ...findMessages(outcome),
        ...(status === 404 && kind === 'sandbox' ? [messages.notInSandbox] : []),
      ];
    }
  }
}

/** The body of a response, where there is one, and its headers. */
function createDetails({ body, headers }: Answer, messages: TryMessages): HTMLElement[] {
  const code = (text: string) => create('pre', { tabindex: '0' }, text);
  const lines = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  const folded = create('details', {}, create('summary', {}, messages.headers), code(lines));
  if (body === undefined) return [folded];
  return [body === '' ? create('p', {}, messages.noBody) : code(formatBody(body, messages)), folded];
}

export interface Result {
  element: HTMLElement;
  /** Says something in place of a result. */
  say(text: string): void;
  show(outcome: Outcome, call: Call, server: ChosenServer): void;
}

/** Creates the place where results are shown; screen readers hear of its first lines. */
export function createResult(messages: TryMessages, timeout: number): Result {
  const status = create('div', { role: 'status' }, messages.unsent);
  const details = create('div');
  const element = create('section', {}, create('h3', {}, messages.response), status, details);
  function say(...lines: string[]): void {
    status.replaceChildren(...lines.map((line) => create('p', {}, line)));
    details.replaceChildren();
  }
  return {
    element,
    say,
    show(outcome, call, server) {
      say(...explain(outcome, call, server, timeout, messages));
      if (outcome.kind === 'answer') details.append(...createDetails(outcome, messages));
      status.scrollIntoView({ block: 'nearest' });
    },
  };
}
