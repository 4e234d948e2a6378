import { readFileSync } from 'node:fs';
import { baseUrl, bundleFile, resolvePointer, type Contract, type Example } from '../lib/toolkit.ts';

const contract = JSON.parse(readFileSync(bundleFile, 'utf8')) as Contract;

function getExample(name: string): Record<string, unknown> & { id: string } {
  return (resolvePointer(contract, `/components/examples/${name}`) as Example).value as ReturnType<typeof getExample>;
}

export const apiUrl = baseUrl(contract);

/** Examples of the contract: what the candidates send, and what the stub and the server answer. */
export const order = getExample('documented-create-invoice-request');
export const created = getExample('documented-create-invoice-response');
export const invoice = getExample('documented-get-invoice-response');
