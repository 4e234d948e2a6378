// A call as text: the samples of the pages and the dialog write it in the same way. Nothing here needs a browser.

/** A call of the API, without the key. */
export interface Call {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
}

/** Percent-encodes all but RFC 3986's unreserved characters: quotes too, which `encodeURIComponent` lets through. */
export function percentEncode(text: string): string {
  // What is half a character becomes what browsers send in its place; `encodeURIComponent` would throw.
  const whole = text.replace(/\p{Cs}/gu, '\ufffd');
  return encodeURIComponent(whole).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A word of a shell's command. */
function word(text: string): string {
  return /^[\w./:%~-]+$/.test(text) ? text : `'${text.replaceAll(`'`, `'\\''`)}'`;
}

/**
 * The call as the documentation writes it, by curl, with the key from the environment; `--fail-with-body` makes it fail where
 * the API does.
 *
 * @param timeout how many seconds it waits
 */
export function formatCurl({ method, url, headers, body }: Call, timeout: number): string {
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${word(url)}`,
    `-u "$KASHIO_API_KEY:"`,
    ...Object.entries(headers).map((header) => `-H ${word(header.join(': '))}`),
    ...(body === undefined ? [] : [`-d ${word(body)}`]),
    `--max-time ${timeout} --fail-with-body`,
  ].join(' \\\n  ');
}
