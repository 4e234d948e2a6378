import { ExpectedError } from '@kashio-toolkit/cli';
import { operationsOf, type Contract, type OperationAt } from '@kashio-toolkit/core';
import { basePath } from '@kashio-toolkit/core';
import { createEngine, type Engine } from '@kashio-toolkit/core';
import { createChoice, type Chosen } from './examples.ts';
import type { Preference } from './prefer.ts';
import { createRouter, type Router } from '@kashio-toolkit/core';
import { createAuthentication, type Authenticate } from '@kashio-toolkit/core';

/** A contract, prepared for answering. */
export interface Served {
  contract: Contract;
  route: Router;
  authenticate: Authenticate;
  engine: Engine;
  /** Picks an operation's example. */
  choose(at: OperationAt, preference: Preference): Chosen;
  /** The API's paths, below the server's base path. */
  paths: string[];
}

/** Not every contract has operation ids. */
const nameOf = ({ method, path }: OperationAt) => `${method} ${path}`;

async function prepared(contract: Contract): Promise<Served> {
  const base = basePath(contract);
  const choices = new Map(operationsOf(contract).map((at) => [nameOf(at), createChoice(contract, at)]));
  return {
    contract,
    route: createRouter(contract, base),
    authenticate: createAuthentication(contract),
    engine: await createEngine(contract),
    choose: (at, preference) => choices.get(nameOf(at))!(preference),
    paths: Object.keys(contract.paths).map((path) => base + path),
  };
}

/**
 * Prepares a contract for answering.
 *
 * @throws ExpectedError when that is not possible
 */
export async function prepare(contract: Contract): Promise<Served> {
  return prepared(contract).catch((error: Error) => {
    throw new ExpectedError(`El contrato no se puede servir. ${error.message}`);
  });
}
