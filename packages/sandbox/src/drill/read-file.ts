// Reads the file of a drill. The only file here that knows the library for YAML.
import { readFile } from 'node:fs/promises';
import { CliError, readable } from '@kashio-toolkit/cli';
import { isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { DrillOptions } from './drill-options.ts';
import { drillOptions, findOptionProblems } from './options.ts';

/** What a file may say: `only` is for the command line. */
const names = Object.keys(drillOptions).filter((name) => name !== 'only');

/** Where in a text a property is, or else what it is in. */
function findOffset(document: Document, path: string[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const items = (parent as { items?: { key: unknown }[] } | null)?.items ?? [];
    const key = items.find((item) => isNode(item.key) && String(item.key) === path[length - 1])?.key;
    if (isNode(key) && key.range) return key.range[0];
  }
  return 0;
}

/** The place of an alias of nothing, which the library takes for YAML; `undefined` when there is none. */
function findLooseAlias(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) offset ??= alias.range?.[0] ?? 0;
    },
  });
  return offset;
}

/**
 * Reads the options of a drill from a YAML file.
 *
 * @throws CliError with exit code 2 naming file and line of each problem
 */
export async function readDrillFile(file: string): Promise<Partial<DrillOptions>> {
  const name = readable(file);
  const text = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new CliError(code === 'ENOENT' ? `No existe el archivo ${name}.` : `No se puede leer ${name}: ${code}.`, 2);
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const toPlace = (offset: number) => `${name}:${lines.linePos(offset).line}`;
  const [error] = document.errors;
  if (error) throw new CliError(`${toPlace(error.pos[0])}: no es YAML: ${error.message}`, 2);
  const loose = findLooseAlias(document);
  if (loose !== undefined) throw new CliError(`${toPlace(loose)}: no es YAML: el alias no tiene un ancla (&).`, 2);
  const content: unknown = document.toJS() ?? {};
  if (typeof content !== 'object' || Array.isArray(content))
    throw new CliError(`${name}:1: debe ser un objeto con las opciones de un simulacro: ${names.join(', ')}.`, 2);
  const problems = findOptionProblems(content as Record<string, unknown>, 'Un simulacro', names);
  if (problems.length > 0)
    throw new CliError(
      problems.map(({ path, message }) => `${toPlace(findOffset(document, path))}: ${message}`).join('\n'),
      2,
    );
  return content as Partial<DrillOptions>;
}
