// Methods take what control calls take: their arguments are validated as the request that would say the same.
import { getOperations, toApiErrors, type Api, type Json } from '@kashio-toolkit/core';
import { SandboxError } from '../sandbox-error.ts';
import { checkQueryNames } from './check-query.ts';
import type { ControlRequest } from './commands.ts';
import type { Commands } from './commands-types.ts';

/** A request as far as the arguments of a method say it. */
export interface SaidRequest {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

type RequestTable = {
  [Name in keyof Commands]: (...args: Parameters<Commands[Name]>) => SaidRequest & Partial<ControlRequest<Name>>;
};

const none = () => ({});

const requests: RequestTable = {
  seed: (invoices) => ({ body: { invoices } }),
  edit: (id, body) => ({ path: { id }, body }),
  pay: (id) => ({ path: { id } }),
  pending: (id) => ({ path: { id } }),
  expire: (id) => ({ path: { id } }),
  fail: (id) => ({ path: { id } }),
  emit: (body) => ({ body }),
  getClock: none,
  setClock: (at) => ({ body: { at } }),
  freeze: (at) => ({ body: at === undefined ? {} : { at } }),
  advance: (by) => ({ body: { by } }),
  resume: none,
  listWebhooks: none,
  addWebhook: (url) => ({ body: { url } }),
  removeWebhook: (url) => ({ query: { url } }),
  listDeliveries: (filter = {}) => ({ query: filter as ControlRequest<'listDeliveries'>['query'] }),
  replay: (id) => ({ path: { id } }),
  listDisturbances: none,
  disturb: (body) => ({ body }),
  clearDisturbances: none,
  settle: none,
  listLags: none,
  setLag: (body) => ({ body }),
  clearLag: none,
  listFaults: none,
  addFault: (body) => ({ body }),
  clearFaults: none,
  getRules: none,
  setRule: (name, value) => ({ path: { name }, body: { value } }),
  getJournal: (filter = {}) => ({ query: filter as ControlRequest<'getJournal'>['query'] }),
  reset: none,
  resetAll: none,
};

/** The request that says the same as a method with some arguments. */
export function toRequest(name: keyof Commands, args: unknown[]): SaidRequest {
  return (requests[name] as (...args: unknown[]) => SaidRequest)(...args);
}

/** The path of a control call with its values filled in, and its query. */
export function formatTarget(path: string, { path: values, query }: SaidRequest): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values?.[name])));
  const search = new URLSearchParams(toTexts(query)).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** The values that were given, as a URL has them. */
const toTexts = (values: Record<string, unknown> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** The body as JSON has it: without what is `undefined`. */
const toJson = (body: unknown): Json => JSON.parse(JSON.stringify(body)) as Json;

function throwInvalid(code: string, message: string, param: string | undefined): never {
  throw new SandboxError(400, { code, message, ...(param !== undefined && { param }) });
}

/**
 * Prepares the check of the methods' arguments.
 *
 * @param control the document of the control calls
 * @returns a function that throws a SandboxError, a 400, for arguments that the control call of that name would refuse
 */
export function createArgumentCheck({ contract, validator }: Api): (name: keyof Commands, args: unknown[]) => void {
  const endpoints = new Map(getOperations(contract).map((endpoint) => [endpoint.operation.operationId, endpoint]));
  return (name, args) => {
    const target = endpoints.get(name)!;
    const { path, query, body } = toRequest(name, args);
    const isMissing = target.operation.requestBody?.required && (typeof body !== 'object' || body === null);
    if (isMissing) throwInvalid('required', `A «${name}» le falta un objeto con los datos.`, undefined);
    for (const { name: needed, in: place } of target.parameters)
      if (place === 'path' && path?.[needed] === undefined) throwInvalid('required', `Falta «${needed}».`, needed);
    const filters = toTexts(query);
    checkQueryNames(target, Object.keys(filters));
    const { request } = validator({
      target,
      path: toTexts(path),
      query: filters,
      ...(body !== undefined && { body: toJson(body) }),
    });
    const errors = toApiErrors(request).map(({ error }) => error);
    const [first] = errors;
    if (first) throwInvalid(first.code, errors.map(({ message }) => message).join(' '), first.param);
  };
}
