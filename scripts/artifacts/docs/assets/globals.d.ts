// What the scripts of the pages share: each is loaded as a classic script, which works from `file://` too.

/** The search, loaded at its first use (`search.js`). */
declare var kashioSearch: { open(): void };

/** The calls that can be tried, loaded at the first click on such a link (`try.js`). */
declare var kashioTry: { open(operationId: string): void };

/** Starts Redoc, with what its code exports. */
declare var startRedoc: (hydrate: (definition: unknown, options: unknown, element: Element) => void) => void;
