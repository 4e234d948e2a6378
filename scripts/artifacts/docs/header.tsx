// What every page has in common: the head with its policy, and the bar at the top.
import { Addresses, getOtherLocale } from './addresses.tsx';
import type { Html } from './html.ts';
import type { Locale } from './language.ts';
import { faviconFile, logo } from './logo.tsx';

const messages = {
  es: {
    skip: 'Ir al contenido',
    search: 'Buscar',
    copy: 'Copiar',
    copyTitle: 'Copiar esta página en Markdown',
    scheme: 'Cambiar entre claro y oscuro',
  },
  en: {
    skip: 'Skip to content',
    search: 'Search',
    copy: 'Copy',
    copyTitle: 'Copy this page as Markdown',
    scheme: 'Switch between light and dark',
  },
};

/** Where a page's requests may go: to the site itself, and to a mock or sandbox on the reader's machine. Nothing else is sent. */
const policy = {
  'default-src': "'self'",
  'connect-src': "'self' http://127.0.0.1:* http://localhost:*",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** @param additions - directives of one page, such as `{ 'style-src': "'self' 'unsafe-inline'" }` */
export function formatPolicy(additions: Record<string, string> = {}): string {
  return Object.entries({ ...policy, ...additions })
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

/** How a page gets to the files that all languages share. */
export function toSharedFile({ folder }: Locale, file: string): string {
  return folder === '' ? file : `../${file}`;
}

interface HeadProps {
  locale: Locale;
  /** The page's file, such as `money.html`. */
  file: string;
  title: string;
  description: string;
  /** Where the reference is published. */
  base: string | undefined;
  /** Directives of the policy that only this page needs. */
  policy?: Record<string, string>;
  /** For the script: static pages by the places of the main page. */
  places?: Record<string, string>;
}

/** The beginning of every page's `<head>`. The script is no module, which a browser refuses to load from a file. */
export function CommonHead({
  locale,
  file,
  title,
  description,
  base,
  policy: additions = {},
  places,
}: HeadProps): Html {
  return (
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={formatPolicy(additions)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description} />
      <link rel="icon" href={toSharedFile(locale, faviconFile)} />
      <Addresses base={base} locale={locale} file={file} />
      <link rel="stylesheet" href={toSharedFile(locale, 'site.css')} />
      <script src={toSharedFile(locale, 'site.js')} data-pages={places && JSON.stringify(places)}></script>
    </>
  );
}

const drawing = {
  width: '18',
  height: '18',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '2',
  'stroke-linecap': 'round',
  'aria-hidden': 'true',
} as const;

interface HeaderProps {
  locale: Locale;
  /** The page's file, such as `money.html`. */
  file: string;
  product: string;
  /** The id of the content, to skip to. */
  content: string;
}

/** The bar at the top of every page. What needs the script is shown once it runs. */
export function Header({ locale, file, product, content }: HeaderProps): Html {
  const phrases = messages[locale.language];
  const other = getOtherLocale(locale);
  return (
    <>
      <a class="site-skip" href={`#${content}`}>
        {phrases.skip}
      </a>
      <header class="site-bar">
        <a class="site-name" href="index.html">
          {logo}
          {product}
        </a>
        <button class="site-search" type="button" aria-haspopup="dialog">
          <svg {...drawing}>
            <circle cx="11" cy="11" r="7" />
            <path d="M16.5 16.5 21 21" />
          </svg>
          <span class="site-label">{phrases.search}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
        <button class="site-copy" type="button" title={phrases.copyTitle}>
          <svg {...drawing}>
            <path d="M9 9h11v11H9zM5 15H4V4h11v1" />
          </svg>
          <span class="site-label">{phrases.copy}</span>
        </button>
        <button class="site-scheme" type="button" title={phrases.scheme} aria-label={phrases.scheme}>
          <svg {...drawing}>
            <circle cx="12" cy="12" r="8" />
            <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
          </svg>
        </button>
        <a class="site-language" href={other.toFolder + file} lang={other.locale.tag} hreflang={other.locale.tag}>
          <span class="site-label">{other.locale.name}</span>
          <span class="site-short" aria-hidden="true">
            {other.locale.language.toUpperCase()}
          </span>
        </a>
      </header>
      <div class="site-status" role="status"></div>
    </>
  );
}
