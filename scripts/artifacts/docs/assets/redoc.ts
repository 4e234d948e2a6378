/**
 * Our script in Redoc's page. The links to the other language and to the static page follow what the reader has before them,
 * and so does the title; Enter and Space press what looks like a button; what scrolls can be focused, so that keys scroll it;
 * what was copied is said to those who don't see it.
 */
import type { Settings } from './settings.ts';

const { pages, schemas, product, copied } = JSON.parse(document.currentScript?.dataset['settings'] ?? '') as Settings;
const home = '/';
const homePage = pages[home] ?? '';

/** The place in the address; a part of a place follows it after a second number sign. */
function getPlace(): string {
  return decodeURI(location.hash.slice(1)).replace(/#.*/, '') || home;
}

/** What is known of a place, or else of the nearest one that it is a part of. */
function findNearest<T>(place: string, find: (place: string) => T): T | undefined {
  for (let path = place; path.length > 1; path = path.slice(0, path.lastIndexOf('/'))) {
    const found = find(path);
    if (found) return found;
  }
  return undefined;
}

function getStaticPage(place: string): string {
  return findNearest(place, (path) => pages[path]) ?? homePage;
}

/** Runs work once, a while after it was last asked for. */
function debounce(milliseconds: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}

const closest = (target: EventTarget | null, selector: string): Element | null =>
  target instanceof Element ? target.closest(selector) : null;

/** The introduction has a static page by that name, but here it is the beginning. */
function redirectToHome(): void {
  if (pages[getPlace()] === undefined && `${getPlace()}.html` === `/${homePage}`) location.replace('#/');
}

function updateLink({ target }: Event): void {
  const link = closest(target, '.site-language, .site-static') as HTMLAnchorElement | null;
  if (!link) return;
  const place = getPlace();
  if (link.className === 'site-static') {
    link.setAttribute('href', getStaticPage(place));
    return;
  }
  const start = `/${schemas.here}/`;
  if (place.startsWith(start)) link.hash = `/${schemas.there}/${place.slice(start.length)}`;
  else link.hash = place === home ? '' : place;
}

/** Paper is white, and browsers print no dark ground. */
function printLight(): void {
  const { classList } = document.documentElement;
  let isDark = false;
  addEventListener('afterprint', () => {
    if (isDark) classList.add('dark');
  });
  addEventListener('beforeprint', () => {
    isDark = classList.contains('dark');
    classList.remove('dark');
    const link = document.querySelector<HTMLAnchorElement>('.site-print a');
    if (!link) return;
    link.setAttribute('href', getStaticPage(getPlace()));
    link.textContent = link.href;
  });
}

function pressByKey(event: KeyboardEvent): void {
  const { key, target } = event;
  if (key !== 'Enter' && key !== ' ') return;
  if (!(target instanceof HTMLElement) || !target.matches('[role=button]:not(button), [role=link]:not(a)')) return;
  event.preventDefault();
  target.click();
}

function announce(text: string): void {
  const status = document.querySelector('.site-said');
  if (status) status.textContent = text;
}

const clearAnnouncement = debounce(2000, () => announce(''));

function announceCopy({ target }: Event): void {
  if (!closest(target, '[data-testid=copy-button]')) return;
  announce(copied);
  clearAnnouncement();
}

function findHeading(path: string): HTMLElement | null | undefined {
  const section = document.getElementById(path.slice(1));
  return section?.matches('h1, h2') ? section : section?.querySelector<HTMLElement>('h1, h2');
}

function updateTitle(): void {
  const heading = findNearest(getPlace(), findHeading)?.innerText.split('\n')[0]?.trim();
  const title = heading ? `${heading} · ${product}` : product;
  if (document.title !== title) document.title = title;
}

const scrolling = [
  'pre',
  '[data-component-name="Markdown/Markdown"] div',
  '[data-component-name="Markdown/Markdown"] table',
  'figure',
].join();

function makeScrollingFocusable(): void {
  for (const box of document.querySelectorAll<HTMLElement>(scrolling)) {
    const overflows = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (overflows && box.tabIndex < 0 && getComputedStyle(box).overflow !== 'visible') box.tabIndex = 0;
  }
}

let pending: ReturnType<typeof setTimeout> | undefined;

/** Follows changes of the page, at most ten times a second: unlike `debounce`, also while they go on. */
function followChanges(): void {
  pending ??= setTimeout(() => {
    pending = undefined;
    makeScrollingFocusable();
    updateTitle();
  }, 100);
}

redirectToHome();
addEventListener('hashchange', redirectToHome);
for (const kind of ['focusin', 'pointerover', 'click']) addEventListener(kind, updateLink, true);
printLight();
addEventListener('keydown', pressByKey);
addEventListener('click', announceCopy);

const updateTitleSoon = debounce(100, updateTitle);
addEventListener('hashchange', updateTitleSoon);
addEventListener('scroll', updateTitleSoon, { passive: true });

new MutationObserver(followChanges).observe(document.documentElement, { childList: true, subtree: true });
addEventListener('resize', followChanges);
