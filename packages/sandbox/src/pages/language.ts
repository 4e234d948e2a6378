import type { IncomingMessage } from 'node:http';
import type { Language } from '@kashio-toolkit/cli';
import { parseUrl } from '@kashio-toolkit/http';
import { formatCookie, readCookie } from './cookies.ts';

const isLanguage = (text: string | undefined): text is Language => text === 'es' || text === 'en';

/** The language of a request's pages: the one in `?lang=`, which is remembered; default: Spanish. */
export function chooseLanguage(request: IncomingMessage): { language: Language; cookies: string[] } {
  const asked = parseUrl(request).searchParams.get('lang') ?? undefined;
  if (isLanguage(asked)) return { language: asked, cookies: [formatCookie('lang', asked, 'Lax')] };
  const remembered = readCookie(request.headers, 'lang');
  return { language: isLanguage(remembered) ? remembered : 'es', cookies: [] };
}
