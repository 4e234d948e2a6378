import { basePath, type Contract } from './contract.ts';
import { createRouter, type Router } from './router.ts';
import { createValidator, type Validator } from './validator.ts';

/** A contract with what a server needs to route and validate requests. */
export interface Api {
  contract: Contract;
  /** The path that the contract's own paths are below, such as `/v1/payments`. */
  base: string;
  /** All paths, with the base path. */
  paths: string[];
  route: Router;
  validator: Validator;
}

/**
 * Prepares a contract for serving it.
 *
 * @param base default: the path of the contract's server
 */
export async function createApi(contract: Contract, base: string = basePath(contract)): Promise<Api> {
  return {
    contract,
    base,
    paths: Object.keys(contract.paths).map((path) => base + path),
    route: createRouter(contract, base),
    validator: await createValidator(contract),
  };
}
