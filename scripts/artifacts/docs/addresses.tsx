import type { Html } from './html.ts';
import { locales, type Locale } from './language.ts';

/** The other language, and how a page of this one gets to it. */
export function getOtherLocale({ folder }: Locale): { locale: Locale; toFolder: string } {
  const locale = locales.find((each) => each.folder !== folder)!;
  return { locale, toFolder: folder === '' ? locale.folder : '../' };
}

/** The full address of a page; that of a main page ends with its folder. */
export function getAddress(base: string, { folder }: Locale, file: string): string {
  return new URL(folder + file.replace(/^index\.html$/, ''), base).href;
}

/**
 * The `<link>`s of a page to its full address and to itself in each language. Without a `base` it has no full address, and the
 * others are relative. The script goes to the other language by a relative address in any case: it may be a copy that is read.
 *
 * @param props.file the page, which has the same name in each language
 */
export function Addresses({ base, locale, file }: { base: string | undefined; locale: Locale; file: string }): Html {
  const otherPage = getOtherLocale(locale).toFolder + file;
  return (
    <>
      {base !== undefined && <link rel="canonical" href={getAddress(base, locale, file)} />}
      {locales.map((each) => {
        const relative = each === locale ? file : otherPage;
        return (
          <link
            rel="alternate"
            hreflang={each.tag}
            href={base === undefined ? relative : getAddress(base, each, file)}
            data-other-page={each === locale ? undefined : otherPage}
          />
        );
      })}
    </>
  );
}
