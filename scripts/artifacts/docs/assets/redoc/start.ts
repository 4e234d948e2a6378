/** Redoc takes over what it has pre-rendered. */

/** What the page was built from. */
interface Data {
  definition: unknown;
  options: unknown;
}

/** Called at the end of Redoc's code, which follows this script in the same file. */
globalThis.startRedoc = (hydrate) => {
  const { definition, options } = JSON.parse(document.getElementById('redoc-data')?.textContent ?? '{}') as Data;
  const place = document.getElementById('redoc');
  if (place) hydrate(definition, options, place);
};
