import { CliError } from '@kashio-toolkit/cli';
import {
  basePath,
  createRouter,
  createValidator,
  getOperations,
  type Contract,
  type Endpoint,
  type Router,
  type Validator,
} from '@kashio-toolkit/core';
import { createExamples, type Examples } from './examples.ts';

/** A contract with all that its requests are handled by. */
export interface PreparedContract {
  contract: Contract;
  route: Router;
  validator: Validator;
  examples(endpoint: Endpoint): Examples;
  /** The API's paths, with the server's base path. */
  paths: string[];
}

async function prepareAll(contract: Contract): Promise<PreparedContract> {
  const base = basePath(contract);
  const examples = new Map(
    getOperations(contract).map((endpoint) => [endpoint.operation.operationId, createExamples(contract, endpoint)]),
  );
  return {
    contract,
    route: createRouter(contract, base),
    validator: await createValidator(contract),
    examples: ({ operation }) => examples.get(operation.operationId)!,
    paths: Object.keys(contract.paths).map((path) => base + path),
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
