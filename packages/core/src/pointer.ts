// JSON pointers (RFC 6901), such as `/paths/~1invoices/get`: the one place that knows how they are written.

/** The keys that a JSON pointer consists of. */
export function parsePointer(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescapeKey);
}

/** The JSON pointer of keys: `formatPointer('paths', '/invoices')` is `/paths/~1invoices`. */
export function formatPointer(...keys: (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A key without the escapes of JSON pointers. */
export function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * Follows a JSON pointer through a document.
 *
 * @throws Error naming the pointer when it leads nowhere
 */
export function resolvePointer(document: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce((node, key) => {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) {
      throw new Error(`Nothing is at ${pointer}: there is no "${key}".`);
    }
    return (node as Record<string, unknown>)[key];
  }, document);
}
