/** What tells runtimes apart. */
interface Environment {
  process?: { type?: unknown; versions?: { node?: unknown } };
  navigator?: { product?: unknown };
}

/**
 * Whether this is a page or a worker of a browser, or a window of Electron. What is none is recognized by what it is: jsdom and
 * happy-dom give Node.js and Bun a document, Cloudflare's Workers had `importScripts` until 2024, and React Native has a window.
 */
export function isBrowser(): boolean {
  const { process, navigator } = globalThis as Environment;
  const isNode = process?.versions?.node && process.type !== 'renderer';
  if (isNode || navigator?.product === 'ReactNative' || 'Deno' in globalThis || 'WebSocketPair' in globalThis)
    return false;
  return 'document' in globalThis || 'importScripts' in globalThis;
}
