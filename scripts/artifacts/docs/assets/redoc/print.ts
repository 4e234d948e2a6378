/** The main page does not print as a whole: on paper stands the address of the page that does. */
import { getStaticPage } from '../site/place.ts';

addEventListener('beforeprint', () => {
  const link = document.querySelector<HTMLAnchorElement>('.site-print a');
  if (!link) return;
  link.setAttribute('href', getStaticPage());
  link.textContent = link.href;
});
