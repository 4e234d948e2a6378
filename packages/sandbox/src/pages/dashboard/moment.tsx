import { formatDateTime } from '../../time.ts';
import { formatMoment } from '../format.ts';
import type { Html } from '../html.ts';
import type { DashboardContext } from './dashboard-context.ts';

/** A moment in Lima's time; in UTC, as the API writes it, where a pointer rests on it. */
export function Moment({ context: { language, now }, at }: { context: DashboardContext; at: number }): Html {
  const utc = formatDateTime(at);
  return (
    <time datetime={`${utc}Z`} title={`${utc} UTC`}>
      {formatMoment(at, language, now)}
    </time>
  );
}
