import type { Schema } from '@kashio-toolkit/core';

/** Where a fact comes from, when that is not the documentation's prose. */
export type Provenance = NonNullable<Schema['x-provenance']>;

/** For each language, the mark of each provenance, and how a text says the same in its own words. */
const marks = {
  es: {
    inferred: { said: /inferid[oa]/, mark: '(inferido)' },
    example: { said: /ejemplo|inferid[oa]/, mark: '(solo aparece en un ejemplo de la documentación)' },
  },
  en: {
    inferred: { said: /inferred/, mark: '(inferred)' },
    example: { said: /example|inferred/, mark: '(only appears in an example of the documentation)' },
  },
};

/** A description that says where its fact comes from: marked, unless it already does. */
export function markProvenance(
  description: string,
  provenance: Provenance | undefined,
  language: keyof typeof marks,
): string {
  if (!provenance) return description;
  const { said, mark } = marks[language][provenance];
  return said.test(description) ? description : `${description.replace(/\.$/, '')} ${mark}.`.trim();
}
