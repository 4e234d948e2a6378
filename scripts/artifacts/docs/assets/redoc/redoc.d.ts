/** Redoc for browsers, with its changes; the build gives its code. */
declare module 'redoc' {
  export function hydrate(definition: unknown, options: unknown, element: Element): void;
}
