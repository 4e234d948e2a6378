import { importSchemas, importValidator } from '../lib/toolkit.ts';
import { send } from './load.ts';
import type { Request } from './requests.ts';
import type { Server } from './servers.ts';

/** Throws when a server answers with another status, or with a body that is not valid by the contract. */
export type CheckAnswer = (server: Server, operationId: string, request: Request) => Promise<void>;

export async function createAnswerCheck(): Promise<CheckAnswer> {
  const [{ faults }, { responseSchema }] = [await importValidator(), await importSchemas()];
  return async ({ url, candidate }, operationId, request) => {
    const answer = JSON.parse(await send(url, request)) as unknown;
    const problems = faults(responseSchema(operationId, String(request.status)), answer);
    if (problems.length === 0) return;
    const { method, path } = request;
    throw new Error(`${candidate.name} answers ${method} ${path} with an invalid body: ${problems.join('; ')}`);
  };
}
