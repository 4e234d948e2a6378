import type { Schema } from '@kashio-toolkit/core';
import { typeNames } from '@kashio-toolkit/core';

const listed = (value: unknown) => [value].flat();

/** How each JSON Schema keyword's demand is told. */
const tellings: Record<string, (value: unknown) => string> = {
  type: (value) =>
    listed(value)
      .map((type) => typeNames[String(type)] ?? String(type))
      .join(' o '),
  enum: (value) => `uno de: ${listed(value).join(', ')}`,
  const: (value) => `siempre ${JSON.stringify(value)}`,
  format: (value) => `el formato ${String(value)}`,
  pattern: (value) => `la forma ${String(value)}`,
  minimum: (value) => `${String(value)} o más`,
  maximum: (value) => `${String(value)} o menos`,
  minLength: (value) => `${String(value)} caracteres o más`,
  maxLength: (value) => `${String(value)} caracteres o menos`,
  minItems: (value) => `${String(value)} elementos o más`,
  maxItems: (value) => `${String(value)} elementos o menos`,
  minProperties: (value) => `${String(value)} propiedades o más`,
};

/** What no keyword's value says. */
const fixed: Record<string, string> = { required: 'que esté', additionalProperties: 'que no esté' };

/** What a rule asks for, in Spanish, by the schemas that rule at a place; empty when they do not say it. */
export function expectationOf(schemas: Schema[], rule: string): string {
  if (Object.hasOwn(fixed, rule)) return fixed[rule]!;
  if (!Object.hasOwn(tellings, rule)) return '';
  const value = schemas
    .map((schema) => (schema as Record<string, unknown>)[rule])
    .find((demand) => demand !== undefined);
  return value === undefined ? '' : tellings[rule]!(value);
}
