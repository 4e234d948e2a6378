// How the main page is built: by Redoc, which then is changed. What is changed in it stands in redoc/changes.ts; nothing else
// knows Redoc.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../lib/paths.ts';
import { menuWords, type ReferenceDocument } from './document.ts';
import { locales, type Language, type Locale } from './language.ts';
import { changesFor, type Change, type Frame } from './redoc/changes.ts';
import { frameFor } from './redoc/frame.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('bin/cli.js', import.meta.resolve('@redocly/cli/package.json')));

interface Parts {
  html: string;
  script: string;
  /** What Redoc shows, as data: never changed. */
  data: string;
}

function partsOf(page: string): Parts {
  const script = page.indexOf('<script type="module">');
  const data = page.indexOf('const __redoc_definition');
  if (script < 0 || data < 0) return { html: page, script: '', data: '' };
  return { html: page.slice(0, script), script: page.slice(script, data), data: page.slice(data) };
}

function placesOf(text: string, find: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + find.length)) places.push(at);
  return places;
}

/** Applies changes to a text in one go, so that none finds what another has written. */
function apply(text: string, changes: Change[], faults: string[]): string {
  const edits = changes.flatMap(({ find, replace, count }) => {
    const places = placesOf(text, find);
    const expected = count === 'some' ? places.length > 0 : places.length === count;
    if (!expected) faults.push(`${places.length} times instead of ${count}: ${find}`);
    return places.map((at) => ({ at, end: at + find.length, replace }));
  });
  edits.sort((one, other) => one.at - other.at);
  const pieces: string[] = [];
  let done = 0;
  for (const { at, end, replace } of edits) {
    if (at < done) faults.push(`within another change: ${text.slice(at, end)}`);
    pieces.push(text.slice(done, at), replace);
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

const noFrame: Frame = { head: '', top: '', sidebar: '', foot: { href: '', text: '' } };

/**
 * Applies the changes for a language to Redoc's page.
 *
 * @throws Error naming every change whose place is found more or less often than expected
 */
export function changePage(page: string, language: Language = 'es', frame: Frame = noFrame): string {
  const parts = partsOf(page);
  const changes = changesFor(language, frame);
  const faults: string[] = [];
  const part = (name: Change['part']) => apply(parts[name], changes.filter((change) => change.part === name), faults);
  const changed = part('html') + part('script') + parts.data;
  if (faults.length > 0) {
    const list = faults.map((fault) => `\n  found ${fault}`).join('');
    throw new Error(`Redoc's page is not what scripts/docs/redoc/changes.ts was written for:${list}`);
  }
  return changed;
}

/** Builds the reference in a language as one page that needs nothing from the network and sends nothing to anyone. */
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
    return changePage(await readFile(page, 'utf8'), locale.language, frameFor(document, locale));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
