/** The title of the page is the heading before the reader. The introduction has a static page by its name, but is home here. */
import { findNearest, getPlace } from '../site/place.ts';
import { followPage } from './follow.ts';

const product = document.title;

function findHeading(path: string): HTMLElement | null | undefined {
  const section = document.getElementById(path.slice(1));
  return section?.matches('h1, h2') ? section : section?.querySelector<HTMLElement>('h1, h2');
}

function redirectToHome(): void {
  if (getPlace() === '/introduction') location.replace('#/');
}

redirectToHome();
addEventListener('hashchange', redirectToHome);
followPage(() => {
  const heading = findNearest(getPlace(), findHeading)?.innerText.split('\n')[0]?.trim();
  const title = heading ? `${heading} · ${product}` : product;
  if (document.title !== title) document.title = title;
});
