// Keys of production have no business here. How they begin is not documented: whatever does not begin as a test key is refused.

const start = 'sk_test_';

/** Whether a text is a whole test key: printable, without the colon that ends the user of HTTP Basic. */
export function isTestKey(text: string): boolean {
  return /^sk_test_[!-9;-~]+$/.test(text);
}

/** Whether a text may become a test key when it is completed. */
export function mayBecomeTestKey(text: string): boolean {
  return text.startsWith(start) || start.startsWith(text);
}

const liveKey = /sk_live_[\w-]*/g;

/** A text without keys that call themselves live ones. */
export function removeLiveKeys(text: string): string {
  return text.replace(liveKey, '');
}

export function formatAuthorization(key: string): string {
  return `Basic ${btoa(`${key}:`)}`;
}
