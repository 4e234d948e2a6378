/**
 * The wait that a `Retry-After` header asks for (RFC 9110, 10.2.3), in milliseconds: a number of seconds, or a date, which may
 * be past. `undefined` when there is none that can be read.
 */
export function parseRetryAfter(header: string = '', now: number): number | undefined {
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  // An engine reads dates of other forms, too, and in the machine's own time zone.
  const wait = header.endsWith(' GMT') ? Math.max(Date.parse(header) - now, 0) : NaN;
  return wait >= 0 ? wait : undefined;
}
