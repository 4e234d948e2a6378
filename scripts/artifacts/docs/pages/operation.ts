// What the page of an operation or webhook tells, in its order; how it looks is left to HTML and Markdown.
import {
  formatPointer,
  baseUrl,
  componentName,
  resolveRef,
  type Example,
  type MediaType,
  type Reference,
  type Response,
} from '@kashio-toolkit/core';
import { annotated, type Sample } from '../samples/index.ts';
import { json } from '../samples/literal.ts';
import { valueOf } from '../samples/value.ts';
import { parameterOf, fieldOf, type Field, type Mark, type Provenance, type Reading } from './fields.ts';
import { pointerOf, type Call, type Site } from './site.ts';
import { words } from './words.ts';

/** A named example of a body. */
export interface NamedExample {
  summary: string;
  description: string | undefined;
  /** As JSON, in which amounts have two decimals. */
  json: string;
}

/** A request's or an answer's body. */
export interface Body {
  description: string | undefined;
  field: Field;
  examples: NamedExample[];
}

export interface Answer {
  status: string;
  description: string;
  body: Body | undefined;
}

export interface OperationContent {
  title: string;
  operationId: string;
  incoming: boolean;
  method: string;
  /** Where it is called; none for webhooks, whose address is the merchant's. */
  url: string | undefined;
  marks: Mark[];
  description: string;
  authentication: string | undefined;
  parameters: Field[];
  request: Body | undefined;
  answers: Answer[];
  /** In the languages that most come for; with the others, the page would be larger than a page may be. */
  samples: Sample[];
  /** In all languages, for a page of their own. */
  allSamples: Sample[];
  /** The names of the guides that mention it. */
  guides: string[];
}

/** The name of the page with all samples of an operation. */
export function samplesPageName(operationId: string): string {
  return `${operationId}-code`;
}

/** Finds the decision that governs a place, or the nearest place around it. */
function decisionFinder({ decisions }: Site): Reading['decisionAt'] {
  const governing = new Map(
    decisions.flatMap(({ id, governs }) => governs.map((pointer) => [pointer, id] as const)).reverse(),
  );
  return function decisionAt(pointer): string | undefined {
    if (pointer.split('/').length < 3) return undefined;
    return governing.get(pointer) ?? decisionAt(pointer.slice(0, pointer.lastIndexOf('/')));
  };
}

function bodyOf(
  reading: Reading,
  {
    heading,
    description,
    content,
  }: { heading: string; description?: string | undefined; content: Record<string, MediaType> | undefined },
  pointer: string,
): Body | undefined {
  const [[type, media] = []] = Object.entries(content ?? {});
  if (type === undefined || media === undefined) return undefined;
  const examples = Object.entries(media.examples ?? {}).map(([name, example]) => {
    const { summary = name, description: text, value } = resolveRef<Example>(reading.contract, example);
    return { summary, description: text, json: json(valueOf(reading.contract, value, [media.schema])) };
  });
  const place = { label: '', heading, pointer: pointer + formatPointer('content', type, 'schema') };
  return { description, field: fieldOf(reading, media.schema, place), examples };
}

function answerOf(reading: Reading, status: string, response: Response | Reference, pointer: string): Answer {
  const place =
    '$ref' in response ? `/components/responses/${componentName(response.$ref)}` : `${pointer}/responses/${status}`;
  const { description, content } = resolveRef<Response>(reading.contract, response);
  return { status, description, body: bodyOf(reading, { heading: status, content }, place) };
}

/** The parameters of the bundle are components: their name tells where they stand. */
function pointerOfParameter({ contract }: Site, parameter: object): string {
  const [name] = Object.entries(contract.components.parameters).find(([, component]) => component === parameter) ?? [];
  return name === undefined ? '' : `/components/parameters/${name}`;
}

function authenticationOf({ contract }: Site, security: unknown): string | undefined {
  if (Array.isArray(security) && security.length === 0) return undefined;
  const schemes = Object.values(contract.components.securitySchemes) as { description?: string }[];
  return schemes.map(({ description = '' }) => description).join('\n\n');
}

/** How many of an operation's samples stand on its page: curl and our client. */
const samplesShown = 2;

/** Reads all that a page tells of an operation. */
export function contentOf(site: Site, call: Call): OperationContent {
  const { contract, guides, samples, locale } = site;
  const { operation, incoming, path, method } = call;
  const { operationId, summary, description, requestBody, responses } = operation;
  const { 'x-provenance': provenance, security } = operation as { 'x-provenance'?: Provenance; security?: unknown };
  const reading: Reading = {
    contract,
    words: words[locale.language],
    decisionAt: decisionFinder(site),
    told: new Map(),
  };
  const allSamples = (samples.get(operationId) ?? []).map((sample) => annotated(sample, locale.language));
  const pointer = pointerOf(call);
  return {
    title: summary,
    operationId,
    incoming,
    method: method.toUpperCase(),
    url: incoming ? undefined : baseUrl(contract) + path,
    marks: provenance ? [{ provenance, ofValues: false, decision: reading.decisionAt(pointer) }] : [],
    description,
    authentication: authenticationOf(site, security),
    parameters: call.parameters.map((parameter) =>
      parameterOf(reading, parameter, pointerOfParameter(site, parameter)),
    ),
    request: requestBody && bodyOf(reading, { ...requestBody, heading: reading.words.body }, `${pointer}/requestBody`),
    answers: Object.entries(responses).map(([status, response]) => answerOf(reading, status, response, pointer)),
    samples: allSamples.slice(0, samplesShown),
    allSamples,
    guides: guides.filter(({ text }) => new RegExp(`\\b${operationId}\\b`).test(text)).map(({ name }) => name),
  };
}
