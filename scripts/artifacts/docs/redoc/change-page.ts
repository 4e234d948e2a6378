// The text of Redoc's page is changed by exact replacements, each of which must be found as often as it was when it was written.
import type { Language } from '../language.ts';
import type { Change } from './change.ts';
import { changesFor, type Frame } from './changes.ts';
import { prune } from './prune.ts';

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

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Applies changes to a text in one go, so that none finds what another has written. */
function apply(text: string, changes: Change[], faults: string[]): string {
  const found = new Map(changes.map(({ find }) => [find, 0]));
  const replacements = new Map(changes.map(({ find, replace }) => [find, replace]));
  const changed = text.replace(new RegExp(changes.map(({ find }) => escaped(find)).join('|'), 'g'), (find) => {
    found.set(find, found.get(find)! + 1);
    return replacements.get(find)!;
  });
  for (const { find, count } of changes) {
    const times = found.get(find)!;
    if (count === 'some' ? times === 0 : times !== count) faults.push(`${times} times instead of ${count}: ${find}`);
  }
  if (found.size < changes.length) faults.push('a text for which there are several changes');
  return changed;
}

const noFrame: Frame = { head: '', top: '', sidebar: '', foot: { href: '', text: '' }, version: '' };

/**
 * Applies the changes for a language to Redoc's page.
 *
 * @throws Error naming every change whose place is found more or less often than expected
 */
export function changePage(page: string, language: Language = 'es', frame: Frame = noFrame): string {
  const parts = prune(partsOf(page));
  const changes = changesFor(language, frame);
  const faults: string[] = [];
  const part = (name: Change['part']) =>
    apply(
      parts[name],
      changes.filter((change) => change.part === name),
      faults,
    );
  const changed = part('html') + part('script') + parts.data;
  if (faults.length > 0) {
    const list = faults.map((fault) => `\n  found ${fault}`).join('');
    throw new Error(
      `Redoc's page is not what scripts/artifacts/docs/redoc/changes.ts and spanish.ts were written for:${list}`,
    );
  }
  return changed;
}
