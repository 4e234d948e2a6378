import { readLatestEntries } from '../../journal.ts';
import type { JournalEntry } from '../../store/journal.ts';
import type { Html } from '../html.ts';
import { Status, type Tone } from '../status.tsx';
import { Snippet } from './command.tsx';
import type { DashboardContext } from './dashboard-context.ts';
import { formatCredentials } from './invocation.ts';
import { Moment } from './moment.tsx';
import { pageSizes, Paging, readStart } from './paging.tsx';
import { Section, Table } from './section.tsx';

interface EntryProps {
  context: DashboardContext;
  entry: JournalEntry;
}

function getTone(status: number | null): Tone {
  if (status === null || status >= 500) return 'bad';
  return status >= 400 ? 'warn' : 'good';
}

function formatQuery(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function Outcome({ context, entry: { effect, fault, details } }: EntryProps): Html {
  const phrases = context.texts.dashboard.journal;
  const { rule, violations = [] } = details;
  return (
    <>
      {effect && <span class="block">{phrases.effect}</span>}
      {fault !== null && (
        <span class="block">
          {phrases.fault} <code>{fault}</code>
        </span>
      )}
      {rule !== undefined && (
        <span class="block">
          {phrases.rule} <code>{rule}</code>
        </span>
      )}
      {violations.length > 0 && (
        <>
          {phrases.violations}
          <ul>
            {violations.map(({ location, code }) => (
              <li>
                <code>{location}</code> <code>{code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A path below that of the API, which all of them have. */
const toRelative = (path: string, base: string): string =>
  path.startsWith(`${base}/`) ? path.slice(base.length) : path;

function Row({ context, entry }: EntryProps): Html {
  const phrases = context.texts.dashboard;
  const { entry: number, time, method, path, operation, status, invoice_id, details } = entry;
  const isBroken = (details.violations ?? []).length > 0;
  return (
    <tr id={`entry-${number}`} class={isBroken ? 'broken' : undefined}>
      <td class="number">{number}</td>
      <td>
        <Moment context={context} at={time} />
      </td>
      <td class="long">
        {operation === null ? <em>{phrases.journal.unknownPath}</em> : <strong>{operation}</strong>}
        <code class="block quiet">
          {method} {toRelative(path, context.api.base)}
          {formatQuery(details.query)}
        </code>
      </td>
      <td class="long">{invoice_id ?? phrases.none}</td>
      <td>
        <Status tone={getTone(status)}>{status ?? phrases.journal.noAnswer}</Status>
      </td>
      <td class="long">
        <Outcome context={context} entry={entry} />
      </td>
    </tr>
  );
}

/** The calls of the API in the world, the newest first. */
export function Journal({ context }: { context: DashboardContext }): Html {
  const { texts, choice, query, target, api } = context;
  const phrases = texts.dashboard.journal;
  const found = readLatestEntries(choice.live.world, pageSizes.journal + 1, readStart(query, 'journal'));
  const entries = found.slice(0, pageSizes.journal);
  const next = found.length > entries.length ? entries.at(-1)?.entry : undefined;
  return (
    <Section id="journal" title={phrases.title}>
      {entries.length === 0 ? (
        <div class="empty">
          <p>{phrases.empty}</p>
          <Snippet
            context={context}
            code={`${formatCredentials(target.publicKey)} ${target.origin}${api.base}/invoices`}
            label={phrases.empty}
          />
        </div>
      ) : (
        <Table id="journal">
          <thead>
            <tr>
              <th scope="col" class="number">
                {phrases.number}
              </th>
              <th scope="col">{phrases.at}</th>
              <th scope="col">{phrases.call}</th>
              <th scope="col">{phrases.reference}</th>
              <th scope="col">{phrases.answer}</th>
              <th scope="col">{phrases.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Row context={context} entry={entry} />
            ))}
          </tbody>
        </Table>
      )}
      <Paging context={context} list="journal" title={phrases.title} next={next} />
    </Section>
  );
}
