// How `redocly build-docs` is run. Its page is pre-rendered, so the changes of Redoc's code are made in its process as well.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { x } from 'tinyexec';
import { inRoot } from '../../../lib/paths.ts';
import type { ReferenceDocument } from '../document.ts';
import type { Language } from '../language.ts';
import { applyReplacements, codeReplacements, countMatches, createMismatch, withDoubleQuotes } from './replacements.ts';

const redocly = path.dirname(fileURLToPath(import.meta.resolve('@redocly/cli/package.json')));
const chunks = path.join(redocly, 'lib', 'chunks');

/** Redoc for browsers: an ES module that exports `hydrate`. */
export const standaloneFile = path.join(chunks, 'redoc.standalone.js');

/** Spanish by Redoc's English texts; what Redoc says in English needs none. */
const dictionary = fileURLToPath(new URL('es.json', import.meta.url));

/** The module of the command in which Redoc is; the names of its files change with every version. */
async function findPrerenderer(): Promise<{ file: string; code: string }> {
  const [{ find } = { find: '' }] = withDoubleQuotes(codeReplacements);
  const files = (await readdir(chunks)).filter((name) => name.endsWith('.js')).map((name) => path.join(chunks, name));
  const modules = await Promise.all(
    files.filter((file) => file !== standaloneFile).map(async (file) => ({ file, code: await readFile(file, 'utf8') })),
  );
  const found = modules.filter(({ code }) => countMatches(code, find) > 0);
  if (found.length !== 1)
    throw createMismatch('@redocly/cli', [`found in ${found.length} modules instead of 1: ${String(find)}`]);
  return found[0]!;
}

/** Runs `redocly build-docs` for one document after the other. */
export interface DocsBuilder {
  /**
   * Builds the page of a document.
   *
   * @param template Handlebars
   * @returns the page's HTML
   */
  build(document: ReferenceDocument, template: string, language: Language): Promise<string>;
}

/**
 * Prepares the command.
 *
 * @param folder for its files; removed by the caller
 * @param signal ends what runs
 * @throws CliError when Redoc is not what the replacements were written for
 */
export async function prepareBuildDocs(folder: string, signal: AbortSignal): Promise<DocsBuilder> {
  const { file, code } = await findPrerenderer();
  const changedFile = path.join(folder, 'prerenderer.js');
  const changed = applyReplacements(code, withDoubleQuotes(codeReplacements), '@redocly/cli');
  await writeFile(changedFile, changed);

  return {
    async build(document, template, language) {
      const own = path.join(folder, language);
      await mkdir(own);
      const [api, hbs, out] = ['openapi.json', 'template.hbs', 'index.html'].map((name) => path.join(own, name)) as [
        string,
        string,
        string,
      ];
      await Promise.all([writeFile(api, JSON.stringify(document)), writeFile(hbs, template)]);
      const prerendering = {
        url: pathToFileURL(file).href,
        file: changedFile,
        texts: language === 'es' ? dictionary : undefined,
      };
      const register = new URL('register.mjs', import.meta.url).href;
      const command = [path.join(redocly, 'bin', 'cli.js'), 'build-docs', api];
      const options = ['--output', out, '--template', hbs, '--config', inRoot('redocly.yaml')];
      const { exitCode, stderr } = await x(process.execPath, ['--import', register, ...command, ...options], {
        signal,
        nodeOptions: {
          cwd: own,
          env: {
            ...process.env,
            REDOC_PRERENDERING: JSON.stringify(prerendering),
            REDOCLY_TELEMETRY: 'off',
            REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
          },
        },
      });
      if (exitCode !== 0) throw new Error(`redocly build-docs failed.\n${stderr.trim()}`);
      return readFile(out, 'utf8');
    },
  };
}
