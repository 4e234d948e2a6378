export type Language = 'en' | 'es';

/** A text in each language. */
export type Texts = Record<Language, string>;
