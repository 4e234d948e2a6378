/** Where a fact of the contract comes from, when it is not the documentation's prose. */
export type Provenance = 'example' | 'inferred';

type Language = 'es' | 'en';

const marks: Record<Language, Record<Provenance, { said: RegExp; mark: string }>> = {
  es: {
    inferred: { said: /inferid[oa]/, mark: '(inferido)' },
    example: { said: /ejemplo|inferid[oa]/, mark: '(solo aparece en un ejemplo de la documentación)' },
  },
  en: {
    inferred: { said: /inferred/, mark: '(inferred)' },
    example: { said: /example|inferred/, mark: '(only appears in an example of the documentation)' },
  },
};

/**
 * A description that says where its fact comes from, when that is not the documentation's prose and it does not say so already.
 *
 * @param language the description's; default: `es`
 */
export function addProvenance(
  description: string,
  provenance: Provenance | undefined,
  language: Language = 'es',
): string {
  if (!provenance) return description;
  const { said, mark } = marks[language][provenance];
  return said.test(description) ? description : `${description.replace(/\.$/, '')} ${mark}.`.trim();
}
