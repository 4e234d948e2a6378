/** Enter and Space press what looks like a button, and what scrolls can be focused, so that keys scroll it. */
import { followPage } from './follow.ts';

addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (key !== 'Enter' && key !== ' ') return;
  if (!(target instanceof HTMLElement) || !target.matches('[role=button]:not(button), [role=link]:not(a)')) return;
  event.preventDefault();
  target.click();
});

const scrolling = [
  'pre',
  'figure',
  '.menu-content',
  '[data-component-name="Markdown/Markdown"] div',
  '[data-component-name="Markdown/Markdown"] table',
].join();

followPage(() => {
  for (const box of document.querySelectorAll<HTMLElement>(scrolling)) {
    const overflows = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (overflows && box.tabIndex < 0 && getComputedStyle(box).overflow !== 'visible') box.tabIndex = 0;
  }
});
