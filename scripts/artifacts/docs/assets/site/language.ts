/**
 * Whoever has chosen a language gets every page in it. The link to the other language leads to the same place there,
 * or to the guide that it is a part of: sections have other names there.
 */
import { language } from '../shared/page.ts';
import { read, write } from '../shared/storage.ts';
import { getSharedHash } from './place.ts';

const key = 'kashio.language';

/** The page in the other language, at the same place of it. */
function getOtherPage(): string | undefined {
  const file = document.querySelector<HTMLLinkElement>('head link[data-other-page]')?.dataset['otherPage'];
  return file === undefined ? undefined : new URL(file + getSharedHash(), location.href).href;
}

/** Who goes back wants the page that was there, in the language that it had. */
function isReturning(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'back_forward';
}

const chosen = read(key);
const otherPage = isReturning() ? undefined : getOtherPage();
if (chosen !== undefined && chosen !== language && otherPage) location.replace(otherPage);

function follow({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a.site-language') : null;
  if (link) link.href = getOtherPage() ?? link.href;
}

for (const kind of ['focusin', 'pointerover', 'click']) addEventListener(kind, follow, true);
addEventListener('click', ({ target }) => {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a.site-language') : null;
  if (link) write(key, link.hreflang.slice(0, 2));
});
