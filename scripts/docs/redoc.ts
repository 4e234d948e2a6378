// The only file that knows Redoc: how its page is built, and what in it is changed.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../lib/paths.ts';
import { menuWords, type ReferenceDocument } from './document.ts';
import { locales, type Locale } from './language.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('bin/cli.js', import.meta.resolve('@redocly/cli/package.json')));

/** A transparent picture: Redoc's own logo would be fetched from its maker's servers by every reader. */
const noPicture = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** What is replaced in Redoc's page, and how often it must be found: another count means that Redoc has changed. */
const changes: { find: string; replace: string; count: number }[] = [
  { find: '<html lang="en">', replace: '<html lang="es-PE">', count: 1 },
  { find: 'https://cdn.redoc.ly/redoc/logo-mini-full.svg', replace: noPicture, count: 1 },
  { find: 'https://cdn.redoc.ly/redoc/logo-mini.svg', replace: noPicture, count: 1 },
];

/**
 * Applies the changes to Redoc's page.
 *
 * @throws Error naming the change whose target is found more or less often than expected
 */
export function changePage(html: string): string {
  return changes.reduce((page, { find, replace, count }) => {
    const parts = page.split(find);
    if (parts.length - 1 !== count) {
      throw new Error(`Redoc's page has ${parts.length - 1} times "${find}" where ${count} was expected. Look at scripts/docs/redoc.ts.`);
    }
    return parts.join(replace);
  }, html);
}

/** Builds the reference as one page that needs nothing from the network and sends nothing to anyone. */
export async function buildPage(document: ReferenceDocument, locale: Locale = locales[0]!): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kashio-docs-'));
  try {
    const source = path.join(folder, 'openapi.json');
    const page = path.join(folder, 'index.html');
    await writeFile(source, JSON.stringify(document));
    const title = `${document.info.title} ${document.info.version}`;
    const args = [cli, 'build-docs', source, '--output', page, '--title', title, '--inlineBundle', '--config', inRoot('redocly.yaml')];
    args.push(`--openapi.schemaDefinitionsTagName=${menuWords[locale.language].schemas}`);
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    await run(process.execPath, args, { cwd: inRoot(), env });
    return changePage(await readFile(page, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
