import type { Fetch, FetchInit } from './options.ts';

// A runtime's own `fetch` bears no mark: only its code tells it from a stub or a framework's, which may not take streams.
/** The code of the runtimes' own `fetch`: that of Node.js, of Deno before and since 2.6, and of Bun. */
const ownCode = /^function fetch\([^]*(internal\/deps\/undici|webidl\.|lazyFetch)/;
const bunCode = /^function fetch\(\)\s*{\s*\[native code/; // that of a bound `fetch`, too, which has another name

/**
 * Whether undici's MockAgent answers in the place of the network, which `fetch` itself does not show. It can't match a stream.
 *
 * @param version of the symbol under which undici keeps its dispatcher; its releases use one or the other
 */
function isMocked(version: number): unknown {
  const dispatcher = Reflect.get(globalThis, Symbol.for(`undici.globalDispatcher.${version}`)) as
    { isMockActive?: unknown } | undefined;
  return dispatcher?.isMockActive;
}

/** Whether a `fetch` is the own one of Node.js, Deno or Bun: neither the user's nor a replacement of the global one. */
export function isNativeFetch(fetch: Fetch): boolean {
  const code = Function.prototype.toString.call(fetch);
  return ('Bun' in globalThis ? bunCode : ownCode).test(code) && fetch.name === 'fetch' && ![1, 2].some(isMocked);
}

/**
 * Whether a `fetch` is given the body of a POST as a stream. Others get a text, which stubs can read. That of Next.js hands a
 * stream on as it is, when asked not to cache.
 */
export function takesStream(fetch: Fetch): boolean {
  return isNativeFetch(fetch) || '__nextPatched' in fetch;
}

/** A body that can be sent only once. */
export interface OneTimeBody {
  /** What `fetch` takes, with this body in the place of a text. */
  addTo(init: FetchInit): FetchInit;
  /** Whether the whole of it was asked for, so that it may have been sent. From then on it is given to nobody. */
  wasAsked(): boolean;
}

/**
 * A body as a stream, which `fetch` can't send a second time: Node.js does so with a text when the server answers 421, Deno when
 * a kept connection is reset. It comes in two pieces, since `fetch` may ask for one before it has a connection: until
 * it asks for the other, nothing of a request was sent that a server could read.
 */
export function oneTimeBody(text: string): OneTimeBody {
  const bytes = new TextEncoder().encode(text);
  let asked = 0;
  let isOver = false;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    if (isOver) return controller.error(); // It may count as unsent by now: it must not leave later.
    asked += 1;
    controller.enqueue(asked === 1 ? bytes.subarray(0, 1) : bytes.subarray(1));
    if (asked === 2) controller.close();
  };
  // Without a buffer, so that nothing is asked for but by `fetch`.
  const body = new ReadableStream({ pull }, { highWaterMark: 0 });
  return {
    addTo: (init) => {
      // Deno does not heed the length, and sends the stream in chunks.
      const headers = { ...init.headers, 'content-length': `${bytes.length}` };
      return { ...init, headers, body, duplex: 'half' } as object as FetchInit;
    },
    wasAsked: () => {
      isOver = true;
      return asked > 1;
    },
  };
}
