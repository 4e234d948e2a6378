// The control calls of a sandbox that runs elsewhere, as the methods that startSandbox() has.
import { basePath, getOperations, type Contract } from '@kashio-toolkit/core';
import { CliError } from '@kashio-toolkit/cli';
import { readContract } from '@kashio-toolkit/http';
import { formatAuthorization } from '../api-key.ts';
import { contractFile, controlFile } from '../contract-files.ts';
import { formatTarget, toRequest } from '../control/check-arguments.ts';
import type { Commands, WorldCommands } from '../control/commands-types.ts';
import { SandboxError } from '../sandbox-error.ts';

/** A sandbox that runs elsewhere. */
export interface RemoteSandbox {
  /** The base address of the API. */
  url: string;
  world: WorldCommands;
}

interface Failure {
  error?: { code: string; message: string; param?: string }[];
}

/** The answer's value: of a list its items. */
function unwrap(body: unknown): unknown {
  const isList = typeof body === 'object' && body !== null && Object.keys(body).join() === 'data';
  return isList ? (body as { data: unknown }).data : body;
}

function createCommands(control: Contract, base: string, apiKey: string): WorldCommands {
  const authorization = formatAuthorization(apiKey);

  async function call(method: string, url: string, body: unknown): Promise<unknown> {
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new CliError(`El sandbox no contesta en ${new URL(url).origin}: ${getReason(error)}. ¿Está en marcha?`);
    });
    const text = await response.text();
    if (response.ok) return text === '' ? undefined : unwrap(JSON.parse(text));
    const [problem = { code: 'unknown', message: `El sandbox contestó ${response.status}.` }] = parseFailure(text);
    throw new SandboxError(response.status as SandboxError['status'], problem);
  }

  const methods = getOperations(control).map(({ method, path, operation: { operationId } }) => [
    operationId,
    (...args: unknown[]) => {
      const request = toRequest(operationId as keyof Commands, args);
      return call(method, base + formatTarget(path, request), request.body);
    },
  ]);
  return Object.fromEntries(methods) as WorldCommands;
}

function parseFailure(text: string): NonNullable<Failure['error']> {
  try {
    return (JSON.parse(text) as Failure).error ?? [];
  } catch {
    return [];
  }
}

/** Why a connection failed, such as `ECONNREFUSED`. */
export function getReason(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}

/**
 * Connects to a running sandbox.
 *
 * @param origin such as `http://127.0.0.1:4020`; what follows in an address is ignored
 * @throws CliError when none answers there
 */
export async function connectSandbox(origin: string, apiKey: string): Promise<RemoteSandbox> {
  const [api, control] = await Promise.all([readContract(contractFile), readContract(controlFile)]);
  const base = new URL(origin).origin;
  const world = createCommands(control, `${base}/_sandbox`, apiKey);
  await world.getClock();
  return { url: base + basePath(api), world };
}
