import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseDocument } from 'yaml';
import { CliError } from '@kashio-toolkit/cli';
import { getSource, type SourceFiles } from '../../../lib/sources.ts';

const file = 'openapi/guides/synonyms.yaml';

export interface Synonyms {
  /** Words that are looked for together. */
  words: string[][];
  /** What else things are called, by their names. */
  places: Record<string, string[]>;
}

const texts = { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, uniqueItems: true };
const validate = new Ajv2020({ allErrors: true }).compile<Synonyms>({
  type: 'object',
  properties: {
    words: { type: 'array', items: { ...texts, minItems: 2, items: { type: 'string', pattern: '^\\S+$' } } },
    places: { type: 'object', additionalProperties: texts },
  },
  required: ['words', 'places'],
  additionalProperties: false,
});

/**
 * Reads the synonyms.
 *
 * @param names the names that things have
 * @throws CliError listing what has the wrong form, and names that nothing has
 */
export function parseSynonyms(sources: SourceFiles, names: Set<string>): Synonyms {
  const document = parseDocument(getSource(sources, file));
  const synonyms: unknown = document.errors.length > 0 ? undefined : document.toJS();
  const problems = document.errors.map(({ message }) => message);
  if (problems.length === 0 && !validate(synonyms))
    problems.push(...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`));
  const valid = synonyms as Synonyms;
  if (problems.length === 0)
    for (const name of Object.keys(valid.places))
      if (!names.has(name))
        problems.push(`${name}: no guide, section, operation, field, event or error has this name.`);
  if (problems.length > 0) throw new CliError(`${file} is not in order.\n  ${problems.join('\n  ')}`);
  return valid;
}
