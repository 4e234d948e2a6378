// What a button does, as a command line and as code: both come from the document of the control calls.
import { getOperations, type Api, type Endpoint } from '@kashio-toolkit/core';
import { formatTarget, toRequest } from '../../control/check-arguments.ts';
import type { Commands } from '../../control/commands-types.ts';

/** A command with its arguments, as the method of that name takes them. */
export interface Invocation {
  name: keyof Commands;
  args: unknown[];
}

/** The control calls by their names, as their document has them. */
export type ControlCalls = Map<string, Endpoint>;

export function listControlCalls({ contract }: Api): ControlCalls {
  return new Map(getOperations(contract).map((endpoint) => [endpoint.operation.operationId, endpoint]));
}

/** Where commands are sent, and with what. */
export interface CommandTarget {
  calls: ControlCalls;
  /** The path below which control calls are. */
  base: string;
  /** Where the sandbox is reached, such as `http://127.0.0.1:4020`. */
  origin: string;
  /** The key, if it may be shown. */
  publicKey: string | undefined;
  /** Whether methods without `world(…)` are of this world. */
  isDefault: boolean;
}

/** A word of a POSIX shell. */
const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The beginning of a curl command; a key that may not be shown comes from the environment. */
export function formatCredentials(publicKey: string | undefined): string {
  return publicKey === undefined ? 'curl -u "$KASHIO_API_KEY:"' : `curl -u ${publicKey}:`;
}

/** Options of curl that send JSON, which makes it a POST. */
export function formatBody(body: unknown): string {
  return `-H 'content-type: application/json' -d ${quote(JSON.stringify(body))}`;
}

/** The command line that does the same as a method. */
export function formatCurl({ name, args }: Invocation, { calls, base, origin, publicKey }: CommandTarget): string {
  const { method, path } = calls.get(name)!;
  const request = toRequest(name, args);
  const url = origin + base + formatTarget(path, request);
  const hasBody = request.body !== undefined && Object.keys(request.body as object).length > 0;
  const verb = method === 'get' || (method === 'post' && hasBody) ? '' : `-X ${method.toUpperCase()} `;
  return `${formatCredentials(publicKey)} ${verb}${quote(url)}${hasBody ? ` ${formatBody(request.body)}` : ''}`;
}

/** A value of JSON as JavaScript is written. */
function formatValue(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')
      .replaceAll("'", String.raw`\'`)}'`;
  if (Array.isArray(value)) return `[${value.map(formatValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, each]) => `${name}: ${formatValue(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** The call of a method that does it. */
export function formatMethod({ name, args }: Invocation, { isDefault }: CommandTarget): string {
  const world = isDefault ? 'sandbox' : 'sandbox.world(apiKey)';
  return `await ${world}.${name}(${args.map(formatValue).join(', ')})`;
}
