// The main page of each language: built by `redocly build-docs`, with Redoc's code and style in files that all languages share.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withCleanup } from '@kashio-toolkit/cli';
import type { Files } from '../../lib/artifact.ts';
import type { ReferenceDocument } from './document.ts';
import type { Locale } from './language.ts';
import { prepareBuildDocs } from './redoc/build-docs.ts';
import { bundleRedoc, collectStyle } from './redoc/bundle.ts';
import { splitPage, type SplitPage } from './redoc/page.ts';
import { createTemplate } from './redoc/template.tsx';

/** What the main page of a language shows. */
export interface MainPage {
  locale: Locale;
  document: ReferenceDocument;
  /** Where the reference is published. */
  base: string | undefined;
}

async function buildPages(
  folder: string,
  mainPages: MainPage[],
  signal: AbortSignal,
): Promise<({ file: string } & SplitPage)[]> {
  const builder = await prepareBuildDocs(folder, signal);
  return Promise.all(
    mainPages.map(async ({ locale, document, base }) => {
      const page = await builder.build(document, createTemplate(document, locale, base), locale.language);
      return { file: `docs/${locale.folder}index.html`, ...splitPage(page, locale.language) };
    }),
  );
}

/**
 * Builds the main pages, with the script and the style that they share.
 *
 * @returns files by their path below `generated/`
 * @throws Error when Redoc refuses a document, CliError when it is not what was changed here
 */
export async function buildMainPages(mainPages: MainPage[]): Promise<Files> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kashio-docs-'));
  const ending = new AbortController();

  /** Where the script could not be made, or the process is ended, the pages may still be written. */
  function tidy(): void {
    ending.abort();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  return withCleanup(tidy, async () => {
    const [pages, script] = await Promise.all([buildPages(folder, mainPages, ending.signal), bundleRedoc()]);
    return new Map([
      ...pages.map(({ file, html }) => [file, html] as const),
      ['docs/redoc.css', await collectStyle(pages)],
      ['docs/redoc.js', script],
    ]);
  });
}
