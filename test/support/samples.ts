/** The samples of the reference in Spanish, of the contract or of one with hostile examples. */
import fc from 'fast-check';
import { annotate, createSamples, type Sample } from '../../scripts/artifacts/docs/samples/index.ts';
import { getOperations, type Contract, type Endpoint, type Json } from '../../packages/core/src/contract.ts';
import { changed, contract, operations } from './contract.ts';

export const operationIds = operations.map(({ operation }) => operation.operationId);

export function operation(operationId: string, document: Contract = contract): Endpoint {
  const found = getOperations(document).find((at) => at.operation.operationId === operationId);
  if (!found) throw new Error(`The contract has no operation ${operationId}.`);
  return found;
}

/** The samples as the Spanish page shows them, with their notes. */
export const samples = (operationId: string, document: Contract = contract) =>
  createSamples(document, operation(operationId, document)).map((given) => annotate(given, 'es'));

export function sample(label: string, operationId: string, document: Contract = contract): Sample {
  const found = samples(operationId, document).find((candidate) => candidate.label === label);
  if (!found) throw new Error(`${operationId} has no sample in ${label}.`);
  return found;
}

/** Everything that means something to some language, and what nobody sees. */
export const hostile = [
  `O'Brien's "dado" 'x' ''' """ \\ \\\\ \\n \\u0041 \\' \\"`,
  '$HOME ${HOME} {$a} $(id) `id` #{id} #$0 #@a %s %d %20 !! {{x}} {0}',
  '<?php ?> <?= </script> <!-- --> ]]> // /* */ # -- @file &amp;',
  ' áéíóú ÑÜ ¿? € 😀 👩‍💻 e\u0301 ',
  '\u0000 \u0007 \b \f \v \u001b \u007f \u0085 \u00ad \u200b \u2028 \u2029 \u202e \ufeff',
  'línea\nlínea\r\n\tfin\n',
];

const names = [
  '',
  '0',
  '1',
  '-1',
  '01',
  '__proto__',
  'constructor',
  'order-id',
  'ñandú',
  'class',
  'if',
  'end',
  '$a',
  '@a',
  ...hostile,
];

/** Objects by `JSON.parse`: only so can one of their properties be called `__proto__`. */
const toObject = (entries: [string, Json][]) =>
  JSON.parse(
    `{${entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ')}}`,
  ) as Json;

const random = fc.sample(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), {
  seed: 20_200_607,
  numRuns: 100,
}) as Json[];

export const hostileBody = toObject([
  ['customer', {}],
  ['amount', 19.9],
  ['metadata', toObject(names.map((name, index) => [name, hostile[index % hostile.length] ?? '']))],
  ['texts', hostile],
  ['all', hostile.join('')],
  ['listLike', [{}, [], { 0: 'a' }, { 0: 'a', 1: 'b' }, { 1: 'b' }, [[]], [{}]]],
  ['others', [null, true, false, 0, -1, 1e21, 1.5e-7, 123456789012345680000, 0.1]],
  ['random', random],
]);

export const hostileId = `inv/${hostile.join('')}?a=b&c=d#e+f;g`;
export const hostileQuery: Record<string, Json> = {
  'a[b]&c': hostile[0] ?? '',
  date: hostile.join(''),
  list: ['a b', 'c&d=e', '+'],
  flag: true,
};

export const hostileContract = changed(({ paths, components: { parameters } }) => {
  const media = paths['/invoices']?.post?.requestBody?.content['application/json'];
  if (media) media.examples = { hostile: { value: hostileBody } };
  Object.assign(parameters['InvoiceId'] ?? {}, { examples: { hostile: { value: hostileId } } });
  const query = Object.entries(hostileQuery).map(([name, value]) => {
    return { name, in: 'query' as const, description: '', schema: {}, examples: { hostile: { value } } };
  });
  Object.assign(paths['/invoices']?.get ?? {}, { parameters: query });
});
