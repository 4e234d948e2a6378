import { Ajv2020 } from 'ajv/dist/2020.js';
import { LineCounter, parseDocument, type Node } from 'yaml';
import { CliError } from '@kashio-toolkit/cli';
import { parsePointer, resolvePointer, type Contract } from '@kashio-toolkit/core';
import { getSource, type Sources } from '../../lib/sources.ts';

/** The same text in the two languages of the reference. */
export interface Bilingual {
  es: string;
  en: string;
}

/** Something that the documentation leaves open, and whose answer may change a merchant's code. */
export interface Question {
  ask: Bilingual;
  /** The answer that the contract assumes meanwhile. */
  assumed: Bilingual;
  /** What changes in a merchant's code if the answer is another. */
  otherwise: Bilingual;
}

/** What the contract says at a place where the documentation contradicts itself or is silent. */
export interface Decision {
  id: string;
  topic: Bilingual;
  /** Headings of the documentation under which the facts are; none where it does not mention them at all. */
  where: string[];
  documentation: Bilingual;
  contract: Bilingual;
  why: Bilingual;
  /** What to ask KashIO; without it, `settled` is there. */
  questions?: Question[];
  /** Why no answer would change a merchant's code. */
  settled?: Bilingual;
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
const question = {
  type: 'object',
  properties: { ask: bilingual, assumed: bilingual, otherwise: bilingual },
  required: ['ask', 'assumed', 'otherwise'],
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
const optional = { questions: { type: 'array', items: question, minItems: 1 }, settled: bilingual };
const schema = {
  type: 'array',
  items: {
    type: 'object',
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
    additionalProperties: false,
  },
};

const file = 'openapi/decisions.yaml';

/** Something wrong in the file, and the keys that lead to it. */
interface Problem {
  keys: (string | number)[];
  message: string;
}

const validate = new Ajv2020({ allErrors: true }).compile(schema);

/** What an error of the validator does not say in its message. */
function getDetail(params: Record<string, unknown>): string {
  if ('additionalProperty' in params) return `: ${String(params['additionalProperty'])}`;
  if (Array.isArray(params['allowedValues'])) return `: ${params['allowedValues'].join(', ')}`;
  return '';
}

function findShapeProblems(decisions: unknown): Problem[] {
  if (validate(decisions)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const keys = parsePointer(instancePath).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const [index] = keys;
    const { id } = (typeof index === 'number' && (decisions as Partial<Decision>[])[index]) || {};
    const owner = typeof id === 'string' ? ` (${id})` : '';
    return { keys, message: `${instancePath || 'the file'}${owner} ${message}${getDetail(params)}` };
  });
}

/** Repeated ids, pointers that lead nowhere, and decisions of which nobody said whether KashIO is to be asked. */
function findContentProblems(decisions: Decision[], contract: Contract): Problem[] {
  return decisions.flatMap(({ id, governs, questions, settled }, index) => {
    const first = decisions.findIndex((other) => other.id === id);
    const repeated: Problem[] = first === index ? [] : [{ keys: [index], message: `${id} is defined twice` }];
    const lost = governs.flatMap((pointer, position): Problem[] => {
      try {
        resolvePointer(contract, pointer);
        return [];
      } catch (error) {
        const message = `${id} governs a place that does not exist. ${(error as Error).message}`;
        return [{ keys: [index, 'governs', position], message }];
      }
    });
    const message = `${id} needs either questions or settled, the reason why there is nothing to ask`;
    const unasked: Problem[] = Boolean(questions) === Boolean(settled) ? [{ keys: [index], message }] : [];
    return [...repeated, ...lost, ...unasked];
  });
}

function createError(lines: string[]): CliError {
  return new CliError(`${file} is not valid; nothing was written.\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/**
 * The contract's decisions.
 *
 * @throws CliError listing what is wrong, with file and line
 */
export function parseDecisions(sources: Sources): Decision[] {
  const lineCounter = new LineCounter();
  const document = parseDocument(getSource(sources, file), { lineCounter });
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [syntaxError] = document.errors;
  if (syntaxError) throw createError([`${place(syntaxError.pos[0])} ${syntaxError.message}`]);

  const decisions: unknown = document.toJS();
  const shape = findShapeProblems(decisions);
  const problems = shape.length > 0 ? shape : findContentProblems(decisions as Decision[], sources.contract);
  if (problems.length > 0) {
    const offset = ({ keys }: Problem) => (document.getIn(keys, true) as Node | undefined)?.range?.[0] ?? 0;
    throw createError(problems.map((problem) => `${place(offset(problem))} ${problem.message}`));
  }
  return decisions as Decision[];
}
