// Reads parameters and schemas as what a page says of them; how it is written is left to operation-markdown.ts.
import {
  componentName,
  resolvePointer,
  resolveRef,
  type Contract,
  type Json,
  type Parameter,
  type Schema,
} from '@kashio-toolkit/core';
import type { Provenance } from '../../../lib/provenance.ts';
import { getFirstSentence } from '../../../lib/text.ts';
import { code } from './markdown.ts';
import type { Messages } from './messages.ts';

/** A mark of what the documentation does not state, with the decision behind it. */
export interface Mark {
  provenance: Provenance;
  /** Whether it speaks of the form of the values only. */
  ofValues: boolean;
  decision: string | undefined;
}

/** A constraint of a value, or an example. */
export interface Fact {
  kind: 'value' | 'format' | 'range' | 'properties' | 'example';
  /** In messages, with code as Markdown. */
  text: string;
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
  facts: Fact[];
  /** Properties, items' properties or alternatives. */
  parts: Field[];
  /** The properties instead, where the page describes each of them above in exactly the same way. */
  known: KnownProperty[];
  /** The place above where the same schema is described, with its label where it differs from that of this place. */
  sameAs: { id: string; label: string | undefined; described: DescribedSchema } | undefined;
  /** The id of the place on the page. */
  id: string;
  /** The name of its schema, when it has one. */
  schema: string | undefined;
}

/** A property that is described above, with the id of its place there. */
export interface KnownProperty {
  name: string;
  id: string;
}

/** What is said of a schema, at its first place on a page. */
interface DescribedSchema {
  id: string;
  label: string;
  required: boolean | undefined;
  /** What marks the place rather than the form of the values. */
  marks: Mark[];
}

/** The keywords of JSON Schema that are shown as facts, beyond those that the contract's own type names. */
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
export interface ReadingContext {
  contract: Contract;
  messages: Messages;
  /** The decision that governs what is at a pointer. */
  findDecision(pointer: string): string | undefined;
  /** The schemas described so far, by name. */
  described: Map<string, DescribedSchema>;
}

function literal(value: Json): string {
  return code(JSON.stringify(value));
}

/** What a schema asks of its values. The words for a pattern say the lengths that follow from it, too. */
export function readFacts(schema: Keywords, messages: Messages): Fact[] {
  const { format, minLength, maxLength, minimum, maximum, minItems, maxItems, minProperties } = schema;
  const { additionalProperties, examples, 'x-pattern-description': pattern, 'x-canonical-form': form } = schema;
  const facts: [Fact['kind'], string | false | undefined][] = [
    ['value', schema.const !== undefined && messages.always(literal(schema.const))],
    ['value', schema.enum && messages.oneOf(schema.enum.map(literal).join(', '))],
    ['format', format && messages.format(messages.formats[format] ?? code(format))],
    ['format', pattern && messages.pattern(pattern)],
    ['range', minLength !== undefined && !pattern && messages.minLength(minLength)],
    ['range', maxLength !== undefined && !pattern && messages.maxLength(maxLength)],
    ['range', minimum !== undefined && messages.minimum(minimum)],
    ['range', maximum !== undefined && messages.maximum(maximum)],
    ['range', minItems !== undefined && messages.minItems(minItems)],
    ['range', maxItems !== undefined && messages.maxItems(maxItems)],
    ['properties', minProperties !== undefined && messages.minProperties(minProperties)],
    ['properties', additionalProperties === false && messages.closed],
    ['properties', additionalProperties === true && messages.open],
    ['format', form && messages.canonical(messages.canonicalForms[form])],
    ['example', examples && messages.examples(examples.map(literal).join(', '))],
  ];
  return facts.flatMap(([kind, text]) => (text ? [{ kind, text }] : []));
}

function describeType(contract: Contract, schema: Schema, messages: Messages): string {
  if (schema.$ref) return describeType(contract, resolvePointer(contract, schema.$ref.slice(1)) as Schema, messages);
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return messages.anyType;
  return types
    .map((type) =>
      type === 'array' && schema.items
        ? messages.arrayWith(describeType(contract, schema.items, messages))
        : (messages.types[type] ?? type),
    )
    .join(messages.or);
}

interface Place {
  name?: string;
  /** How links find it: the id of the heading above and the names that lead to it, as the rendered page has them. */
  id: string;
  /** How the page calls the place, such as `customer.name`; bodies have no name. */
  label: string;
  /** How the page calls a body, such as `400`. */
  heading?: string;
  pointer: string;
  required?: boolean;
  title?: string;
}

function readMarks(context: ReadingContext, place: Place, own: Schema, target: Schema, targetPointer: string): Mark[] {
  const mark = (provenance: Provenance | undefined, pointer: string, ofValues: boolean): Mark[] =>
    provenance ? [{ provenance, ofValues, decision: context.findDecision(pointer) }] : [];
  const isProperty = place.name !== undefined || place.title !== undefined;
  if (own === target) return mark(own['x-provenance'], place.pointer, false);
  return [
    ...mark(own['x-provenance'], place.pointer, false),
    ...mark(target['x-provenance'], targetPointer, isProperty),
  ];
}

