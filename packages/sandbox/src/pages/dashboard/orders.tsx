import { isVisible } from '../../lag.ts';
import { moveOrder } from '../../lifecycle.ts';
import type { Order } from '../../order.ts';
import { selectOrders, type StoredOrder } from '../../store/invoices.ts';
import { formatDateTime } from '../../time.ts';
import { getCheckoutPath, withEdited } from '../checkout/order.ts';
import { formatMoney } from '../format.ts';
import type { Html } from '../html.ts';
import { Status } from '../status.tsx';
import { Act, ActWithLines, Panel, Snippet } from './command.tsx';
import type { DashboardContext } from './dashboard-context.ts';
import { formatBody, formatCredentials } from './invocation.ts';
import { Moment } from './moment.tsx';
import { pageSizes, Paging, readStart } from './paging.tsx';
import { Section, Table } from './section.tsx';

interface OrderProps {
  context: DashboardContext;
  order: Order;
}

/** What is done most; its command is in the panel of actions. */
function Pay({ context, order }: OrderProps): Html | null {
  const { pay } = context.texts.dashboard.orders;
  if ('refusal' in moveOrder(order, 'pay', context.choice.live.world.settings.rules)) return null;
  return (
    <Act
      context={context}
      label={pay}
      name={`${pay} ${order.invoice_id}`}
      invocation={{ name: 'pay', args: [order.id] }}
      section="orders"
      tone="small"
    />
  );
}

/** What can be done with an order. */
function Actions({ context, order }: OrderProps): Html {
  const { texts, language } = context;
  const phrases = texts.dashboard.orders;
  const names = ['pay', 'pending', 'expire', 'fail'] as const;
  return (
    <Panel
      context={context}
      id={`actions-${order.id}`}
      title={`${order.invoice_id} · ${formatMoney(order.amount, order.currency, language)}`}
      trigger={phrases.actions}
      name={phrases.actionsOn(order.invoice_id)}
      tone="small"
    >
      <p class="quiet">
        <code>{order.id}</code> · KTIN <code>{order.ktin}</code>
      </p>
      <p>
        <a href={getCheckoutPath(order.token)}>{phrases.payPage}</a>
      </p>
      {names.map((name) => (
        <ActWithLines
          context={context}
          label={phrases[name]}
          invocation={{ name, args: [order.id] }}
          section="orders"
          tone={name === 'pay' ? 'primary' : undefined}
        />
      ))}
    </Panel>
  );
}

function Row({ context, stored }: { context: DashboardContext; stored: StoredOrder }): Html {
  const { texts, language, choice } = context;
  const phrases = texts.dashboard;
  const order = withEdited(stored.order);
  const edited = Object.keys(order.edited ?? {});
  const isHidden = !(['list', 'get'] as const).every((from) => isVisible(choice.live.world, stored, from));
  return (
    <tr id={`order-${order.id}`}>
      <th scope="row" class="long">
        {order.invoice_id}
        {edited.length > 0 && (
          <span class="quiet block">
            {phrases.orders.edited} {edited.join(', ')}
          </span>
        )}
      </th>
      <td class="number">{formatMoney(order.amount, order.currency, language)}</td>
      <td>
        <Status tone={order.status}>{texts.states[order.status]}</Status>
        {isHidden && (
          <>
            {' '}
            <Status tone="warn">{phrases.orders.hidden}</Status>
          </>
        )}
      </td>
      <td data-label={phrases.orders.created}>
        <Moment context={context} at={order.created} />
      </td>
      <td data-label={order.expires === undefined ? undefined : phrases.orders.expires}>
        {order.expires === undefined ? phrases.none : <Moment context={context} at={order.expires} />}
      </td>
      <td class="end">
        <div class="acts">
          <Pay context={context} order={order} />
          <Actions context={context} order={order} />
        </div>
      </td>
    </tr>
  );
}

/** What to do where there is no order yet. */
function Empty({ context }: { context: DashboardContext }): Html {
  const phrases = context.texts.dashboard.orders;
  const { target, api, now } = context;
  const body = {
    customer: { name: 'MARIA VIERA' },
    request_datetime: formatDateTime(now),
    currency: 'PEN',
    amount: 149.9,
    invoice_id: 'PED-1',
  };
  const code = `${formatCredentials(target.publicKey)} ${target.origin}${api.base}/invoices ${formatBody(body)}`;
  return (
    <div class="empty">
      <p>{phrases.empty}</p>
      <Snippet context={context} code={code} label={phrases.empty} />
      <p>{phrases.orSeed}</p>
      <ActWithLines
        context={context}
        label={phrases.seed}
        invocation={{ name: 'seed', args: [[{}]] }}
        section="orders"
      />
    </div>
  );
}

/** The orders of the world, the newest first. */
export function Orders({ context }: { context: DashboardContext }): Html {
  const { texts, choice, query } = context;
  const phrases = texts.dashboard.orders;
  const { db, number } = choice.live.world;
  const after = readStart(query, 'orders');
  const { rows, hasMore } = selectOrders(
    db,
    { world: number, order: 'newest', limit: pageSizes.orders, ...(after !== undefined && { after }), where: [] },
    () => true,
  );
  return (
    <Section id="orders" title={phrases.title}>
      {rows.length === 0 ? (
        <Empty context={context} />
      ) : (
        <Table id="orders">
          <thead>
            <tr>
              <th scope="col">{phrases.reference}</th>
              <th scope="col" class="number">
                {phrases.amount}
              </th>
              <th scope="col">{phrases.state}</th>
              <th scope="col">{phrases.created}</th>
              <th scope="col">{phrases.expires}</th>
              <th scope="col" class="end">
                {phrases.actions}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((stored) => (
              <Row context={context} stored={stored} />
            ))}
          </tbody>
        </Table>
      )}
      <Paging
        context={context}
        list="orders"
        title={phrases.title}
        next={hasMore ? rows.at(-1)?.sequence : undefined}
      />
    </Section>
  );
}
