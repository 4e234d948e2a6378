import { createRequire } from 'node:module';

/**
 * Redocly's library. It is required, not imported: tsx looks at each module that is imported, here some 250, and that takes
 * longer than loading them.
 */
export const redocly = createRequire(import.meta.url)(
  '@redocly/openapi-core',
) as typeof import('@redocly/openapi-core');
