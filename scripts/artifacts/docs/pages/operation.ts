// What the page of an operation or webhook says, in its order; how it is written is left to operation-markdown.ts.
import {
  baseUrl,
  componentName,
  formatPointer,
  resolveRef,
  type Example,
  type MediaType,
  type Reference,
  type Response,
} from '@kashio-toolkit/core';
import type { Guide } from '../guides.ts';
import { annotate, type Sample } from '../samples/index.ts';
import { json } from '../samples/literal.ts';
import { toValue } from '../samples/value.ts';
import type { Provenance } from '../../../lib/provenance.ts';
import { readField, readParameter, type Field, type Mark, type ReadingContext } from './fields.ts';
import { messages } from './messages.ts';
import { getPointer, type OperationOrWebhook, type Site } from './site.ts';

/** A named example of a body. */
export interface NamedExample {
  summary: string;
  description: string | undefined;
  /** As JSON, in which amounts have two decimals. */
  json: string;
}

/** A request's or a response's body. */
export interface Body {
  description: string | undefined;
  field: Field;
  examples: NamedExample[];
}

export interface ResponseContent {
  status: string;
  description: string;
  body: Body | undefined;
}

export interface OperationContent {
  title: string;
  operationId: string;
  isWebhook: boolean;
  method: string;
  /** Where it is called; none for webhooks, whose address is the merchant's. */
  url: string | undefined;
  marks: Mark[];
  description: string;
  authentication: string | undefined;
  parameters: Field[];
  request: Body | undefined;
  responses: ResponseContent[];
  /** In the languages that most come for; with the others, the page would be larger than a page may be. */
  samples: Sample[];
  /** In all languages, for a page of their own. */
  allSamples: Sample[];
  /** The guides that mention it. */
  guides: Guide[];
}

/** The name of the page with all samples of an operation. */
export function samplesPageName(operationId: string): string {
  return `${operationId}-code`;
}

/** Finds the decision that governs what is at a pointer of the contract, or the nearest place around it. */
export function createDecisionFinder({ decisions }: Site): ReadingContext['findDecision'] {
  const governing = new Map(
    decisions.flatMap(({ id, governs }) => governs.map((pointer) => [pointer, id] as const)).reverse(),
  );
  return function findDecision(pointer): string | undefined {
    if (pointer.split('/').length < 3) return undefined;
    return governing.get(pointer) ?? findDecision(pointer.slice(0, pointer.lastIndexOf('/')));
  };
}

function readBody(
  context: ReadingContext,
  {
    id,
    heading,
    description,
    content,
  }: { id: string; heading: string; description?: string | undefined; content: Record<string, MediaType> | undefined },
  pointer: string,
): Body | undefined {
  const [[type, media] = []] = Object.entries(content ?? {});
  if (type === undefined || media === undefined) return undefined;
  const examples = Object.entries(media.examples ?? {}).map(([name, example]) => {
    const { summary = name, description: text, value } = resolveRef<Example>(context.contract, example);
    return { summary, description: text, json: json(toValue(context.contract, value, [media.schema])) };
  });
  const place = { id, label: '', heading, pointer: pointer + formatPointer('content', type, 'schema') };
  return { description, field: readField(context, media.schema, place), examples };
}

function readResponse(
  context: ReadingContext,
  status: string,
  response: Response | Reference,
  pointer: string,
): ResponseContent {
  const place =
    '$ref' in response ? `/components/responses/${componentName(response.$ref)}` : `${pointer}/responses/${status}`;
  const { description, content } = resolveRef<Response>(context.contract, response);
  return { status, description, body: readBody(context, { id: status, heading: status, content }, place) };
}

/** The parameters of the bundle are components, which are found by their names. */
function findParameterPointer({ contract }: Site, parameter: object): string {
  const [name] = Object.entries(contract.components.parameters).find(([, component]) => component === parameter) ?? [];
  return name === undefined ? '' : `/components/parameters/${name}`;
}

function describeAuthentication({ contract }: Site, security: unknown): string | undefined {
  if (Array.isArray(security) && security.length === 0) return undefined;
  const schemes = Object.values(contract.components.securitySchemes) as { description?: string }[];
  return schemes.map(({ description = '' }) => description).join('\n\n');
}

/** The number of samples on an operation's page: curl and our client. */
const samplesShown = 2;

/** Reads all that a page says of an operation. */
export function readOperation(site: Site, each: OperationOrWebhook): OperationContent {
  const { contract, guides, samples, locale } = site;
  const { operation, isWebhook, path, method } = each;
  const { operationId, summary, description, requestBody, responses } = operation;
  const { 'x-provenance': provenance, security } = operation as { 'x-provenance'?: Provenance; security?: unknown };
  const context: ReadingContext = {
    contract,
    messages: messages[locale.language],
    findDecision: createDecisionFinder(site),
    described: new Map(),
  };
  const allSamples = (samples.get(operationId) ?? []).map((sample) => annotate(sample, locale.language));
  const pointer = getPointer(each);
  return {
    title: summary,
    operationId,
    isWebhook,
    method: method.toUpperCase(),
    url: isWebhook ? undefined : baseUrl(contract) + path,
    marks: provenance ? [{ provenance, ofValues: false, decision: context.findDecision(pointer) }] : [],
    description,
    authentication: describeAuthentication(site, security),
    parameters: each.parameters.map((parameter) =>
      readParameter(context, parameter, findParameterPointer(site, parameter)),
    ),
    request:
      requestBody &&
      readBody(context, { ...requestBody, id: 'body', heading: context.messages.body }, `${pointer}/requestBody`),
    responses: Object.entries(responses).map(([status, response]) => readResponse(context, status, response, pointer)),
    samples: allSamples.slice(0, samplesShown),
    allSamples,
    guides: guides.filter(({ text }) => new RegExp(`\\b${operationId}\\b`).test(text)),
  };
}
