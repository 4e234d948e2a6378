import { describe, expect, test } from 'vitest';
import {
  findResponse,
  getOperations,
  resolveRef,
  type Example,
  type Json,
  type MediaType,
} from '../../../packages/core/src/index.ts';
import { commands } from '../../../packages/sandbox/src/control/commands.ts';
import { rules } from '../../../packages/sandbox/src/rules.ts';
import { contract } from '../../support/contract.ts';
import { createOracle } from '../../support/oracle.ts';
import { controlContract, findErrors } from './control-contract.ts';

const oracle = createOracle(controlContract);
const endpoints = getOperations(controlContract);
const named = endpoints.map((endpoint) => [endpoint.operation.operationId, endpoint] as const);
const { schemas } = controlContract.components;

const getValues = ({ examples = {} }: MediaType): Json[] =>
  Object.values(examples).map((example) => resolveRef<Example>(controlContract, example).value);

/** What is wrong with the examples of a body, by the schema that it has. */
const findFaults = (media: MediaType): string[] => {
  const pointer = media.schema.$ref!.slice(1);
  return getValues(media).flatMap((value) => oracle(pointer, value));
};

describe('the document of the control calls', () => {
  test('has an operation for each command, of the same name', () => {
    expect(Object.keys(commands).toSorted()).toEqual(named.map(([name]) => name).toSorted());
  });

  test('knows the operations of the API', () => {
    const ids = getOperations(contract).map(({ operation }) => operation.operationId);
    expect(schemas['ApiOperation']!.enum!.toSorted()).toEqual(ids.toSorted());
    expect(schemas['OnlyOperation']!.enum).toEqual(schemas['ApiOperation']!.enum);
  });

  test.each([
    ['FaultInput', 'FaultKind'],
    ['DisturbanceInput', 'DisturbanceKind'],
  ])('%s has a form for each %s', (union, kind) => {
    const { mapping = {} } = schemas[union]!.discriminator!;
    expect(Object.keys(mapping).toSorted()).toEqual((schemas[kind]!.enum as string[]).toSorted());
  });

  test.each(named)('%s shows a valid example of each body', (_, { operation }) => {
    const responses = Object.keys(operation.responses).map((status) =>
      findResponse(controlContract, operation, Number(status)),
    );
    const bodies = [operation.requestBody, ...responses].flatMap((part) => part?.content?.['application/json'] ?? []);
    expect(bodies.filter((media) => getValues(media).length === 0)).toEqual([]);
    expect(bodies.flatMap(findFaults)).toEqual([]);
  });

  test.each(named)('the examples of a request to %s are accepted', (_, { method, path, operation, parameters }) => {
    const getExample = (name: string): string => {
      const parameter = parameters.find((each) => each.name === name)!;
      return String(getValues(parameter)[0]);
    };
    const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(getExample(name)));
    const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    const query = Object.fromEntries(names.map((name) => [name, getExample(name)]));
    const media = operation.requestBody?.content['application/json'];
    for (const body of media ? getValues(media) : [undefined]) expect(findErrors(method, at, body, query)).toEqual([]);
  });

  test('closes the requests, except for the fields of orders and the data of events', () => {
    const open = ['InvoiceFields', 'InvoiceSeed'];
    const inputs = endpoints.flatMap(
      ({ operation }) => operation.requestBody?.content['application/json']?.schema ?? [],
    );
    const closed = inputs
      .map((schema) => schema.$ref!.split('/').at(-1)!)
      .flatMap((name) => schemas[name]!.oneOf?.map(({ $ref }) => $ref!.split('/').at(-1)!) ?? [name])
      .filter((name) => !open.includes(name));
    expect(closed.length).toBeGreaterThan(10);
    for (const name of closed) expect(schemas[name]!.additionalProperties, name).toBe(false);
  });
});

describe('a control call that is not valid', () => {
  const faultKinds = 'answer-lost, request-lost, reset, cut-json, html, status, duplicate, latency, drip';

  test.each<[string, Json, string[]]>([
    ['of no kind', {}, ['Falta «fault».']],
    ['of an unknown kind', { fault: 'flood' }, [`«fault» debe ser uno de: ${faultKinds}.`]],
    ['without what its kind needs', { fault: 'status' }, ['Falta «status».']],
    ['with a wrong value', { fault: 'status', status: 418 }, ['«status» debe ser uno de: 408, 429, 500, 503.']],
    [
      "with another kind's option",
      { fault: 'answer-lost', milliseconds: 3 },
      ['La propiedad «milliseconds» no existe en esta petición.'],
    ],
    ['for no call', { fault: 'reset', times: 0 }, ['«times» debe ser 1 o mayor.']],
    ['of another type', [], ['El cuerpo debe ser un objeto.']],
  ])('says of a fault %s only that', (_, body, messages) => {
    expect(findErrors('POST', '/faults', body).map(({ message }) => message)).toEqual(messages);
  });

  test('says it of a disturbance as well', () => {
    expect(findErrors('POST', '/disturbances', { disturbance: 'delay' })).toEqual([
      { code: 'required', message: 'Falta «by».', param: 'by' },
    ]);
  });

  test.each(['25', '25 h', '1.5h', 'h', '', '30m1h', '-1h', 'PT25H'])('refuses %j as a duration', (by) => {
    expect(findErrors('POST', '/clock/advance', { by })).toEqual([
      { code: 'invalid_format', message: '«by» no tiene la forma esperada, por ejemplo 25h o 1h30m.', param: 'by' },
    ]);
  });

  test('names a filter of the journal that is none', () => {
    expect(
      findErrors('GET', '/journal', undefined, { operation: 'pay', after: '1e2' }).map(({ param }) => param),
    ).toEqual(['after', 'operation']);
  });
});

test('The examples of a rule are a rule as it is', () => {
  const texts = named
    .filter(([id]) => id === 'getRules' || id === 'setRule')
    .map(([, { operation }]) => JSON.stringify(findResponse(controlContract, operation, 200)));
  const { default: byDefault, values, decision, text } = rules['void-paid'];
  const expected = { name: 'void-paid', default: byDefault, alternatives: values, decision, description: text.es };
  for (const json of texts)
    for (const [name, value] of Object.entries(expected)) expect(json).toContain(`"${name}":${JSON.stringify(value)}`);
});
