import type { Json } from '@kashio-toolkit/core';
import type { Refusal } from '../../lifecycle.ts';
import type { Order } from '../../order.ts';
import type { PageContext } from '../context.ts';
import { formatDay, formatMoney } from '../format.ts';
import type { Html } from '../html.ts';
import { Layout } from '../layout.tsx';
import { Status } from '../status.tsx';
import { findReturnUrl } from './return-url.ts';

/** How a payer's visit ended that did not change the order. */
export type Outcome = 'failed' | 'left';

export interface Checkout {
  order: Order;
  /** Why it can't be paid; `undefined` when it can. */
  refusal: Refusal | undefined;
  /** Whether a payment was just refused. */
  isRefused: boolean;
  outcome: Outcome | undefined;
}

interface CheckoutProps {
  context: PageContext;
  checkout: Checkout;
}

/** The merchant's name: that of the one on whose behalf it collects, if the creation gave any. */
function getMerchant({ sub_merchant }: Order, byDefault: string): string {
  const name: Json | undefined = sub_merchant?.['name'];
  return typeof name === 'string' && name.trim() !== '' ? name : byDefault;
}

/** A ktin in groups of four, as it is read out. */
const groupDigits = (ktin: string): string => ktin.replaceAll(/(?=(?:.{4})+$)(?!^)/g, ' ');

function Facts({ context, checkout: { order } }: CheckoutProps): Html {
  const { texts, language } = context;
  const phrases = texts.checkout;
  return (
    <dl>
      <dt>{phrases.state}</dt>
      <dd>
        <Status tone={order.status}>{texts.states[order.status]}</Status>
      </dd>
      <dt>{phrases.reference}</dt>
      <dd>{order.invoice_id}</dd>
      <dt>{phrases.ktin}</dt>
      <dd class="code">{groupDigits(order.ktin)}</dd>
      <dt>{phrases.expires}</dt>
      <dd>
        {order.expires === undefined ? phrases.never : `${formatDay(order.expires, language)} (${phrases.limaTime})`}
      </dd>
    </dl>
  );
}

/** Why the order can't be paid, or can although it is no longer open. */
function Reason({ context, checkout: { order, refusal, isRefused } }: CheckoutProps): Html | null {
  const phrases = context.texts.checkout;
  const isOpen = order.status === 'new' || order.status === 'pending';
  if (!refusal)
    return isOpen ? null : (
      <p class="note">
        {phrases.stillPayable} <code>pay-{order.status}=accept</code>
      </p>
    );
  // To a payer who has just paid, that it can't be paid again is no bad news.
  const tone = isRefused ? 'note bad' : order.status === 'paid' ? 'quiet' : 'note';
  return (
    <div class={tone} role={isRefused ? 'alert' : undefined}>
      {isRefused && <strong>{phrases.refused}. </strong>}
      {refusal.rule === undefined ? (
        phrases.voided
      ) : (
        <>
          {order.status === 'paid' ? phrases.paidByRule : phrases.byRule} <code>{refusal.rule}=refuse</code>
        </>
      )}
    </div>
  );
}

/** The way back to the merchant, or why there is none. */
function WayBack({ context, checkout: { order, outcome } }: CheckoutProps): Html {
  const phrases = context.texts.checkout;
  const name = order.status === 'paid' && outcome === undefined ? 'url_success' : 'url_error';
  const url = findReturnUrl(order[name]);
  if (url !== undefined)
    return (
      <p>
        <a href={url} rel="noreferrer">
          {phrases.back}
        </a>
      </p>
    );
  return (
    <p class="quiet">
      {order[name] === undefined ? (
        <>
          {phrases.noWayBack} <code>{name}</code>.
        </>
      ) : (
        <>
          <code>{name}</code> {phrases.unsafe}
        </>
      )}
    </p>
  );
}

/** Where a payer pays, in place of the gateway's page. */
export function CheckoutPage({ context, checkout }: CheckoutProps): Html {
  const { order, refusal, outcome } = checkout;
  const { texts, language } = context;
  const phrases = texts.checkout;
  const amount = formatMoney(order.amount, order.currency, language);
  const isOver = outcome !== undefined || order.status === 'paid' || refusal !== undefined;
  return (
    <Layout context={context} title={phrases.title} kind="checkout">
      <p class="banner">{phrases.sandboxOnly}</p>
      <div class="card">
        <p class="merchant">{getMerchant(order, phrases.merchant)}</p>
        <h1>{phrases.headings[outcome ?? order.status]}</h1>
        <p class={amount.length > 12 ? 'amount long' : 'amount'}>{amount}</p>
        {outcome && <p>{phrases.outcomes[outcome]}</p>}
        <Facts context={context} checkout={checkout} />
        <Reason context={context} checkout={checkout} />
        {!refusal && (
          <form method="post" action={`/checkout/${encodeURIComponent(order.token)}`}>
            <button class="primary" name="action" value="pay">
              {phrases.pay(amount)}
            </button>
            <button name="action" value="fail">
              {phrases.fail}
            </button>
            <button class="plain" name="action" value="leave">
              {phrases.leave}
            </button>
          </form>
        )}
        {isOver && <WayBack context={context} checkout={checkout} />}
      </div>
    </Layout>
  );
}
