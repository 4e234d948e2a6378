/** The document of the control calls as it is written, and a call that it is held against. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  basePath,
  createRouter,
  createValidator,
  toApiErrors,
  type Contract,
  type Json,
  type Match,
} from '../../../packages/core/src/index.ts';
import { inRoot } from '../../../scripts/lib/paths.ts';

export const controlContract = parse(readFileSync(inRoot('packages', 'sandbox', 'openapi.yaml'), 'utf8')) as Contract;

const route = createRouter(controlContract, basePath(controlContract));

/** The operation that a call reaches, by its path below `/_sandbox`. */
export function matchControlCall(method: string, path: string): Match {
  const match = route(method, `/_sandbox${path}`);
  if ('allowed' in match) throw new Error(`No control call has ${method} ${path}.`);
  return match;
}

const validate = await createValidator(controlContract);

/** What is wrong with a call. */
export function findErrors(method: string, path: string, body?: Json, query: Record<string, string> = {}) {
  const target = matchControlCall(method, path);
  const { request } = validate({ target, path: target.values, query, ...(body !== undefined && { body }) });
  return toApiErrors(request).map(({ error }) => error);
}
