import { readFile } from 'node:fs/promises';
import { baseUrl, resolvePointer, type Contract, type Example, type Json } from '@kashio-toolkit/core';
import { bundleFile } from '../../scripts/lib/paths.ts';

const contract = JSON.parse(await readFile(bundleFile, 'utf8')) as Contract;

type JsonObject = Record<string, Json>;

function example(name: string): JsonObject {
  return (resolvePointer(contract, `/components/examples/${name}`) as Example).value as JsonObject;
}

/** Where the API is. */
export const apiUrl = baseUrl(contract);

/** The contract's own examples: what is sent, and what the stubs and the server answer. */
export const order = example('documented-create-invoice-request');
export const created = example('documented-create-invoice-response');
export const invoice = example('documented-get-invoice-response') as JsonObject & { id: string };
