import { CliError } from '@kashio-toolkit/cli';
import { findResponse, getOperations, type Contract, type Endpoint } from '@kashio-toolkit/core';
import type { Language } from '../docs/language.ts';
import { convertContract, type Converted } from './converter.ts';
import { toMock } from './environments.ts';
import { createSteps, type Step } from './flow.ts';
import type { Collection, Folder, Request, RequestItem, Variable } from './format.ts';
import { createId } from './identifiers.ts';
import { toDraft07 } from './json-schema.ts';
import { messages } from './messages.ts';
import { createChecks, createGuard, createMemory, toScript } from './scripts.ts';

/** An operation with its request, and the server that it is sent to. */
interface Call extends Endpoint, Converted {
  contract: Contract;
  server: '{{baseUrl}}' | '{{controlUrl}}';
}

/** The variable of the object that a path names: the requests of a folder are about the same one. */
const idVariables: Record<string, string> = { invoices: 'invoiceId', events: 'eventId' };

async function getCalls(
  contract: Contract,
  server: Call['server'],
  endpoints = getOperations(contract),
): Promise<Map<string, Call>> {
  const converted = await convertContract(contract, endpoints);
  const calls = endpoints.map((endpoint): [string, Call] => {
    const { operationId } = endpoint.operation;
    const request = converted.get(operationId);
    if (!request) throw new CliError(`openapi-to-postmanv2 left out ${operationId}.`);
    return [operationId, { ...endpoint, ...request, contract, server }];
  });
  return new Map(calls);
}

/** The values of the path and of the query, as a request names them. */
function toUrl({ request: { url }, operation, parameters, server }: Call): Request['url'] {
  const describe = (variables: Variable[], value: (key: string, example: string) => string): Variable[] =>
    variables.map(({ key, value: example }) => {
      const { description = '' } = parameters.find(({ name }) => name === key) ?? {};
      return { key, value: value(key, example), description };
    });
  const query = describe(url.query, (key, example) => (key === 'date' ? '{{date}}' : example));
  const variable = describe(url.variable, () => `{{${idVariables[operation.tags[0]!]}}}`);
  const search = query.map(({ key, value }) => `${key}=${value}`).join('&');
  return {
    raw: [`${server}/${url.path.join('/')}`, ...(search === '' ? [] : [search])].join('?'),
    host: [server],
    path: url.path,
    ...(query.length > 0 && { query }),
    ...(variable.length > 0 && { variable }),
  };
}

function toRequest(call: Call, { description, body }: Partial<Step>): Request {
  const { request, operation } = call;
  const raw = body === undefined ? request.body?.raw : JSON.stringify(body, null, 2);
  return {
    method: request.method,
    header: request.header.map(({ key, value }) => ({ key, value })),
    url: toUrl(call),
    ...(raw !== undefined && { body: { mode: 'raw', raw, options: { raw: { language: 'json' } } } }),
    description: `\`${operation.operationId}\`\n\n${description ?? operation.description}`,
  };
}

/** The first of the answers with each status. */
function toSavedResponses(
  { response }: Call,
  { description: _, ...originalRequest }: Request,
  language: Language,
  id: string[],
) {
  const first = new Map(response.toReversed().map((each) => [each.code, each]));
  return [...first.values()]
    .toSorted((a, b) => a.code - b.code)
    .map(({ code, status, header, body }) => ({
      id: createId(language, ...id, String(code)),
      name: `${code} ${status}`,
      originalRequest,
      status,
      code,
      header: header.map(({ key, value }) => ({ key, value })),
      body,
      _postman_previewlanguage: 'json' as const,
    }));
}

/** The script that checks an operation's answer to a request that succeeds. */
function createTests({ contract, operation }: Call, language: Language): string {
  const status = Object.keys(operation.responses).find((each) => each.startsWith('2')) ?? '200';
  const schema = findResponse(contract, operation, Number(status))?.content?.['application/json']?.schema;
  if (!schema) throw new CliError(`${operation.operationId} has no answer that its request could be checked by.`);
  return createChecks(status, toDraft07(contract, schema), language) + createMemory(operation.operationId, language);
}

function createItem(call: Call, language: Language, step: Partial<Step> = {}, id: string[] = []): RequestItem {
  const { operationId, summary } = call.operation;
  const names = id.length > 0 ? id : [operationId];
  const request = toRequest(call, step);
  const tests = [createTests(call, language), ...(step.after === undefined ? [] : [step.after])].join('\n\n');
  return {
    id: createId(language, ...names),
    name: step.name ?? summary,
    request,
    event: [...(step.before === undefined ? [] : [toScript('prerequest', step.before)]), toScript('test', tests)],
    // Steps of a flow have no examples of their own.
    response: id.length > 0 ? [] : toSavedResponses(call, request, language, names),
  };
}

/**
 * The folder that goes through the life of an order.
 *
 * @param calls - what the contract has; other calls are the sandbox's
 */
async function createFlow(calls: Map<string, Call>, control: Contract, language: Language): Promise<Folder> {
  const { name, description } = messages[language].flow;
  const steps = createSteps(language);
  const controls = getOperations(control).filter(({ operation: { operationId } }) =>
    steps.some((step) => step.operationId === operationId && !calls.has(operationId)),
  );
  const all = new Map([...calls, ...(await getCalls(control, '{{controlUrl}}', controls))]);
  const item = steps.map((step, index) => {
    const call = all.get(step.operationId);
    if (!call)
      throw new CliError(`The flow of the Postman collection calls ${step.operationId}, which does not exist.`);
    return createItem(call, language, { ...step, name: `${index + 1}. ${step.name}` }, ['flow', `${index + 1}`]);
  });
  return { id: createId(language, 'flow'), name, description, item };
}

/** The values of the examples for the variables that requests set. */
function getExamples(calls: Iterable<Call>): Map<string, string> {
  const examples = new Map<string, string>();
  for (const { request, operation } of calls) {
    const { query, variable } = request.url;
    const date = query.filter(({ key }) => key === 'date');
    const found = [...date, ...variable.map(({ value }) => ({ key: idVariables[operation.tags[0]!]!, value }))];
    for (const { key, value } of found) if (!examples.has(key)) examples.set(key, value);
  }
  return examples;
}

/**
 * The collection of a contract in a language.
 *
 * @param contract - in that language
 * @param control - the sandbox's control calls
 */
export async function createCollection(contract: Contract, control: Contract, language: Language): Promise<Collection> {
  const calls = await getCalls(contract, '{{baseUrl}}');
  const { name, collection, variables } = messages[language];
  const folders = contract.tags.map(({ name: tag, 'x-displayName': displayName, description }): Folder => ({
    id: createId(language, 'tag', tag),
    name: displayName,
    description,
    item: [...calls.values()]
      .filter(({ operation }) => operation.tags[0] === tag)
      .map((call) => createItem(call, language)),
  }));
  const values = [...Object.entries(toMock(contract)), ...getExamples(calls.values())];
  return {
    info: {
      _postman_id: createId(language, 'collection'),
      name,
      description: collection(contract.info.version),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: {
      type: 'basic',
      basic: [
        { key: 'username', value: '{{apiKey}}', type: 'string' },
        { key: 'password', value: '', type: 'string' },
      ],
    },
    event: [toScript('prerequest', createGuard(language))],
    variable: values.map(([key, value]) => ({
      key,
      value,
      description: variables[key as keyof typeof variables],
    })),
    item: [await createFlow(calls, control, language), ...folders],
  };
}
