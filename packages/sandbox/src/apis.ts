import { createApi, type Api, type Contract } from '@kashio-toolkit/core';
import { readContract } from '@kashio-toolkit/http';
import { contractFile, controlFile } from './contract-files.ts';

/** A failure is not kept. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () =>
    (result ??= work().catch((error: unknown) => {
      result = undefined;
      throw error;
    }));
}

const prepareOwn = once(async () => createApi(await readContract(contractFile)));

const prepareControl = once(async () => createApi(await readContract(controlFile), '/_sandbox'));

/**
 * Prepares the contract of the API and the document of the control calls. The package's own are prepared once per process: that
 * takes most of the time in which a sandbox starts.
 *
 * @param contract another version of the contract
 */
export async function prepareApis(contract?: Contract): Promise<{ api: Api; control: Api }> {
  const [api, control] = await Promise.all([contract ? createApi(contract) : prepareOwn(), prepareControl()]);
  return { api, control };
}
