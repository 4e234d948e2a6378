import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { ExpectedError } from '../lib/command.ts';
import { follow, type Contract } from '../lib/contract.ts';
import { inRoot, readable } from '../lib/paths.ts';

/** The same text in the two languages of the reference. */
export interface Bilingual {
  es: string;
  en: string;
}

/** What the contract says at a place where the documentation contradicts itself or is silent. */
export interface Decision {
  id: string;
  topic: Bilingual;
  /** Headings of the documentation under which the facts stand. */
  where: string[];
  documentation: Bilingual;
  contract: Bilingual;
  why: Bilingual;
  provenance: 'documented' | 'example' | 'inferred';
  /** JSON pointers into the bundle. */
  governs: string[];
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, minItems: 1, uniqueItems: true };
const bilingual = { type: 'object', properties: { es: text, en: text }, required: ['es', 'en'], additionalProperties: false };
const properties = {
  id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
  topic: bilingual,
  where: texts,
  documentation: bilingual,
  contract: bilingual,
  why: bilingual,
  provenance: { enum: ['documented', 'example', 'inferred'] },
  governs: texts,
};
const schema = {
  type: 'array',
  items: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
};

/** The faults of a parsed decisions file, a line each: its shape, repeated ids, pointers that lead nowhere. */
function faults(decisions: unknown, contract: Contract): string[] {
  const ajv = new Ajv2020({ allErrors: true });
  if (!ajv.validate(schema, decisions)) {
    return (ajv.errors ?? []).map(({ instancePath, message, params }) => {
      const detail = 'additionalProperty' in params ? `: ${params.additionalProperty}` : '';
      return `${instancePath || 'the file'} ${message}${detail}`;
    });
  }
  const valid = decisions as Decision[];
  const repeated = valid.filter(({ id }, index) => valid.findIndex((other) => other.id === id) !== index);
  const lost = valid.flatMap(({ id, governs }) =>
    governs.flatMap((pointer) => {
      try {
        follow(contract, pointer);
        return [];
      } catch (error) {
        return [`${id} governs a place that does not exist. ${(error as Error).message}`];
      }
    }),
  );
  return [...repeated.map(({ id }) => `${id} stands twice`), ...lost];
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new ExpectedError(`${readable(file)} is not YAML; nothing was written.\n  ${(error as Error).message}`);
  }
}

/**
 * Reads the contract's decisions.
 *
 * @throws ExpectedError listing what is wrong with the file
 */
export async function loadDecisions(contract: Contract, file = inRoot('openapi', 'decisions.yaml')): Promise<Decision[]> {
  const decisions = parsed(await readFile(file, 'utf8'), file);
  const found = faults(decisions, contract);
  if (found.length > 0) {
    throw new ExpectedError(`${readable(file)} is not valid; nothing was written.\n${found.map((fault) => `  ${fault}`).join('\n')}`);
  }
  return decisions as Decision[];
}
