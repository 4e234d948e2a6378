// All that is changed in Redoc 3.0.1, by names of properties and texts: names that a minifier gives change with every version.
// Another count means that Redoc is no longer what was changed here.
import { CliError } from '@kashio-toolkit/cli';

/** A text, what it becomes, and how often it is there. */
export interface Replacement {
  /** A pattern, with the flag `g`, where a name that a minifier gave is carried over. */
  find: string | RegExp;
  /** `$1` is the first group of a pattern. */
  replace: string;
  count: number;
}

/** In Redoc's code, both where it runs in the browser and where the command pre-renders the page. */
export const codeReplacements: Replacement[] = [
  // Its texts go through one function, which by default returns the English that it is given.
  { find: 'useTranslate:()=>({', replace: 'useTranslate:()=>globalThis.redocTranslation??({', count: 1 },
  // A heading of the menu and of lists that it asks no translation for, and that is there before the script runs.
  { find: '`Webhooks`', replace: '(globalThis.redocTranslation?.translate(`Webhooks`)??`Webhooks`)', count: 1 },
  // Operations are in the menu from the start.
  {
    find: /([\w$]+)\.expanded===`always`/g,
    replace: '($1.expanded===`always`||$1.items?.some(item=>item.httpVerb&&item.httpVerb!==`schema`))',
    count: 2,
  },
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
  return replacements.map(({ find, replace, count }) => ({
    find: typeof find === 'string' ? quote(find) : new RegExp(quote(find.source), find.flags),
    replace: quote(replace),
    count,
  }));
}

/** The error for code that is not as expected, as after an upgrade of Redoc. */
export function createMismatch(name: string, faults: string[]): CliError {
  const lines = faults.map((fault) => `\n  ${fault}`);
  return new CliError(
    `${name} is not what scripts/artifacts/docs/redoc/replacements.ts was written for:${lines.join('')}`,
  );
}

export function countMatches(text: string, find: string | RegExp): number {
  return typeof find === 'string' ? text.split(find).length - 1 : [...text.matchAll(find)].length;
}

/**
 * Applies replacements to a text, one after the other.
 *
 * @param name what the text is, for the message
 * @throws CliError naming every text that is found more or less often than expected
 */
export function applyReplacements(text: string, replacements: Replacement[], name: string): string {
  const found = replacements.map(({ find }) => countMatches(text, find));
  const faults = replacements.flatMap(({ find, count }, index) =>
    found[index] === count ? [] : [`found ${found[index]} times instead of ${count}: ${String(find)}`],
  );
  if (faults.length > 0) throw createMismatch(name, faults);
  return replacements.reduce(
    (changed, { find, replace }) =>
      typeof find === 'string' ? changed.replaceAll(find, () => replace) : changed.replace(find, replace),
    text,
  );
}
