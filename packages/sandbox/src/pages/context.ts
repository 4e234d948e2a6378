import type { IncomingMessage } from 'node:http';
import type { Language } from '@kashio-toolkit/cli';
import { parseUrl } from '@kashio-toolkit/http';
import { chooseLanguage } from './language.ts';
import { texts, type Texts } from './texts.ts';

/** What every page of an answer needs. */
export interface PageContext {
  language: Language;
  texts: Texts;
  /** The same page in the other language. */
  otherLanguage: { language: Language; url: string };
  /** To be set with the answer. */
  cookies: string[];
}

/**
 * Reads what a request says of its pages.
 *
 * @param page the page that its answer is of; default: the one that it asks for
 */
export function createContext(request: IncomingMessage, page?: string): PageContext {
  const { pathname, searchParams } = parseUrl(request);
  const { language, cookies } = chooseLanguage(request);
  const other = language === 'es' ? 'en' : 'es';
  const query = new URLSearchParams(page === undefined ? searchParams : undefined);
  query.set('lang', other);
  return {
    language,
    texts: texts[language],
    otherLanguage: { language: other, url: `${page ?? pathname}?${query}` },
    cookies,
  };
}
