import { basePath, getOperations, resolveRef, type Contract, type Endpoint, type Example } from '@kashio-toolkit/core';
import type { Texts, TryBody, TryData, TryOperation, TryParameter } from '../assets/try/data.ts';
import { tryMessages } from '../assets/try/messages.ts';
import type { Language } from '../language.ts';
import { json } from '../samples/literal.ts';
import { createRequest, timeout } from '../samples/request.ts';
import { plainText, toValue } from '../samples/value.ts';
import { exampleKey, localServers } from './servers.ts';

/** An operation in each language: only its texts differ. */
type Translated = Record<Language, { contract: Contract; endpoint: Endpoint }>;

/** All parameters that a page can send, with the values of the samples. */
function toParameters({ es: { contract, endpoint } }: Translated): TryParameter[] {
  const request = createRequest(contract, endpoint);
  const inPath = [...endpoint.path.matchAll(/{([^}]+)}/g)].map(
    ([, name], index) => [name, request.path[index]] as const,
  );
  const values = new Map([...inPath, ...[...request.query].map(([name, value]) => [name, plainText(value)] as const)]);
  return endpoint.parameters.flatMap(({ name, in: place, required = false }) =>
    place === 'cookie' ? [] : [{ name, in: place, required, value: values.get(name) ?? '' }],
  );
}

/** The examples of a body, whose amounts have two decimals. */
function toBody({ es, en }: Translated): TryBody | undefined {
  const [[type, media] = []] = Object.entries(es.endpoint.operation.requestBody?.content ?? {});
  if (type === undefined || media === undefined) return undefined;
  const translated = en.endpoint.operation.requestBody?.content[type]?.examples ?? {};
  const examples = Object.entries(media.examples ?? {}).map(([id, reference]) => {
    const { summary = id, value } = resolveRef<Example>(es.contract, reference);
    const { summary: english = summary } = resolveRef<Example>(en.contract, translated[id] ?? reference);
    const name: Texts = { es: summary, en: english };
    return { name, text: json(toValue(es.contract, value, [media.schema])) };
  });
  return { type, examples };
}

function toOperation(translated: Translated): TryOperation {
  const { es, en } = translated;
  const body = toBody(translated);
  return {
    title: { es: es.endpoint.operation.summary, en: en.endpoint.operation.summary },
    method: es.endpoint.method.toUpperCase(),
    path: es.endpoint.path,
    parameters: toParameters(translated),
    ...(body && { body }),
  };
}

/**
 * What the dialog needs to know of the operations. Webhooks are not among them: a merchant calls none.
 *
 * @param contracts the contract in each language
 * @throws CliError when the contract lacks an example that the samples need
 */
export function createTryData({ es, en }: Record<Language, Contract>): TryData {
  const english = new Map(getOperations(en).map((endpoint) => [endpoint.operation.operationId, endpoint]));
  const operations = getOperations(es).map((endpoint) => {
    const { operationId } = endpoint.operation;
    const other = english.get(operationId);
    if (!other) throw new Error(`The translated contract has no operation ${operationId}.`);
    const translated = { es: { contract: es, endpoint }, en: { contract: en, endpoint: other } };
    return [operationId, toOperation(translated)] as const;
  });
  return {
    base: basePath(es),
    timeout,
    key: exampleKey,
    servers: localServers,
    operations: Object.fromEntries(operations),
    messages: tryMessages,
  };
}
