// Reads the contract, with Redocly's library.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Redocly from '@redocly/openapi-core';
import { CliError, readable } from '@kashio-toolkit/cli';
import type { Contract } from '@kashio-toolkit/core';
import { contractFile, inRoot } from './paths.ts';

/** Required, not imported: tsx looks at each module that is imported, here some 250, and that takes longer than loading them. */
const redocly = createRequire(import.meta.url)('@redocly/openapi-core') as typeof Redocly;

/** One line per problem: file, line, column, rule and message. */
function formatProblem(problem: Redocly.NormalizedProblem): string {
  const [location] = problem.location;
  const rule = problem.ruleId ? ` (${problem.ruleId})` : '';
  if (!location) return `${problem.message}${rule}`;
  const { line, col } = redocly.getLineColLocation(location).start;
  return `${readable(location.source.absoluteRef)}:${line}:${col} ${problem.message}${rule}`;
}

/** How many errors are listed: the first ones usually cause the rest. */
const maxErrors = 12;

/** The errors that cause the others, if there are any: files that can't be read, then references that lead nowhere. */
function findCauses(errors: Redocly.NormalizedProblem[]): Redocly.NormalizedProblem[] {
  const unreadable = errors.filter(({ message }) => message.startsWith('Failed to parse'));
  const unresolved = errors.filter(({ ruleId }) => ruleId === 'no-unresolved-refs');
  return [unreadable, unresolved, errors].find((found) => found.length > 0) ?? [];
}

/** Throws a CliError when there are errors among the problems. */
function throwErrors(problems: Redocly.NormalizedProblem[]): void {
  const errors = [
    ...new Set(findCauses(problems.filter((problem) => problem.severity === 'error')).map(formatProblem)),
  ];
  if (errors.length === 0) return;
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const rest = errors.length > maxErrors ? [`… and ${errors.length - maxErrors} more`] : [];
  const lines = [...errors.slice(0, maxErrors), ...rest].map((line) => `  ${line}`);
  throw new CliError(`The contract has ${count}; nothing was written.\n${lines.join('\n')}`);
}

/** The root document is no YAML: then there is nothing to lint, and Redocly throws. */
function throwYamlError(error: unknown): never {
  if (!(error instanceof redocly.YamlParseError)) throw error;
  const place = `${readable(error.source.absoluteRef)}:${error.line}:${error.col}`;
  throw new CliError(`The contract has an error; nothing was written.\n  ${place} ${error.message} (YAML)`);
}

/**
 * Checks the hand-written contract with the rules of redocly.yaml and joins its files into one document.
 * Components that a `$ref` reaches become components of the bundle under their file's name.
 *
 * @param file the root document; default: `openapi/openapi.yaml`
 * @throws CliError listing file, line and rule of every error
 */
export async function bundleContract(file: string = contractFile): Promise<Contract> {
  if (!existsSync(file)) throw new CliError(`There is no contract at ${readable(file)}.`);
  const config = await redocly.loadConfig({ configPath: inRoot('redocly.yaml') });
  throwErrors(await redocly.lint({ ref: file, config }).catch(throwYamlError));
  const { bundle, problems } = await redocly.bundle({ ref: file, config });
  throwErrors(problems);
  return bundle.parsed as Contract;
}
