// The text of Redoc's page is changed by exact replacements, each of which must be found as often as it was when it was written.
import type { Language } from '../language.ts';
import type { Patch } from './patch.ts';
import { getPatches, type Template } from './patches.ts';
import { prune } from './prune.ts';

interface Parts {
  html: string;
  script: string;
  /** What Redoc shows, as data: never changed. */
  data: string;
}

function splitPage(page: string): Parts {
  const script = page.indexOf('<script type="module">');
  const data = page.indexOf('const __redoc_definition');
  if (script < 0 || data < 0) return { html: page, script: '', data: '' };
  return { html: page.slice(0, script), script: page.slice(script, data), data: page.slice(data) };
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Applies patches to a text in one go, so that none finds what another has written. */
function apply(text: string, patches: Patch[], faults: string[]): string {
  const found = new Map(patches.map(({ find }) => [find, 0]));
  const replacements = new Map(patches.map(({ find, replace }) => [find, replace]));
  const patched = text.replace(new RegExp(patches.map(({ find }) => escape(find)).join('|'), 'g'), (find) => {
    found.set(find, found.get(find)! + 1);
    return replacements.get(find)!;
  });
  for (const { find, count } of patches) {
    const times = found.get(find)!;
    if (count === 'some' ? times === 0 : times !== count) faults.push(`${times} times instead of ${count}: ${find}`);
  }
  if (found.size < patches.length) faults.push('a text for which there are several patches');
  return patched;
}

const emptyTemplate: Template = { head: '', top: '', sidebar: '', foot: { href: '', text: '' }, version: '' };

/**
 * Applies the patches for a language to Redoc's page.
 *
 * @throws Error naming every change whose place is found more or less often than expected
 */
export function patchPage(page: string, language: Language = 'es', template: Template = emptyTemplate): string {
  const parts = prune(splitPage(page));
  const patches = getPatches(language, template);
  const faults: string[] = [];
  const part = (name: Patch['part']) =>
    apply(
      parts[name],
      patches.filter((patch) => patch.part === name),
      faults,
    );
  const patched = part('html') + part('script') + parts.data;
  if (faults.length > 0) {
    const list = faults.map((fault) => `\n  found ${fault}`).join('');
    throw new Error(
      `Redoc's page is not what scripts/artifacts/docs/redoc/patches.ts and spanish.ts were written for:${list}`,
    );
  }
  return patched;
}
