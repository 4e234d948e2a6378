/** Redoc takes over what it has pre-rendered. */
import { hydrate } from 'redoc';

/** What the page was built from. */
interface Data {
  definition: unknown;
  options: unknown;
}

export function start(): void {
  const { definition, options } = JSON.parse(document.getElementById('redoc-data')?.textContent ?? '{}') as Data;
  const place = document.getElementById('redoc');
  if (place) hydrate(definition, options, place);
}
