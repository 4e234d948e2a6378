import { basePath, baseUrl, type Contract } from '@kashio-toolkit/core';
import type { Language } from '../docs/language.ts';
import { localServers } from '../docs/try/servers.ts';
import type { Environment } from './format.ts';
import { createId } from './identifiers.ts';
import { messages } from './messages.ts';

/** Made up: the local servers accept any key of this form. */
const localKey = 'sk_test_postman';

/** What the collection's requests are sent to: by the collection itself when no environment is chosen. */
export const toMock = (contract: Contract): Record<'baseUrl' | 'controlUrl' | 'apiKey', string> => ({
  baseUrl: `${localServers.mock.origin}${basePath(contract)}`,
  controlUrl: '',
  apiKey: localKey,
});

/**
 * The environments by the name of their file.
 *
 * @param control the sandbox's control calls
 */
export function createEnvironments(
  contract: Contract,
  control: Contract,
  language: Language,
): Map<string, Environment> {
  const controlUrl = baseUrl(control);
  const variables = {
    mock: toMock(contract),
    sandbox: { baseUrl: new URL(basePath(contract), controlUrl).href, controlUrl, apiKey: localKey },
    production: { baseUrl: baseUrl(contract), controlUrl: '', apiKey: '', allowWrites: 'false' },
  };
  const { environments, variables: descriptions } = messages[language];
  const create = (name: keyof typeof variables): Environment => ({
    id: createId(language, 'environment', name),
    name: environments[name].name,
    values: Object.entries(variables[name]).map(([key, value]) => ({
      key,
      value,
      type: key === 'apiKey' && name === 'production' ? 'secret' : 'default',
      description: environments[name].variables[key] ?? descriptions[key as keyof typeof descriptions],
      enabled: true,
    })),
    _postman_variable_scope: 'environment',
  });
  return new Map((['mock', 'sandbox', 'production'] as const).map((name) => [name, create(name)]));
}
