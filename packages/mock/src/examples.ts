import { resolveRef, throwHttpError, type Contract, type Endpoint, type Json, type Schema } from '@kashio-toolkit/core';
import type { Preference } from './prefer.ts';
import { createResponseValidator, type ResponseValidator } from './response-validator.ts';

/** An example of the contract for a response. */
export interface ResponseExample {
  status: number;
  /** None for a response without content. */
  name?: string;
  schema?: Schema;
  body?: Json;
  invalidProperties: ResponseValidator;
}

/** The examples of all of an operation's responses, those of success first. */
function listExamples(contract: Contract, { operation }: Endpoint): ResponseExample[] {
  const statuses = Object.keys(operation.responses);
  const ranked = statuses.toSorted((a, b) => Number(!a.startsWith('2')) - Number(!b.startsWith('2')));
  return ranked.flatMap((text): ResponseExample[] => {
    const status = Number(text);
    const media = resolveRef(contract, operation.responses[text]!).content?.['application/json'];
    if (!media) return [{ status, invalidProperties: () => new Set() }];
    const schema = resolveRef(contract, media.schema);
    const common = { status, schema, invalidProperties: createResponseValidator(contract, schema) };
    const examples = Object.entries(media.examples ?? {});
    if (examples.length === 0) throw new Error(`La respuesta ${text} de ${operation.operationId} no tiene ejemplos.`);
    return examples.map(([name, example]) => ({ ...common, name, body: resolveRef(contract, example).value }));
  });
}

const join = (values: (string | number)[]) => [...new Set(values)].join(', ');

/** An operation's examples. */
export interface Examples {
  all: ResponseExample[];
  /**
   * Chooses one: the first of success, or what a preference asks for.
   *
   * @throws HttpError, listing what there is, for a status or a name that the operation does not have
   */
  choose(preference: Preference): ResponseExample;
}

/** @throws Error when a response with content has no example */
export function createExamples(contract: Contract, endpoint: Endpoint): Examples {
  const all = listExamples(contract, endpoint);
  const { operationId } = endpoint.operation;
  const choose = ({ code, example }: Preference): ResponseExample => {
    const ofCode = code === undefined ? all : all.filter(({ status }) => String(status) === code);
    if (ofCode.length === 0) {
      const message = `${operationId} no tiene una respuesta con el código pedido; tiene: ${join(all.map(({ status }) => status))}.`;
      return throwHttpError(400, { code: 'unknown_preference', message, param: 'Prefer' });
    }
    const chosen = example === undefined ? ofCode[0] : ofCode.find(({ name }) => name === example);
    if (chosen) return chosen;
    const statuses = [...new Set(ofCode.map(({ status }) => status))];
    const named = statuses.map(
      (status) => `${status}: ${join(ofCode.flatMap(({ status: own, name }) => (own === status && name) || []))}`,
    );
    const message = `${operationId} no tiene el ejemplo pedido; tiene, para cada código: ${named.join('; ')}.`;
    return throwHttpError(400, { code: 'unknown_preference', message, param: 'Prefer' });
  };
  return { all, choose };
}
