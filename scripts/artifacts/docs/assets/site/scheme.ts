/**
 * Light or dark: as the reader has chosen on any page, or else as the system is. The class on `<html>` and the key are those
 * of Redoc, so that the main page and the static pages agree.
 */
import { read, write } from '../shared/storage.ts';

const key = 'redoc.colorMode';
const { classList } = document.documentElement;
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

function getChosen(): string | undefined {
  const scheme = read(key);
  return scheme === 'light' || scheme === 'dark' ? scheme : undefined;
}

function apply(scheme: string): void {
  classList.toggle('dark', scheme === 'dark');
  classList.toggle('light', scheme !== 'dark');
}

function applyCurrent(): void {
  apply(getChosen() ?? (prefersDark.matches ? 'dark' : 'light'));
}

/** Paper is white, and browsers print no dark ground. */
function printLight(): void {
  addEventListener('beforeprint', () => apply('light'));
  addEventListener('afterprint', applyCurrent);
}

function toggle(): void {
  const scheme = classList.contains('dark') ? 'light' : 'dark';
  write(key, scheme);
  apply(scheme);
}

/** Before anything is painted. */
applyCurrent();
prefersDark.addEventListener('change', applyCurrent);
addEventListener('storage', (event) => event.key === key && applyCurrent());
printLight();
addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('.site-scheme')) toggle();
});
