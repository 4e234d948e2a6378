import type { IncomingHttpHeaders } from 'node:http';

const prefix = 'kashio-sandbox-';

/** The value of one of our cookies. */
export function readCookie({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined {
  const start = `${prefix}${name}=`;
  return cookie
    .split(/; ?/)
    .find((each) => each.startsWith(start))
    ?.slice(start.length);
}

/**
 * A cookie that no script can read, for a year.
 *
 * @param value of letters, digits and `-`; empty to forget it
 * @param sameSite `Lax` comes also with a link of another site
 */
export function formatCookie(name: string, value: string, sameSite: 'Strict' | 'Lax'): string {
  const age = value === '' ? 0 : 31_536_000;
  return `${prefix}${name}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=${sameSite}`;
}
