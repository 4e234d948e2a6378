// Which part of a list is shown: `?orders=41` begins after the 41st.
import type { Html } from '../html.ts';
import type { DashboardContext } from './dashboard-context.ts';

export type ListName = 'orders' | 'events' | 'journal';

/** How many rows a list shows. */
export const pageSizes: Record<ListName, number> = { orders: 15, events: 8, journal: 15 };

/** The number after which a list begins; `undefined` for its newest. */
export function readStart(query: URLSearchParams, list: ListName): number | undefined {
  const text = query.get(list);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

interface PagingProps {
  context: DashboardContext;
  list: ListName;
  title: string;
  /** The number that the next page begins after; `undefined` where there is none. */
  next: number | undefined;
}

export function Paging({ context: { query, texts }, list, title, next }: PagingProps): Html | null {
  const isFirst = readStart(query, list) === undefined;
  if (isFirst && next === undefined) return null;
  const getUrl = (start?: number) => {
    const changed = new URLSearchParams(query);
    changed.delete(list);
    if (start !== undefined) changed.set(list, String(start));
    return `/?${changed}#${list}`;
  };
  const { newest, older, pages } = texts.dashboard;
  return (
    <nav class="paging" aria-label={pages(title)}>
      {!isFirst && <a href={getUrl()}>← {newest}</a>}
      {next !== undefined && <a href={getUrl(next)}>{older} →</a>}
    </nav>
  );
}
