// Reads parameters and schemas as what a page tells of them; how it looks is left to HTML and Markdown.
import {
  componentName,
  resolvePointer,
  resolveRef,
  type Contract,
  type Json,
  type Parameter,
  type Schema,
} from '@kashio-toolkit/core';
import type { Words } from './words.ts';

export type Provenance = 'example' | 'inferred';

/** A mark of what the documentation does not state, with the decision behind it. */
export interface Mark {
  provenance: Provenance;
  /** Whether it speaks of the form of the values only. */
  ofValues: boolean;
  decision: string | undefined;
}

/** Something with a name, or a body without one, as a page describes it. */
export interface Field {
  name: string | undefined;
  /** The title of an alternative, which has no name. */
  title: string | undefined;
  type: string;
  required: boolean | undefined;
  marks: Mark[];
  /** Markdown; that of the place, or else of the schema there. */
  description: string | undefined;
  /** Constraints in words, with code as Markdown. */
  facts: string[];
  /** Properties, items' properties or alternatives. */
  parts: Field[];
  /** The properties instead, where the page tells exactly the same of each of them above. */
  known: Known[];
  /** The id of the place, where the page links to it. */
  id: string | undefined;
  /** The place above where the same schema is told, with its label unless it is that of this place too. */
  sameAs: { id: string; label: string | undefined } | undefined;
}

/** A property that is told above, with the id of its place there. */
export interface Known {
  name: string;
  id: string;
}

/** What is told of a schema, at its first place on a page. */
interface Told {
  id: string;
  label: string;
  required: boolean | undefined;
  /** What marks the place rather than the form of the values. */
  marks: Mark[];
}

/** The keywords of JSON Schema that are told as facts, beyond those that the contract's own type names. */
type Keywords = Schema & {
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
};

/** What the places of a page share while they are read. */
export interface Reading {
  contract: Contract;
  words: Words;
  /** The decision that governs what stands at a pointer. */
  decisionAt(pointer: string): string | undefined;
  /** The schemas told so far, by name. */
  told: Map<string, Told>;
}

/** Code in Markdown, whatever is in it. */
export function code(value: string): string {
  return value.includes('`') ? `\`\` ${value} \`\`` : `\`${value}\``;
}

function literal(value: Json): string {
  return code(JSON.stringify(value));
}

/** Whether an example or a format tells people better what a pattern says, and the length that follows from it. */
function isPlainer({ pattern, format, examples }: Keywords): boolean {
  return pattern !== undefined && (format !== undefined || examples !== undefined);
}

function lengthFacts(schema: Keywords, words: Words): string[] {
  const { minLength, maxLength } = schema;
  if (minLength !== undefined && minLength === maxLength)
    return isPlainer(schema) ? [] : [words.exactLength(minLength)];
  return [
    minLength !== undefined && words.minLength(minLength),
    maxLength !== undefined && words.maxLength(maxLength),
  ].filter((fact) => fact !== false);
}

/** What a schema asks of its values, in words. */
function factsOf(schema: Keywords, words: Words): string[] {
  const { format, pattern, minimum, maximum, minItems, maxItems, minProperties, additionalProperties, examples } =
    schema;
  const form = schema['x-canonical-form'];
  const facts = [
    schema.const !== undefined && words.always(literal(schema.const)),
    schema.enum && words.oneOf(schema.enum.map(literal).join(', ')),
    format && words.format(words.formats[format] ?? code(format)),
    ...lengthFacts(schema, words),
    minimum !== undefined && words.minimum(minimum),
    maximum !== undefined && words.maximum(maximum),
    minItems !== undefined && words.minItems(minItems),
    maxItems !== undefined && words.maxItems(maxItems),
    minProperties !== undefined && words.minProperties(minProperties),
    additionalProperties === false && words.closed,
    additionalProperties === true && words.open,
    form && words.canonical(words.canonicalForms[form]),
    examples && words.examples(examples.map(literal).join(', ')),
    pattern && !isPlainer(schema) && words.pattern(code(pattern)),
  ];
  return facts.filter((fact) => typeof fact === 'string');
}

function typeOf(contract: Contract, schema: Schema, words: Words): string {
  if (schema.$ref) return typeOf(contract, resolvePointer(contract, schema.$ref.slice(1)) as Schema, words);
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return words.anyType;
  return types
    .map((type) =>
      type === 'array' && schema.items
        ? words.listOf(typeOf(contract, schema.items, words))
        : (words.types[type] ?? type),
    )
    .join(words.or);
}

interface Place {
  name?: string;
  /** How the page calls the place, such as `customer.name`; bodies have no name. */
  label: string;
  /** How the page calls a body, such as `400`. */
  heading?: string;
  pointer: string;
  required?: boolean;
  title?: string;
}

