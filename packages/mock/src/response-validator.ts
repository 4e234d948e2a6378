import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Contract, Json, Schema } from '@kashio-toolkit/core';

/** Finds the properties of a body, by name, whose values a schema does not allow. */
export type ResponseValidator = (body: Json) => Set<string>;

/** Prepares the validation of bodies by a schema of the contract. Nothing is compiled before the first one. */
export function createResponseValidator(contract: Contract, schema: Schema): ResponseValidator {
  const compile = () => {
    const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
    formats.default(ajv);
    // The schema's references lead to the components, which so have to be in the same document.
    return ajv.compile({ ...schema, components: contract.components });
  };
  let validate: ReturnType<typeof compile> | undefined;
  return (body) => {
    validate ??= compile();
    if (validate(body)) return new Set();
    return new Set((validate.errors ?? []).map(({ instancePath }) => instancePath.split('/')[1] ?? ''));
  };
}