/** The schemas one level below: properties, the properties of items, alternatives. */
function readParts(context: ReadingContext, { id, label }: Place, schema: Schema, pointer: string): Field[] {
  const within = (name: string) => (label === '' ? name : `${label}.${name}`);
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    readField(context, property, {
      name,
      id: `${id}.${name}`,
      label: within(name),
      pointer: `${pointer}/properties/${name}`,
      required: schema.required?.includes(name) ?? false,
    }),
  );
  const keyword = schema.anyOf ? 'anyOf' : 'oneOf';
  const alternatives = (schema[keyword] ?? []).map((alternative, index) =>
    readField(context, alternative, {
      id,
      label,
      pointer: `${pointer}/${keyword}/${index}`,
      title: alternative.title ?? `${index + 1}`,
    }),
  );
  const { items } = schema;
  const inItems = items ? [readField(context, items, { id, label: `${label}[]`, pointer: `${pointer}/items` })] : [];
  return [...properties, ...alternatives, ...inItems];
}

/** The properties of an object that all are described above, word for word; none when one of them is not. */
function findKnown(parts: Field[], { properties = {} }: Schema): KnownProperty[] {
  const known = parts.flatMap(({ name, sameAs, required, marks }): KnownProperty[] => {
    if (name === undefined || sameAs === undefined || sameAs.label !== undefined || properties[name]?.description)
      return [];
    const { described } = sameAs;
    const isSame = described.required === required && JSON.stringify(described.marks) === JSON.stringify(marks);
    return isSame ? [{ name, id: sameAs.id }] : [];
  });
  return known.length > 1 && known.length === parts.length ? known : [];
}

/** Reads the schema at a place. What a schema with a name says is said once on a page. */
export function readField(context: ReadingContext, own: Schema, place: Place): Field {
  const { contract, messages, described } = context;
  const name = own.$ref && componentName(own.$ref);
  const targetPointer = own.$ref?.slice(1) ?? place.pointer;
  const target = own.$ref ? (resolvePointer(contract, targetPointer) as Schema) : own;
  const before = name ? described.get(name) : undefined;
  const ownDescription = own === target ? undefined : own.description;
  const marks = readMarks(context, place, own, target, targetPointer);
  // What is said of the form of the values is said once, where the schema is described.
  const marksOfPlace = marks.filter(({ ofValues }) => !ofValues);
  if (name && !before)
    described.set(name, {
      id: place.id,
      label: place.heading ?? place.label,
      required: place.required,
      marks: marksOfPlace,
    });
  const common = {
    name: place.name,
    title: place.title,
    type: describeType(contract, own, messages),
    required: place.required,
    id: place.id,
    schema: name,
  };
  if (before) {
    const { id, label } = before;
    const sameAs = { id, label: label === place.label ? undefined : label, described: before };
    // Enough to read on without going there.
    const description =
      ownDescription ?? (place.name === undefined ? undefined : getFirstSentence(target.description ?? ''));
    return { ...common, marks: marksOfPlace, description, facts: [], parts: [], known: [], sameAs };
  }
  const facts = readFacts(target, messages);
  const description = ownDescription ?? target.description;
  const parts = readParts(context, place, target, targetPointer);
  const known = findKnown(parts, target);
  return {
    ...common,
    marks,
    description,
    facts,
    parts: known.length > 0 ? [] : parts,
    known,
    sameAs: undefined,
  };
}

/** Reads a parameter; its schema has no name of its own on the page. */
export function readParameter(context: ReadingContext, parameter: Parameter, pointer: string): Field {
  const { schema } = parameter;
  const field = readField(context, schema, { id: `parameters.${parameter.name}`, label: parameter.name, pointer });
  const ofValues = field.marks.map((mark) => ({ ...mark, ofValues: true }));
  const own = parameter['x-provenance'];
  const examples = Object.values(parameter.examples ?? {}).map((example) =>
    code(String(resolveRef(context.contract, example).value)),
  );
  return {
    ...field,
    name: parameter.name,
    type: `${field.type}, ${context.messages.places[parameter.in]}`,
    required: parameter.required ?? false,
    marks: [
      ...(own ? [{ provenance: own, ofValues: false, decision: context.findDecision(pointer) }] : []),
      ...ofValues,
    ],
    description: parameter.description,
    facts: [
      ...field.facts.filter(({ kind }) => examples.length === 0 || kind !== 'example'),
      ...(examples.length > 0
        ? [{ kind: 'example' as const, text: context.messages.examples(examples.join(', ')) }]
        : []),
    ],
  };
}
