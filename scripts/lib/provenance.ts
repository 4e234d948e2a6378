import type { Schema } from '@kashio-toolkit/core';

/** Where a fact comes from, when that is not the documentation's prose. */
export type Provenance = NonNullable<Schema['x-provenance']>;

/** The mark of each provenance, and how a text says the same in its own words. */
const marks = {
  inferred: { said: /inferid[oa]/, mark: '(inferido)' },
  example: { said: /ejemplo|inferid[oa]/, mark: '(solo aparece en un ejemplo de la documentación)' },
};

/** A description in Spanish that says where its fact comes from: marked, unless it already does. */
export function markProvenance(description: string, provenance: Provenance | undefined): string {
  if (!provenance) return description;
  const { said, mark } = marks[provenance];
  return said.test(description) ? description : `${description.replace(/\.$/, '')} ${mark}.`.trim();
}
