/** Redoc takes over what it has pre-rendered; its texts are those of the page's language. */
import { hydrate } from 'redoc';
import dictionary from '../../redoc/es.json' with { type: 'json' };
import { createTranslation } from '../../redoc/translation.mjs';

export function start(): void {
  if (document.documentElement.lang.startsWith('es'))
    Object.assign(globalThis, { redocTranslation: createTranslation(dictionary.texts) });
  const { definition, options } = JSON.parse(document.getElementById('redoc-data')?.textContent ?? '{}') as Data;
  const place = document.getElementById('redoc');
  if (place) hydrate(definition, options, place);
}

/** What the page was built from. */
interface Data {
  definition: unknown;
  options: unknown;
}
