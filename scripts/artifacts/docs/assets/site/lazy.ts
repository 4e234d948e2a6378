/** Search and try-it are loaded when they are first used; from a file as well, so as classic scripts. */
import { phrases } from './messages.ts';
import { announce } from './status.ts';

const base = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

const loading = new Map<string, Promise<void>>();

function load(file: string): Promise<void> {
  const known = loading.get(file);
  if (known) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(file, base).href;
    script.onload = () => resolve();
    script.onerror = () => {
      loading.delete(file);
      script.remove();
      reject(new Error(file));
    };
    document.head.append(script);
  });
  loading.set(file, loaded);
  return loaded;
}

/** Loads scripts, each after the one before it; says which can't be loaded. */
async function use(files: string[], then: () => void): Promise<void> {
  try {
    for (const file of files) await load(file);
  } catch (error) {
    announce(phrases.notLoaded((error as Error).message));
    return;
  }
  then();
}

function openSearch(): void {
  void use(['search-index.js', 'search.js'], () => globalThis.kashioSearch.open());
}

function openTry(operationId: string): void {
  void use(['try-operations.js', 'try.js'], () => globalThis.kashioTry.open(operationId));
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** Before Redoc's own search, which does not open. */
function openByKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const isShortcut = (ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k';
  const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey && !isTyping(target);
  if (!isShortcut && !isSlash) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!document.querySelector('dialog[open]')) openSearch();
}

function openByClick(event: MouseEvent): void {
  const { target } = event;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (target.closest('.site-search')) openSearch();
  const address = target.closest<HTMLAnchorElement>('a[href$=".html#try"]')?.getAttribute('href');
  const [, operationId] = /([^/]+)\.html#try$/.exec(address ?? '') ?? [];
  if (operationId === undefined) return;
  event.preventDefault();
  openTry(operationId);
}

addEventListener('keydown', openByKey, true);
addEventListener('click', openByClick);
