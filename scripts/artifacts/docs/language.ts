/** A language of the reference; Spanish is that of the contract. */
export type Language = 'es' | 'en';

/** A language with what a page in it needs. */
export interface Locale {
  language: Language;
  /** The value of a page's `lang`. */
  tag: 'es-PE' | 'en';
  /** The folder of its pages, below that of the reference. */
  folder: '' | 'en/';
}

export const locales: Locale[] = [
  { language: 'es', tag: 'es-PE', folder: '' },
  { language: 'en', tag: 'en', folder: 'en/' },
];

/** The headings of the menu. Under the last, Redoc lists the schemas. */
export const menuHeadings: Record<Language, { guides: string; reference: string; schemas: string }> = {
  es: { guides: 'Guías', reference: 'Referencia', schemas: 'Esquemas' },
  en: { guides: 'Guides', reference: 'Reference', schemas: 'Schemas' },
};
