/** Our own validator of values: Ajv for JSON Schema 2020-12 on the bundle, independent of every tool that serves or lints it. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Contract } from '../../packages/core/src/contract.ts';
import { contract } from './contract.ts';

/** Says what is wrong with a value by the schema at a JSON pointer; an empty list when nothing is. */
export type Oracle = (pointer: string, value: unknown) => string[];

const bundleId = 'https://contract.test/openapi.json';

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function readable({ instancePath, message = '', params, data }: ErrorObject): string {
  const detail = 'additionalProperty' in params ? ` "${String(params['additionalProperty'])}"` : '';
  return `${instancePath || '(the value itself)'} ${message}${detail}: ${shown(data)}`;
}

/** A reference to a place of the bundle; a `$ref` is a URI, so its fragment is percent-encoded. */
function reference(pointer: string): { $ref: string } {
  return { $ref: `${bundleId}#${pointer.split('/').map(encodeURIComponent).join('/')}` };
}

/**
 * An oracle for a contract.
 *
 * Using it throws when the schema is not valid JSON Schema or has a keyword that is neither of the standard, nor OpenAPI's
 * `discriminator`, nor one of the contract's extensions.
 */
export function createOracle(document: Contract): Oracle {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: true,
    allowUnionTypes: true,
    verbose: true,
  });
  formats.default(ajv);
  ajv.addKeyword({ keyword: 'x-provenance', metaSchema: { enum: ['example', 'inferred'] } });
  ajv.addKeyword({ keyword: 'x-canonical-form', metaSchema: { enum: ['lower-case', 'number', 'date-time-T'] } });
  ajv.addKeyword({ keyword: 'x-pattern-description', metaSchema: { type: 'string', minLength: 1 } });
  // Chooses what errors are told: whether a value is valid does not depend on it.
  ajv.addKeyword({ keyword: 'discriminator', schemaType: 'object' });
  // Ajv takes the whole document for a schema, whose keywords are then these.
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema(document, bundleId);
  // Adding a document does not check its parts against the meta-schema: this does.
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    if (!ajv.validateSchema(schema)) throw new Error(`${name} is not valid JSON Schema: ${ajv.errorsText()}`);
  }

  const validators = new Map<string, ReturnType<typeof ajv.compile>>();
  return (pointer, value) => {
    const validate = validators.get(pointer) ?? ajv.compile(reference(pointer));
    validators.set(pointer, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(readable);
  };
}

/** The oracle for the bundle. */
export const faults: Oracle = createOracle(contract);
