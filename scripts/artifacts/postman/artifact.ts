import type { Contract } from '@kashio-toolkit/core';
import type { Artifact, Files } from '../../lib/artifact.ts';
import { parseControlContract } from '../../lib/control-contract.ts';
import type { Sources } from '../../lib/sources.ts';
import { locales, type Language } from '../docs/language.ts';
import { translateSource } from '../docs/overlay.ts';
import { createCollection } from './collection.ts';
import { createEnvironments } from './environments.ts';

const format = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

/**
 * The collection and the environments of a language by the name of their file.
 *
 * @param contract - in that language
 */
export async function createPostmanFiles(sources: Sources, contract: Contract, language: Language): Promise<Files> {
  const control = parseControlContract(sources);
  const environments = [...createEnvironments(contract, control, language)];
  return new Map([
    ['kashio-payments.postman_collection.json', format(await createCollection(contract, control, language))],
    ...environments.map(([name, content]) => [`kashio-${name}.postman_environment.json`, format(content)] as const),
  ]);
}

export const postman: Artifact = {
  name: 'postman',
  owns: ['postman'],
  committed: true,
  async build(sources) {
    const all = locales.map(async ({ language, folder }) => {
      const files = await createPostmanFiles(sources, translateSource(sources, language), language);
      return [...files].map(([file, content]) => [`postman/${folder}${file}`, content] as const);
    });
    return new Map((await Promise.all(all)).flat());
  },
};
