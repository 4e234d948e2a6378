// All that is changed in Redoc 3.0.1: texts that its makers wrote, never a name that a minifier gave. Another count means that
// Redoc is no longer what was changed here.

/** A text, what it becomes, and how often it is there. */
export interface Replacement {
  find: string;
  replace: string;
  count: number;
}

/** In Redoc's code, both where it runs in the browser and where the command pre-renders the page. */
export const codeReplacements: Replacement[] = [
  // Its texts go through one function, which by default returns the English that it is given.
  { find: 'useTranslate:()=>({', replace: 'useTranslate:()=>globalThis.redocTranslation??({', count: 1 },
  // A heading of the menu and of lists that it asks no translation for, and that is there before the script runs.
  { find: '`Webhooks`', replace: '(globalThis.redocTranslation?.translate(`Webhooks`)??`Webhooks`)', count: 1 },
  // The menu is unfolded from the start, operations and all.
  { find: '.expanded===`always`', replace: '.expanded!==`never`', count: 2 },
  // Its own search, which is not shown, would make a worker out of text, which the policy of the page refuses.
  { find: 'typeof Worker>`u`', replace: 'true', count: 1 },
  // A picture that every reader would fetch from Redoc's maker.
  { find: 'https://cdn.redoc.ly/redoc/logo-mini', replace: 'data:,', count: 2 },
];

/** In Redoc's code for browsers, an ES module, which a browser refuses to load from a file: it starts with our script instead. */
export const moduleReplacements: Replacement[] = [
  { find: 'export{RedocStandalone,hydrate,init};', replace: 'startRedoc(hydrate);', count: 1 },
  { find: 'import.meta', replace: '({})', count: 4 },
];

/** The same for code in which texts are between double quotes. */
export function withDoubleQuotes(replacements: Replacement[]): Replacement[] {
  const quote = (code: string) => code.replaceAll('`', '"');
  return replacements.map(({ find, replace, count }) => ({ find: quote(find), replace: quote(replace), count }));
}

/**
 * Applies replacements to a text, one after the other.
 *
 * @param name what the text is, for the message
 * @throws Error naming every text that is found more or less often than expected
 */
export function applyReplacements(text: string, replacements: Replacement[], name: string): string {
  const found = replacements.map(({ find }) => text.split(find).length - 1);
  const faults = replacements.flatMap(({ find, count }, index) =>
    found[index] === count ? [] : [`\n  found ${found[index]} times instead of ${count}: ${find}`],
  );
  if (faults.length > 0)
    throw new Error(
      `${name} is not what scripts/artifacts/docs/redoc/replacements.ts was written for:${faults.join('')}`,
    );
  return replacements.reduce((changed, { find, replace }) => changed.replaceAll(find, () => replace), text);
}
