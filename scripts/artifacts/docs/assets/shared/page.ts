/** What the scripts know of their page. */
import type { Language } from '../../language.ts';

const { lang, dataset } = document.documentElement;

/** The language of the page. */
export const language: Language = lang.startsWith('es') ? 'es' : 'en';

/** Whether this is the main page, made by Redoc. */
export const isMainPage = dataset['page'] === 'main';
