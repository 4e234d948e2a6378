import { CliError } from '@kashio-toolkit/cli';
import { createApi, getOperations, type Api, type Contract, type Endpoint } from '@kashio-toolkit/core';
import { createExamples, type Examples } from './examples.ts';

/** A contract with all that its requests are handled by. */
export interface PreparedContract extends Api {
  examples(endpoint: Endpoint): Examples;
}

async function prepareAll(contract: Contract): Promise<PreparedContract> {
  const examples = new Map(
    getOperations(contract).map((endpoint) => [endpoint.operation.operationId, createExamples(contract, endpoint)]),
  );
  return {
    ...(await createApi(contract)),
    examples: ({ operation }) => examples.get(operation.operationId)!,
  };
}

/**
 * Prepares a contract for handling requests.
 *
 * @throws CliError when that is not possible
 */
export async function prepareContract(contract: Contract): Promise<PreparedContract> {
  return prepareAll(contract).catch((error: Error) => {
    throw new CliError(`El contrato no se puede servir. ${error.message}`);
  });
}
