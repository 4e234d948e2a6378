import { existsSync } from 'node:fs';
import type { NormalizedProblem } from '@redocly/openapi-core';
import { CliError } from '@kashio-toolkit/cli';
import { inRoot } from '../../lib/paths.ts';
import { readable } from '@kashio-toolkit/cli';
import { redocly } from '../../lib/redocly-core.ts';

const { bundle, getLineColLocation, lint, loadConfig, YamlParseError } = redocly;

/** One line per problem: file, line, column, rule and message. */
function describe(problem: NormalizedProblem): string {
  const [location] = problem.location;
  const rule = problem.ruleId ? ` (${problem.ruleId})` : '';
  if (!location) return `${problem.message}${rule}`;
  const { line, col } = getLineColLocation(location).start;
  return `${readable(location.source.absoluteRef)}:${line}:${col} ${problem.message}${rule}`;
}

/** How many errors are told at once: the first ones usually cause the rest. */
const shown = 12;

/** The errors that cause the others, if there are such: files that can't be read, then references that lead nowhere. */
function causes(errors: NormalizedProblem[]): NormalizedProblem[] {
  const unreadable = errors.filter(({ message }) => message.startsWith('Failed to parse'));
  const unresolved = errors.filter(({ ruleId }) => ruleId === 'no-unresolved-refs');
  return [unreadable, unresolved, errors].find((found) => found.length > 0) ?? [];
}

function refuse(problems: NormalizedProblem[]): void {
  const errors = [...new Set(causes(problems.filter((problem) => problem.severity === 'error')).map(describe))];
  if (errors.length === 0) return;
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const rest = errors.length > shown ? [`… and ${errors.length - shown} more`] : [];
  const lines = [...errors.slice(0, shown), ...rest].map((line) => `  ${line}`);
  throw new CliError(`The contract has ${count}; nothing was written.\n${lines.join('\n')}`);
}

/** The root document is no YAML: then there is nothing to lint, and Redocly throws. */
function refuseYaml(error: unknown): never {
  if (!(error instanceof YamlParseError)) throw error;
  const place = `${readable(error.source.absoluteRef)}:${error.line}:${error.col}`;
  throw new CliError(`The contract has an error; nothing was written.\n  ${place} ${error.message} (YAML)`);
}

/**
 * Checks a multi-file OpenAPI document with the rules of redocly.yaml and joins it into one.
 * Components that a `$ref` reaches become components of the bundle under their file's name.
 *
 * @throws CliError listing file, line and rule of every error
 */
export async function checkAndJoin(file: string): Promise<unknown> {
  if (!existsSync(file)) throw new CliError(`There is no contract at ${readable(file)}.`);
  const config = await loadConfig({ configPath: inRoot('redocly.yaml') });
  refuse(await lint({ ref: file, config }).catch(refuseYaml));
  const { bundle: joined, problems } = await bundle({ ref: file, config });
  refuse(problems);
  return joined.parsed;
}