function marksOf(reading: Reading, place: Place, own: Schema, target: Schema, targetPointer: string): Mark[] {
  const mark = (provenance: Provenance | undefined, pointer: string, ofValues: boolean): Mark[] =>
    provenance ? [{ provenance, ofValues, decision: reading.decisionAt(pointer) }] : [];
  const isProperty = place.name !== undefined || place.title !== undefined;
  if (own === target) return mark(own['x-provenance'], place.pointer, false);
  return [
    ...mark(own['x-provenance'], place.pointer, false),
    ...mark(target['x-provenance'], targetPointer, isProperty),
  ];
}

/** The schemas one level below: properties, the properties of items, alternatives. */
function partsOf(reading: Reading, { label }: Place, schema: Schema, pointer: string): Field[] {
  const within = (name: string) => (label === '' ? name : `${label}.${name}`);
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldOf(reading, property, {
      name,
      label: within(name),
      pointer: `${pointer}/properties/${name}`,
      required: schema.required?.includes(name) ?? false,
    }),
  );
  const keyword = schema.anyOf ? 'anyOf' : 'oneOf';
  const alternatives = (schema[keyword] ?? []).map((alternative, index) =>
    fieldOf(reading, alternative, {
      label,
      pointer: `${pointer}/${keyword}/${index}`,
      title: alternative.title ?? `${index + 1}`,
    }),
  );
  const { items } = schema;
  const inItems = items ? [fieldOf(reading, items, { label: `${label}[]`, pointer: `${pointer}/items` })] : [];
  return [...properties, ...alternatives, ...inItems];
}

/** The properties of an object that all are told above, word for word; none when one of them is not. */
function knownOf({ told }: Reading, parts: Field[], { properties = {} }: Schema): Known[] {
  const known = parts.flatMap(({ name, sameAs, required, marks }): Known[] => {
    if (name === undefined || sameAs === undefined || sameAs.label !== undefined || properties[name]?.description)
      return [];
    const before = told.get(sameAs.id);
    const isSame = before?.required === required && JSON.stringify(before?.marks) === JSON.stringify(marks);
    return isSame ? [{ name, id: sameAs.id }] : [];
  });
  return known.length > 1 && known.length === parts.length ? known : [];
}

function firstSentence(description: string | undefined): string | undefined {
  return description && (/^[^]*?\.(?=\s|$)/.exec(description)?.[0] ?? description);
}

/** Reads the schema at a place. What a schema with a name says is told once on a page. */
export function fieldOf(reading: Reading, own: Schema, place: Place): Field {
  const { contract, words, told } = reading;
  const name = own.$ref && componentName(own.$ref);
  const targetPointer = own.$ref?.slice(1) ?? place.pointer;
  const target = own.$ref ? (resolvePointer(contract, targetPointer) as Schema) : own;
  const before = name ? told.get(name) : undefined;
  const ownDescription = own === target ? undefined : own.description;
  const marks = marksOf(reading, place, own, target, targetPointer);
  // What is said of the form of the values is said once, where the schema is told.
  const marksOfPlace = marks.filter(({ ofValues }) => !ofValues);
  if (name && !before)
    told.set(name, { id: name, label: place.heading ?? place.label, required: place.required, marks: marksOfPlace });
  const common = { name: place.name, title: place.title, type: typeOf(contract, own, words), required: place.required };
  if (before) {
    const { id, label } = before;
    const sameAs = { id, label: label === place.label ? undefined : label };
    // Enough to read on without going there.
    const description = ownDescription ?? (place.name === undefined ? undefined : firstSentence(target.description));
    return { ...common, marks: marksOfPlace, description, facts: [], parts: [], known: [], id: undefined, sameAs };
  }
  const facts = factsOf(target, words);
  const description = ownDescription ?? target.description;
  const parts = partsOf(reading, place, target, targetPointer);
  const known = knownOf(reading, parts, target);
  return {
    ...common,
    marks,
    description,
    facts,
    parts: known.length > 0 ? [] : parts,
    known,
    id: name,
    sameAs: undefined,
  };
}

/** Reads a parameter; its schema has no name of its own on the page. */
export function parameterOf(reading: Reading, parameter: Parameter, pointer: string): Field {
  const { schema } = parameter;
  const field = fieldOf(reading, schema, { label: parameter.name, pointer });
  const ofValues = field.marks.map((mark) => ({ ...mark, ofValues: true }));
  const own = parameter['x-provenance'];
  const examples = Object.values(parameter.examples ?? {}).map((example) =>
    code(String(resolveRef(reading.contract, example).value)),
  );
  return {
    ...field,
    name: parameter.name,
    type: `${field.type}, ${reading.words.places[parameter.in]}`,
    required: parameter.required ?? false,
    marks: [...(own ? [{ provenance: own, ofValues: false, decision: reading.decisionAt(pointer) }] : []), ...ofValues],
    description: parameter.description,
    facts: [
      ...field.facts.filter((fact) => examples.length === 0 || !fact.startsWith(reading.words.examples(''))),
      ...(examples.length > 0 ? [reading.words.examples(examples.join(', '))] : []),
    ],
  };
}
