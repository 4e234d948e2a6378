import { describeDelivery } from '../../control/describe.ts';
import type { Attempt, Delivery } from '../../control/commands-types.ts';
import { toForgedId } from '../../notifications.ts';
import type { OrderEvent } from '../../order.ts';
import { selectDeliveries } from '../../store/deliveries.ts';
import { selectEvents } from '../../store/events.ts';
import { findOrder } from '../../store/invoices.ts';
import { parseDateTime } from '../../time.ts';
import type { Html } from '../html.ts';
import { Status, type Tone } from '../status.tsx';
import { ActWithPanel } from './command.tsx';
import type { DashboardContext } from './dashboard-context.ts';
import { Moment } from './moment.tsx';
import { pageSizes, Paging, readStart } from './paging.tsx';
import { Section, Table } from './section.tsx';

const eventTones: Record<OrderEvent['status'], Tone> = { new: 'new', notified: 'good', failed: 'bad' };

const deliveryTones: Record<Delivery['status'], Tone> = {
  due: 'new',
  held: 'warn',
  delivered: 'good',
  failed: 'bad',
  lost: 'bad',
};

/** How much of an answer is shown, in characters. */
const answerLength = 120;

/** The beginning of an answer as a line of text; empty where there is nothing to be seen. */
function shorten(body: string): string {
  const text = [...body.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim()];
  return text.length > answerLength ? `${text.slice(0, answerLength).join('')}…` : text.join('');
}

/** What a shop answered, and when. */
function AttemptLine({ context, attempt }: { context: DashboardContext; attempt: Attempt }): Html {
  const { at, delivered, status, error } = attempt;
  const answer = shorten(attempt.body ?? '');
  return (
    <li>
      <Status tone={delivered ? 'good' : 'bad'}>{status ?? error}</Status>{' '}
      <Moment context={context} at={parseDateTime(at)} />
      {answer !== '' && <span class="quiet answer">«{answer}»</span>}
    </li>
  );
}

interface DeliveryProps {
  context: DashboardContext;
  delivery: Delivery;
  /** Whether it is of an event that the API does not know. */
  isForged: boolean;
}

function DeliveryRow({ context, delivery, isForged }: DeliveryProps): Html {
  const phrases = context.texts.dashboard.events;
  const { id, url, status, due, disturbance, attempts, type } = delivery;
  return (
    <tr id={`delivery-${id}`} class="part">
      <td></td>
      <td colspan={2} class="long">
        → <code>{url}</code>
        {isForged ? (
          <span class="quiet block">{phrases.forged}</span>
        ) : (
          disturbance !== null && <code class="quiet block">{disturbance}</code>
        )}
      </td>
      <td>
        <Status tone={deliveryTones[status]}>{phrases.deliveryStates[status]}</Status>
        {due !== null && (
          <span class="quiet block">
            <Moment context={context} at={parseDateTime(due)} />
          </span>
        )}
      </td>
      <td>
        {attempts.length === 0 ? (
          <span class="quiet">{phrases.noAttempt}</span>
        ) : (
          <ol class="attempts">
            {attempts.map((attempt) => (
              <AttemptLine context={context} attempt={attempt} />
            ))}
          </ol>
        )}
      </td>
      <td class="end">
        <ActWithPanel
          context={context}
          id={`replay-${id}`}
          label={phrases.replay}
          name={`${phrases.replay}: ${type}, ${url}, ${id}`}
          invocation={{ name: 'replay', args: [id] }}
          section="events"
          tone="small"
        />
      </td>
    </tr>
  );
}

/** An event, and below it where it was sent. */
function Rows({ context, event }: { context: DashboardContext; event: OrderEvent }): Html {
  const { world } = context.choice.live;
  const phrases = context.texts.dashboard;
  const order = event.invoice === undefined ? undefined : findOrder(world.db, world.number, event.invoice)?.order;
  const deliveries = [event.id, toForgedId(event.id)]
    .flatMap((id) => selectDeliveries(world.db, world.number, { event: id }))
    .toSorted((a, b) => a.delivery - b.delivery)
    .map((delivery) => describeDelivery(world, delivery));
  return (
    <tbody id={`event-${event.id}`}>
      <tr>
        <td>
          <Moment context={context} at={event.created} />
        </td>
        <th scope="row">
          <code>{event.type}</code>
        </th>
        <td class="long">{order?.invoice_id ?? phrases.none}</td>
        <td>
          <Status tone={eventTones[event.status]}>{phrases.events.eventStates[event.status]}</Status>
        </td>
        <td colspan={2}>{deliveries.length === 0 && <span class="quiet">{phrases.events.nobody}</span>}</td>
      </tr>
      {deliveries.map((delivery) => (
        <DeliveryRow context={context} delivery={delivery} isForged={delivery.event !== event.id} />
      ))}
    </tbody>
  );
}

/** The events of the world, the newest first, with their notifications. */
export function Events({ context }: { context: DashboardContext }): Html {
  const { texts, choice, query } = context;
  const phrases = texts.dashboard.events;
  const { db, number } = choice.live.world;
  const after = readStart(query, 'events');
  const { rows, hasMore } = selectEvents(
    db,
    { world: number, order: 'newest', limit: pageSizes.events, ...(after !== undefined && { after }), where: [] },
    () => true,
  );
  return (
    <Section id="events" title={phrases.title}>
      {rows.length === 0 ? (
        <p class="empty">{phrases.empty}</p>
      ) : (
        <Table id="events">
          <thead>
            <tr>
              <th scope="col">{phrases.at}</th>
              <th scope="col">{phrases.event}</th>
              <th scope="col">{phrases.reference}</th>
              <th scope="col">{phrases.state}</th>
              <th scope="col">{phrases.answers}</th>
              <th scope="col" class="end">
                {texts.dashboard.orders.actions}
              </th>
            </tr>
          </thead>
          {rows.map(({ event }) => (
            <Rows context={context} event={event} />
          ))}
        </Table>
      )}
      <Paging
        context={context}
        list="events"
        title={phrases.title}
        next={hasMore ? rows.at(-1)?.sequence : undefined}
      />
    </Section>
  );
}
