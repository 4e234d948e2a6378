/** A language of the reference; Spanish is that of the contract. */
export type Language = 'es' | 'en';

/** A language with what a page in it needs. */
export interface Locale {
  language: Language;
  /** What the language calls itself. */
  name: string;
  /** The value of a page's `lang`. */
  tag: 'es-PE' | 'en';
  /** The folder of its pages, below that of the reference. */
  folder: '' | 'en/';
}

export const locales: Locale[] = [
  { language: 'es', name: 'Español', tag: 'es-PE', folder: '' },
  { language: 'en', name: 'English', tag: 'en', folder: 'en/' },
];

/** The groups of the menu with guides in them, by their keys in openapi/guides/index.yaml. */
export type GuideGroup = 'start' | 'guides' | 'about';

/** The headings of the menu. */
export const menuHeadings: Record<Language, Record<GuideGroup | 'reference' | 'schemas', string>> = {
  es: {
    start: 'Para empezar',
    reference: 'Operaciones',
    guides: 'Guías',
    about: 'Sobre el contrato',
    schemas: 'Esquemas',
  },
  en: {
    start: 'Getting started',
    reference: 'Operations',
    guides: 'Guides',
    about: 'About the contract',
    schemas: 'Schemas',
  },
};
