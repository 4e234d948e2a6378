import { resolveRef, type Contract, type Json, type MediaType, type Endpoint, type Schema } from '@kashio-toolkit/core';
import { createFit, type Misfits } from './response-validator.ts';
import type { Preference } from './prefer.ts';
import { throwHttpError } from '@kashio-toolkit/core';
import { sampleOf } from './sample.ts';

/** An example of the contract for an answer. */
export interface Chosen {
  status: number;
  /** The example's name; none for a response that has no examples. */
  name?: string;
  schema?: Schema;
  body?: Json;
  /** What the schema does not allow. */
  misfits: Misfits;
}

/** A media type as other contracts than ours write it, too: with one `example`, or without a schema. */
type AnyMedia = Partial<MediaType> & { example?: Json };

/**
 * The examples of all of an operation's responses, those of success first. A range such as `2XX` counts as its first status,
 * and `default`, where there is nothing else, as success.
 */
function examplesOf(contract: Contract, responses: Endpoint['operation']['responses']): Chosen[] {
  const exact = Object.keys(responses).filter((status) => /^\d(\d\d|XX)$/.test(status));
  const statuses = exact.length === 0 && responses['default'] ? ['default'] : exact;
  if (statuses.length === 0) return [{ status: 204, misfits: () => new Set() }];
  const ranked = statuses.toSorted((a, b) => Number(!a.startsWith('2')) - Number(!b.startsWith('2')));
  return ranked.flatMap((text): Chosen[] => {
    const status = text === 'default' ? 200 : Number(text.replace('XX', '00'));
    const media: AnyMedia | undefined = resolveRef(contract, responses[text]!).content?.['application/json'];
    if (!media) return [{ status, misfits: () => new Set() }];
    const schema = resolveRef(contract, media.schema ?? {});
    const common = { status, schema, misfits: createFit(contract, schema) };
    const examples = Object.entries(media.examples ?? {});
    if (examples.length === 0)
      return [{ ...common, body: media.example ?? schema.examples?.[0] ?? sampleOf(contract, schema) }];
    return examples.map(([name, example]) => ({ ...common, name, body: resolveRef(contract, example).value }));
  });
}

const listed = (values: (string | number)[]) => [...new Set(values)].join(', ');

/** Picks an operation's example: the first of its success unless a preference says otherwise. */
export type Choose = (preference: Preference) => Chosen;

/**
 * Prepares the choice among an operation's examples.
 *
 * @returns a function that throws a HttpError, listing what there is, for a status or an example that the operation does not have
 */
export function createChoice(contract: Contract, { method, path, operation }: Endpoint): Choose {
  const all = examplesOf(contract, operation.responses);
  const title = operation.operationId ?? `${method.toUpperCase()} ${path}`;
  return ({ code, example }) => {
    const ofCode = code === undefined ? all : all.filter(({ status }) => String(status) === code);
    if (ofCode.length === 0) {
      const message = `${title} no tiene una respuesta con el código pedido; tiene: ${listed(all.map(({ status }) => status))}.`;
      return throwHttpError(400, { code: 'unknown_preference', message, param: 'Prefer' });
    }
    const chosen = example === undefined ? ofCode[0] : ofCode.find(({ name }) => name === example);
    if (chosen) return chosen;
    const statuses = [...new Set(ofCode.map(({ status }) => status))];
    const named = statuses.map(
      (status) => `${status}: ${listed(ofCode.flatMap(({ status: own, name }) => (own === status && name) || []))}`,
    );
    const message = `${title} no tiene el ejemplo pedido; tiene, para cada código: ${named.join('; ')}.`;
    return throwHttpError(400, { code: 'unknown_preference', message, param: 'Prefer' });
  };
}
