/** The script of every page: colour scheme, remembered language, copying, and what opens search and try-it. */
import './site/scheme.ts';
import './site/language.ts';
import './site/lazy.ts';
import './site/skip.ts';
import { addCopyButtons } from './site/copy.ts';
import { isMainPage } from './shared/page.ts';

document.documentElement.classList.add('has-script');
addEventListener('DOMContentLoaded', () => {
  if (!isMainPage) addCopyButtons('main pre');
});
