// The only file that knows openapi-to-postmanv2.
import type { CollectionResult } from 'openapi-to-postmanv2';
import type { Contract, Endpoint } from '@kashio-toolkit/core';
import { isOmitted } from '../docs/samples/request.ts';
import type { Request, SavedResponse } from './format.ts';

/** A request with the values of the contract's examples, and its answers, as the converter makes them. */
export interface Converted {
  request: Pick<Request, 'method' | 'header' | 'body'> & { url: Required<Omit<Request['url'], 'raw'>> };
  response: Pick<SavedResponse, 'code' | 'status' | 'header' | 'body'>[];
}

interface ConvertedItem extends Converted {
  name: string;
  item?: ConvertedItem[];
}

/** The contract as it is converted: operations are named by their id, and lists are asked for as the code samples do. */
function prepare(contract: Contract, endpoints: Endpoint[]): object {
  const paths: Record<string, object> = {};
  for (const { path, method, operation, parameters } of endpoints) {
    const sent = parameters.filter((parameter) => !isOmitted(parameter));
    const { operationId: summary } = operation;
    paths[path] = { ...paths[path], [method]: { ...operation, summary, parameters: sent } };
  }
  return { ...contract, paths };
}

/** The items of all folders. */
const flatten = (items: ConvertedItem[]): ConvertedItem[] => items.flatMap((each) => each.item ?? [each]);

/** The requests of a contract's operations, by operation id. */
export async function convertContract(contract: Contract, endpoints: Endpoint[]): Promise<Map<string, Converted>> {
  const { convertV2 } = await import('openapi-to-postmanv2'); // It takes long to load: only when it is needed.
  const data = prepare(contract, endpoints);
  const { result, reason, output } = await new Promise<CollectionResult>((resolve, reject) =>
    convertV2(
      { type: 'json', data: structuredClone(data) },
      { parametersResolution: 'Example', folderStrategy: 'Tags', includeAuthInfoInExample: false },
      (error, converted) => (converted ? resolve(converted) : reject(new Error(error?.message))),
    ),
  );
  const [collection] = output ?? [];
  if (!result || !collection) throw new Error(`openapi-to-postmanv2 can't convert the contract: ${reason}`);
  const { item } = collection.data as { item: ConvertedItem[] };
  return new Map(flatten(item).map(({ name, request, response }) => [name, { request, response }]));
}
