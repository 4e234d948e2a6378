import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { LineCounter, parseDocument, type Node } from 'yaml';
import { CliError } from '@kashio-toolkit/cli';
import { parsePointer, resolvePointer, type Contract } from '@kashio-toolkit/core';
import { inRoot } from '../../lib/paths.ts';
import { readable } from '@kashio-toolkit/cli';

/** The same text in the two languages of the reference. */
export interface Bilingual {
  es: string;
  en: string;
}

/** What the contract says at a place where the documentation contradicts itself or is silent. */
export interface Decision {
  id: string;
  topic: Bilingual;
  /** Headings of the documentation under which the facts stand; none where it does not speak of them at all. */
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
const bilingual = {
  type: 'object',
  properties: { es: text, en: text },
  required: ['es', 'en'],
  additionalProperties: false,
};
const properties = {
  id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
  topic: bilingual,
  where: { ...texts, minItems: 0 },
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

/** Something wrong in a decisions file, and the keys that lead to it. */
interface Fault {
  at: (string | number)[];
  problem: string;
}

function shapeFaults(decisions: unknown): Fault[] {
  const ajv = new Ajv2020({ allErrors: true });
  if (ajv.validate(schema, decisions)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message, params }) => {
    const detail = 'additionalProperty' in params ? `: ${params.additionalProperty}` : '';
    const at = parsePointer(instancePath).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    return { at, problem: `${instancePath || 'the file'} ${message}${detail}` };
  });
}

/** Repeated ids, and pointers that lead nowhere. */
function contentFaults(decisions: Decision[], contract: Contract): Fault[] {
  return decisions.flatMap(({ id, governs }, index) => {
    const first = decisions.findIndex((other) => other.id === id);
    const repeated: Fault[] = first === index ? [] : [{ at: [index], problem: `${id} stands twice` }];
    const lost = governs.flatMap((pointer, position): Fault[] => {
      try {
        resolvePointer(contract, pointer);
        return [];
      } catch (error) {
        const problem = `${id} governs a place that does not exist. ${(error as Error).message}`;
        return [{ at: [index, 'governs', position], problem }];
      }
    });
    return [...repeated, ...lost];
  });
}

function refuse(file: string, lines: string[]): never {
  throw new CliError(
    `${readable(file)} is not valid; nothing was written.\n${lines.map((line) => `  ${line}`).join('\n')}`,
  );
}

/**
 * Reads the contract's decisions.
 *
 * @throws CliError listing what is wrong, with file and line
 */
export async function loadDecisions(
  contract: Contract,
  file = inRoot('openapi', 'decisions.yaml'),
): Promise<Decision[]> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${readable(file)}:${line}:${col}`;
  };
  const [broken] = document.errors;
  if (broken) refuse(file, [`${place(broken.pos[0])} ${broken.message}`]);

  const decisions: unknown = document.toJS();
  const shape = shapeFaults(decisions);
  const faults = shape.length > 0 ? shape : contentFaults(decisions as Decision[], contract);
  if (faults.length > 0) {
    const offset = ({ at }: Fault) => (document.getIn(at, true) as Node | undefined)?.range?.[0] ?? 0;
    refuse(
      file,
      faults.map((fault) => `${place(offset(fault))} ${fault.problem}`),
    );
  }
  return decisions as Decision[];
}
