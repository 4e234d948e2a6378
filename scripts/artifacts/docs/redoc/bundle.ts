// Redoc's code and style in files of their own.
import { readFile } from 'node:fs/promises';
import { PurgeCSS } from 'purgecss';
import { bundleAsset, minifyStyle } from '../assets.ts';
import { standaloneFile } from './build-docs.ts';
import type { SplitPage } from './page.ts';
import { applyReplacements, codeReplacements, moduleReplacements } from './replacements.ts';

/** The script of the main pages: ours, and Redoc with its changes. Its code is minified, and only grows when it is minified again. */
export async function bundleRedoc(): Promise<string> {
  const replacements = [...codeReplacements, ...moduleReplacements];
  const code = applyReplacements(await readFile(standaloneFile, 'utf8'), replacements, 'redoc.standalone.js');
  return `${await bundleAsset('redoc.ts')}(()=>{"use strict";${code}})();\n`;
}

/**
 * The style of what is pre-rendered: Redoc makes it again when its script runs, with all that is shown later. It brings the
 * style of its maker's whole portal, of which the first screen needs a fifth.
 */
export async function collectStyle(pages: SplitPage[]): Promise<string> {
  const [{ css = '' } = {}] = await new PurgeCSS().purge({
    content: pages.map(({ html }) => ({ raw: html.replace(/<script\b[^]*?<\/script>/g, ''), extension: 'html' })),
    css: [{ raw: [...new Set(pages.map(({ style }) => style))].join('\n') }],
    variables: true,
    safelist: ['dark', 'light', 'html', 'body'],
  });
  return (await minifyStyle(css)) + (await bundleAsset('redoc-page.css'));
}
