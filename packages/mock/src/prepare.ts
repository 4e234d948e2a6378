import { CliError } from '@kashio-toolkit/cli';
import { getOperations, type Contract, type Endpoint } from '@kashio-toolkit/core';
import { basePath } from '@kashio-toolkit/core';
import { createValidator, type Validator } from '@kashio-toolkit/core';
import { createChoice, type Chosen } from './examples.ts';
import type { Preference } from './prefer.ts';
import { createRouter, type Router } from '@kashio-toolkit/core';

/** A contract, prepared for answering. */
export interface Served {
  contract: Contract;
  route: Router;
  validator: Validator;
  /** Picks an operation's example. */
  choose(at: Endpoint, preference: Preference): Chosen;
  /** The API's paths, below the server's base path. */
  paths: string[];
}

/** Not every contract has operation ids. */
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

async function prepared(contract: Contract): Promise<Served> {
  const base = basePath(contract);
  const choices = new Map(getOperations(contract).map((at) => [nameOf(at), createChoice(contract, at)]));
  return {
    contract,
    route: createRouter(contract, base),
    validator: await createValidator(contract),
    choose: (at, preference) => choices.get(nameOf(at))!(preference),
    paths: Object.keys(contract.paths).map((path) => base + path),
  };
}

/**
 * Prepares a contract for answering.
 *
 * @throws CliError when that is not possible
 */
export async function prepare(contract: Contract): Promise<Served> {
  return prepared(contract).catch((error: Error) => {
    throw new CliError(`El contrato no se puede servir. ${error.message}`);
  });
}
