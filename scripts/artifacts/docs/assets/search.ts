/** The search: a dialog that is opened by the button of the bar, by Ctrl+K and by `/`. Loaded at its first use. */
import { create } from './shared/elements.ts';
import { language } from './shared/page.ts';
import { createSearchEngine, type SearchEngine } from './search/engine.ts';
import { phrases } from './search/messages.ts';
import { createGroups } from './search/results.ts';

const list = create('div', {
  class: 'search-list',
  id: 'search-list',
  role: 'listbox',
  'aria-label': phrases.results,
});
const input = create('input', {
  class: 'search-input',
  type: 'text',
  role: 'combobox',
  'aria-label': phrases.search,
  'aria-autocomplete': 'list',
  'aria-controls': list.id,
  'aria-expanded': 'false',
  placeholder: phrases.placeholder,
  autocomplete: 'off',
  autocapitalize: 'none',
  spellcheck: 'false',
  enterkeyhint: 'search',
});
const close = create('button', { class: 'search-close', type: 'button' }, phrases.close);
const status = create('p', { class: 'search-status', role: 'status' }, phrases.hint);
const advice = create(
  'p',
  { class: 'search-advice' },
  ...phrases.advice(
    create('a', { href: 'questions.html' }, phrases.questions),
    create('a', { href: 'introduction.html' }, phrases.introduction),
  ),
);
const dialog = create(
  'dialog',
  { class: 'search', 'aria-label': phrases.search },
  create('div', { class: 'search-head' }, input, close),
  status,
  advice,
  list,
);
advice.hidden = true;
list.hidden = true;

let engine: SearchEngine | undefined;
let links: HTMLAnchorElement[] = [];
let active = -1;

function getEngine(): SearchEngine {
  return (engine ??= createSearchEngine(globalThis.kashioSearchIndex!, language));
}

function activate(index: number): void {
  links[active]?.setAttribute('aria-selected', 'false');
  active = index;
  const link = links[active];
  if (!link) return input.removeAttribute('aria-activedescendant');
  link.setAttribute('aria-selected', 'true');
  input.setAttribute('aria-activedescendant', link.id);
  // The heading of the first group is seen again at the top.
  if (active === 0) list.scrollTop = 0;
  else link.scrollIntoView({ block: 'nearest' });
}

function update(): void {
  const query = input.value.trim();
  const { groups, links: found } = createGroups(query === '' ? [] : getEngine().find(query));
  links = found;
  list.replaceChildren(...groups);
  list.hidden = links.length === 0;
  input.setAttribute('aria-expanded', String(!list.hidden));
  advice.hidden = query === '' || links.length > 0;
  if (query === '') status.textContent = phrases.hint;
  else status.textContent = links.length > 0 ? phrases.found(links.length) : phrases.nothing(query);
  activate(links.length > 0 ? 0 : -1);
}

/** Enter is a click on the link, with the keys that open it elsewhere. */
function follow({ ctrlKey, metaKey, shiftKey }: KeyboardEvent): void {
  links[active]?.dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  );
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing) return;
  const count = links.length;
  if (event.key === 'Enter') follow(event);
  else if (event.key === 'ArrowDown' && count > 0) activate((active + 1) % count);
  else if (event.key === 'ArrowUp' && count > 0) activate((active - 1 + count) % count);
  else return;
  event.preventDefault();
}

/** Following a link leaves the dialog, unless it is opened elsewhere; so does a click beside it. */
function onClick(event: MouseEvent): void {
  const { target, ctrlKey, metaKey, shiftKey } = event;
  if (!(target instanceof Element)) return;
  if (target === dialog || target.closest('.search-close')) return dialog.close();
  if (target.closest('a') && !ctrlKey && !metaKey && !shiftKey) dialog.close();
}

input.addEventListener('input', update);
input.addEventListener('keydown', onKey);
dialog.addEventListener('click', onClick);

function open(): void {
  if (!dialog.isConnected) document.body.append(dialog);
  if (dialog.open) return;
  dialog.showModal();
  input.focus();
  input.select();
  // Made while the reader begins to type.
  setTimeout(getEngine);
}

globalThis.kashioSearch = { open };
