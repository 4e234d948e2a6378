// The page that an order's token opens. The payer has no key: the token is what lets them in.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { throwHttpError } from '@kashio-toolkit/core';
import { parseUrl, type RawResponse } from '@kashio-toolkit/http';
import { moveOrder, type Refusal } from '../../lifecycle.ts';
import { catchUp, holdNotifications, setDate } from '../../middleware.ts';
import type { Order } from '../../order.ts';
import { move } from '../../orders.ts';
import { findOrder } from '../../store/invoices.ts';
import type { Surroundings } from '../../surroundings.ts';
import { getTime } from '../../world.ts';
import type { LiveWorld } from '../../worlds.ts';
import { createContext } from '../context.ts';
import { readForm } from '../form.ts';
import { toPage, toRedirect } from '../html.ts';
import { MessagePage } from '../layout.tsx';
import type { PageRequest } from '../page-request.ts';
import { checkoutPath, getCheckoutPath, withEdited } from './order.ts';
import { findReturnUrl } from './return-url.ts';
import { CheckoutPage, type Outcome } from './view.tsx';

/** An order, in the world that it is of. */
interface Found {
  live: LiveWorld;
  order: Order;
}

function readToken(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(parseUrl(request).pathname.slice(checkoutPath.length));
  } catch {
    return undefined;
  }
}

/** @param isRead whether the order is only looked at */
function findCheckout({ worlds }: Surroundings, token: string | undefined, isRead: boolean): Found | undefined {
  const found = token === undefined ? undefined : worlds.findByToken(token);
  if (!found) return undefined;
  const { live, id } = found;
  catchUp(live.world, isRead);
  const { db, number } = live.world;
  return { live, order: withEdited(findOrder(db, number, id)!.order) };
}

function showNotFound(request: IncomingMessage): RawResponse {
  const context = createContext(request);
  const { notFoundTitle, notFound } = context.texts.checkout;
  const page = (
    <MessagePage context={context} title={notFoundTitle}>
      <p>{notFound}</p>
    </MessagePage>
  );
  return toPage(404, page, { 'set-cookie': context.cookies });
}

const isOutcome = (text: string | null): text is Outcome => text === 'failed' || text === 'left';

/** @param refused why a payment was just refused */
function show(request: IncomingMessage, { live, order }: Found, refused?: Refusal): RawResponse {
  const context = createContext(request);
  const outcome = parseUrl(request).searchParams.get('outcome');
  const payment = moveOrder(order, 'pay', live.world.settings.rules);
  const refusal = refused ?? ('refusal' in payment ? payment.refusal : undefined);
  const checkout = {
    order,
    refusal,
    isRefused: refused !== undefined,
    // An attempt that failed is past where the order was paid since, or expired.
    outcome: isOutcome(outcome) && !refusal ? outcome : undefined,
  };
  const rule = refused?.rule === undefined ? {} : { 'sandbox-rule': refused.rule };
  const page = <CheckoutPage context={context} checkout={checkout} />;
  return toPage(refused ? 409 : 200, page, { 'set-cookie': context.cookies, ...rule });
}

/** Back to the merchant, or where there is no way back, to what happened. */
function leave({ token, url_error }: Order, outcome: Outcome): RawResponse {
  return toRedirect(findReturnUrl(url_error) ?? `${getCheckoutPath(token)}?outcome=${outcome}`);
}

/** The payer pays. The notifications go out once the browser has its answer. */
function pay(request: IncomingMessage, response: ServerResponse, { live, order }: Found): RawResponse {
  const { result } = holdNotifications(live, response, () => move(live.world, order.id, 'pay'));
  if (result && 'refusal' in result) return show(request, { live, order }, result.refusal);
  return toRedirect(findReturnUrl(order.url_success) ?? getCheckoutPath(order.token));
}

/**
 * Shows the payment page of an order, or does what its buttons say: pay, fail, give up.
 *
 * @throws HttpError for a form that is none of its own
 */
export async function handleCheckout({ surroundings, request, response, onAccept }: PageRequest): Promise<RawResponse> {
  const form = request.method === 'POST' ? await readForm(request, onAccept) : undefined;
  const found = findCheckout(surroundings, readToken(request), !form);
  if (!found) return showNotFound(request);
  setDate(response, getTime(found.live.world));
  if (!form) return show(request, found);
  switch (form.get('action')) {
    case 'pay':
      return pay(request, response, found);
    case 'fail':
      return leave(found.order, 'failed');
    case 'leave':
      return leave(found.order, 'left');
    default:
      return throwHttpError(400, {
        code: 'invalid_value',
        message: createContext(request).texts.checkout.unknownAction,
        param: 'action',
      });
  }
}
