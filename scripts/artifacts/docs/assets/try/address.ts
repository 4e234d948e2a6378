/** The address of a server of the API. */
export interface Address {
  /** Without a slash at its end, such as `http://127.0.0.1:4010/v1/payments`. */
  base: string;
  /** Whether calls may be sent there: it is one of those of the page's `connect-src`, which are on the reader's machine. */
  isLocal: boolean;
}

const localHosts = ['127.0.0.1', 'localhost'];

/** Parses what a reader wrote; `undefined` where it is no web address, or has credentials, a query or a fragment. */
export function parseAddress(text: string): Address | undefined {
  try {
    const { protocol, hostname, origin, pathname, href } = new URL(text);
    const path = pathname.replace(/\/+$/, '');
    if (!/^https?:$/.test(protocol) || href !== origin + pathname) return undefined;
    // To curl, brackets are patterns.
    const base = origin + path.replaceAll('[', '%5B').replaceAll(']', '%5D');
    return { base, isLocal: protocol === 'http:' && localHosts.includes(hostname) };
  } catch {
    return undefined;
  }
}
