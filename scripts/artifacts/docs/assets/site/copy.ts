/** Copies the Markdown of the page that is before the reader, and code. */
import { phrases } from './messages.ts';
import { getCurrentPage } from './place.ts';
import { announce } from './status.ts';

/** Where a page is not from HTTPS or this machine, browsers have no clipboard but the one of editors. */
function copyFromField(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- there is no other way without a secure context
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}

async function copy(text: string, said: string): Promise<void> {
  const { activeElement } = document;
  const isCopied = await (navigator.clipboard as Clipboard | undefined)?.writeText(text).then(
    () => true,
    () => false,
  );
  announce(isCopied || copyFromField(text) ? said : phrases.notCopied);
  if (activeElement instanceof HTMLElement) activeElement.focus();
}

/** A page's Markdown is a file beside it. */
async function copyPage(): Promise<void> {
  const { file, title } = getCurrentPage();
  const response = await fetch(file).catch(() => undefined);
  if (!response?.ok) return announce(phrases.notRead(file));
  await copy(await response.text(), phrases.copiedPage(title));
}

/** The button's label is no text of the block, which stays as it is for whoever selects it. */
function addButton(block: HTMLElement): void {
  if (block.querySelector('.site-copy-code')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'site-copy-code';
  button.setAttribute('aria-label', phrases.copy);
  block.append(button);
}

/** Gives the blocks of code that have no button of their own one that copies them. */
export function addCopyButtons(blocks: string): void {
  for (const block of document.querySelectorAll<HTMLElement>(blocks)) addButton(block);
}

addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest('.site-copy')) void copyPage();
  const code = target.closest('.site-copy-code')?.parentElement;
  if (code) void copy(code.textContent, phrases.copiedCode);
});
