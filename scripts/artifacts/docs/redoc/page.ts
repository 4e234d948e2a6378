// The page that `redocly build-docs` makes, as we publish it.
import { CliError } from '@kashio-toolkit/cli';
import type { Language } from '../language.ts';
import dictionary from './es.json' with { type: 'json' };
import { translateName } from './translation.mjs';

/** A page, with its style apart. */
export interface SplitPage {
  html: string;
  style: string;
}

/** Where the template has Redoc's own style. */
const styleTag = /<link rel="modulepreload"[^>]*>|<style\b[^>]*>([^]*?)<\/style>/g;

/** What the page begins with when its script runs: an import from a CDN, and the contract as code. */
const startScript =
  /<script type="module">\s*import \{ hydrate \} from "[^"]*";\s*const __redoc_definition = (.*);\s*const __redoc_options = (.*);\s*hydrate\([^;]*\);\s*<\/script>/;

/** Redoc's own choice of the colour scheme, which the script of every page makes. */
const schemeScript = /<script>[^<]*\blocalStorage\b[^<]*\bcolorMode\b[^<]*<\/script>/g;

/** The pre-rendered links name pages that no server has; where the script runs they are places of this page. */
const pageLink = /href="\/(?=[^/])|href="\/(?=")/g;

/** Replaces what must be there. */
function replace(text: string, pattern: RegExp, replacement: (...groups: string[]) => string, what: string): string {
  if (text.search(pattern) < 0)
    throw new CliError(
      `The page of redocly build-docs has no ${what}. It is expected by scripts/artifacts/docs/redoc/page.ts.`,
    );
  return text.replace(pattern, (_, ...groups: string[]) => replacement(...groups));
}

/** The names of controls before the script runs, which then changes those that come later. */
function translateNames(html: string): string {
  return html.replace(/(?<=\saria-label=")[^"]+/g, (name) => translateName(dictionary.names, name));
}

/**
 * Takes the style out of the page, makes data of the contract in it, and lets its links lead to places.
 *
 * @throws CliError naming what the page does not have
 */
export function splitPage(page: string, language: Language): SplitPage {
  const styles: string[] = [];
  const unstyled = replace(page, styleTag, (style = '') => (styles.push(style), ''), 'style');
  const started = replace(
    unstyled,
    startScript,
    (definition = '', options = '') =>
      `<script type="application/json" id="redoc-data">{"definition":${definition},"options":${options}}</script>`,
    'script that starts it',
  );
  const quiet = replace(started, schemeScript, () => '', 'script for the colour scheme');
  const [content = '', data = ''] = quiet.split(/(?=<script type="application\/json")/);
  const linked = replace(content, pageLink, () => 'href="#/', 'link to a place');
  const html = (language === 'es' ? translateNames(linked) : linked) + data;
  return { html, style: styles.join('\n') };
}
