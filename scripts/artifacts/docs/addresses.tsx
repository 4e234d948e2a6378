import type { Html } from './html.ts';
import { locales, type Locale } from './language.ts';

/** Where a file of a language is, seen from a page of another: the folder of all languages is the outermost. */
function getRelative(from: Locale, to: Locale, file: string): string {
  if (from === to) return file;
  return from.folder === '' ? `${to.folder}${file}` : `../${to.folder}${file}`;
}

/** The full address of a page; that of a main page ends with its folder. */
export function getAddress(base: string, { folder }: Locale, file: string): string {
  return new URL(folder + file.replace(/^index\.html$/, ''), base).href;
}

/**
 * The `<link>`s of a page to its full address and to itself in each language. Without a `base` it has no full address, and the
 * others are relative.
 *
 * @param props.file the page, which has the same name in each language
 */
export function Addresses({ base, locale, file }: { base: string | undefined; locale: Locale; file: string }): Html {
  return (
    <>
      {base !== undefined && <link rel="canonical" href={getAddress(base, locale, file)} />}
      {locales.map((each) => (
        <link
          rel="alternate"
          hreflang={each.tag}
          href={base === undefined ? getRelative(locale, each, file) : getAddress(base, each, file)}
        />
      ))}
    </>
  );
}
