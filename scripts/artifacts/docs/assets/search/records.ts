/** The data of the search, as `search-index.js` has it. */

import type { Language } from '../../language.ts';

export const kinds = ['guide', 'operation', 'field', 'event', 'error', 'code', 'decision', 'question'] as const;

/** What is found: guides and their sections, operations and notifications, parameters and fields, … */
export type Kind = (typeof kinds)[number];

/** What is said of something in a language. */
export interface RecordTexts {
  title: string;
  /** Where it is, from the outside in. */
  trail: string[];
  text: string;
  /** Where else the same is. */
  also?: string[];
  /** Its address among the static pages of the language. */
  page: string;
  /** Its address in the main page, from `#` on, when it is there. */
  hash?: string;
}

/** Something that can be found. */
export interface SearchRecord extends Record<Language, RecordTexts> {
  kind: Kind;
  /** What it is called in code, such as `createInvoice` and `POST /invoices`. */
  names?: string[];
  /** What else it is called. */
  synonyms?: string[];
  /** Words of its code that are not in its texts. */
  words?: string;
}

/** All that the search needs. */
export interface SearchData {
  records: SearchRecord[];
  /** Words that are looked for together. */
  synonyms: string[][];
}

declare global {
  /** Loaded before the search (`search-index.js`). */
  var kashioSearchIndex: SearchData | undefined;
}
