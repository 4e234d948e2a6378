/**
 * The value of a JSON text, or of its bytes in UTF-8; `undefined` when it is none. The engine's error is dropped: it quotes
 * the text, which may contain a customer's data.
 */
export function parseJson(body: string | Uint8Array | undefined): unknown {
  try {
    // Trimming takes off a byte order mark, too.
    return JSON.parse(typeof body === 'string' ? body.trim() : new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Whether a value is an object, neither `null` nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
