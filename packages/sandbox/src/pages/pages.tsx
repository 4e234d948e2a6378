// The pages of the sandbox: which one is asked for, and whether the request may have it.
import type { IncomingMessage } from 'node:http';
import { HttpError, throwHttpError } from '@kashio-toolkit/core';
import { parseUrl, sendRaw, type LoggedResponse, type RawResponse } from '@kashio-toolkit/http';
import { checkHost, checkSameOrigin } from '../control/same-origin.ts';
import { toFailure } from '../failures.ts';
import { setDate } from '../middleware.ts';
import { findAsset } from './assets.ts';
import { handleCheckout } from './checkout/handle.tsx';
import { checkoutPath } from './checkout/order.ts';
import { createContext } from './context.ts';
import { handleChanges, handleChoice, handleCommand, handleDashboard } from './dashboard/handle.tsx';
import { toPage } from './html.ts';
import { MessagePage } from './layout.tsx';
import type { PageRequest } from './page-request.ts';

interface Route {
  /** As a log has it. */
  path: string;
  methods: string[];
  /** `undefined` when the answer is written already. */
  answer: (asked: PageRequest) => Promise<RawResponse | undefined>;
}

const reading = ['GET', 'HEAD'];

/** By their paths. */
const routes: Record<string, Route | undefined> = {
  '/': { path: '/', methods: reading, answer: handleDashboard },
  '/_pages/changes': { path: '/_pages/changes', methods: ['GET'], answer: handleChanges },
  '/_pages/world': { path: '/_pages/world', methods: ['POST'], answer: handleChoice },
};

function findRoute(pathname: string): Route {
  if (pathname.startsWith(checkoutPath))
    return { path: '/checkout/{token}', methods: [...reading, 'POST'], answer: handleCheckout };
  const own = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
  if (own) return own;
  if (pathname.startsWith('/_pages/commands/'))
    return { path: '/_pages/commands/{name}', methods: ['POST'], answer: handleCommand };
  const name = pathname.replace('/_pages/', '');
  return {
    path: '/_pages/{name}',
    methods: reading,
    answer: async ({ request }) => (await findAsset(name)) ?? showNotFound(request),
  };
}

function showNotFound(request: IncomingMessage): RawResponse {
  const context = createContext(request, '/');
  const { notFoundTitle, notFound } = context.texts;
  const page = (
    <MessagePage context={context} title={notFoundTitle}>
      <p>{notFound}</p>
    </MessagePage>
  );
  return toPage(404, page);
}

/** The page for what was thrown. */
function showFailure(error: unknown, request: IncomingMessage): RawResponse {
  const { status, body, headers } = error instanceof HttpError ? error.response : toFailure(error, request);
  const context = createContext(request, '/');
  const { error: errors } = body as unknown as { error: { message: string }[] };
  const page = (
    <MessagePage context={context} title={context.texts.errorTitle}>
      {errors.map(({ message }) => (
        <p lang="es">{message}</p>
      ))}
      {status >= 500 && <p>{context.texts.errorHint}</p>}
    </MessagePage>
  );
  return toPage(status, page, headers);
}

/** No page of another origin may send a form; anyone may follow a link, and a shop sends its payers here. */
function checkRequest({ surroundings: { host }, request }: PageRequest, { methods }: Route): void {
  const { method = 'GET' } = request;
  if (!methods.includes(method)) {
    const message = `Esta página no admite el método ${method}, solo ${methods.join(', ')}.`;
    throwHttpError(405, { code: 'method_not_allowed', message }, { allow: methods.join(', ') });
  }
  if (reading.includes(method)) checkHost(request, host);
  else checkSameOrigin(request, host);
}

/** Answers a request for a page; what was sent is for a log. */
export async function handlePage(asked: PageRequest): Promise<LoggedResponse> {
  const { request, response, surroundings } = asked;
  // For pages of no world, such as a 404.
  setDate(response, surroundings.now());
  const route = findRoute(parseUrl(request).pathname);
  let page: RawResponse | undefined;
  try {
    checkRequest(asked, route);
    page = await route.answer(asked);
  } catch (error) {
    page = showFailure(error, request);
  }
  if (page) await sendRaw(request, response, page);
  return { status: page?.status ?? response.statusCode, path: route.path };
}
