/** The Postman collections as they are built from the sources, with their environments. */
import { postman } from '../../scripts/artifacts/postman/artifact.ts';
import { locales } from '../../scripts/artifacts/docs/language.ts';
import type { Collection, Environment, RequestItem } from '../../scripts/artifacts/postman/format.ts';
import { sources } from './sources.ts';

/** All files, as they are built. */
export const files = await postman.build(sources);

function read(file: string): unknown {
  const text = files.get(`postman/${file}`);
  if (text === undefined) throw new Error(`There is no file ${file}.`);
  return JSON.parse(text);
}

/** The collection of each language, and its environments by their file's name. */
export const collections = locales.map(({ language, folder }) => ({
  language,
  collection: read(`${folder}kashio-payments.postman_collection.json`) as Collection,
  environments: Object.fromEntries(
    ['mock', 'sandbox', 'production'].map((name) => [
      name,
      read(`${folder}kashio-${name}.postman_environment.json`) as Environment,
    ]),
  ) as Record<'mock' | 'sandbox' | 'production', Environment>,
}));

/** The requests of all folders. */
export const getRequests = ({ item }: Collection): RequestItem[] => item.flatMap((folder) => folder.item);

/** An environment with other values of some of its variables. */
export function change(environment: Environment, values: Record<string, string>): Environment {
  const changed = environment.values.map((variable) => ({
    ...variable,
    value: values[variable.key] ?? variable.value,
  }));
  return { ...environment, values: changed };
}
