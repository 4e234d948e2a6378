// A placeholder: lists no orders, and knows no other operation.
import { createServer } from 'node:http';
import { basePath, checkCredentials, createValidator, failure } from '@kashio-toolkit/core';
import { close, listen, readContract, send } from '@kashio-toolkit/http';
import { contractFile, controlFile } from './contract-files.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { openDatabase } from './store/database.ts';

export interface Sandbox {
  url: string;
  close(): Promise<void>;
}

/** @throws CliError for a taken port, or without SQLite */
export async function startSandbox({ port = 4020, host = '127.0.0.1' }: SandboxOptions = {}): Promise<Sandbox> {
  const [contract, control] = await Promise.all([readContract(contractFile), readContract(controlFile)]);
  const database = await openDatabase();
  await Promise.all([createValidator(contract), createValidator(control)]);
  const empty = { object: 'list', data: [], has_more: false };
  const server = createServer((request, response) => {
    const problem = checkCredentials(contract, {} as never, request.headers);
    const answer = problem
      ? failure(401, [{ code: 'unauthorized', message: problem.reason }])
      : { status: 200, body: empty };
    void send(request, response, answer);
  });
  const origin = await listen(server, port, host);
  return {
    url: origin + basePath(contract),
    async close() {
      await close(server);
      database.close();
    },
  };
}
