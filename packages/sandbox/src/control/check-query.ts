import type { Match } from '@kashio-toolkit/core';
import { formatSuggestion } from '../nearest.ts';
import { SandboxError } from '../sandbox-error.ts';

/**
 * Checks that a control call has all parameters of a query: a filter with a wrong name would be none.
 *
 * @param sent the names in the query
 * @throws SandboxError, a 400, for the first one that it does not have
 */
export function checkQueryNames({ parameters }: Pick<Match, 'parameters'>, sent: Iterable<string>): void {
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const unknown = [...sent].find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const all = names.length === 0 ? 'No tiene ninguno.' : `Tiene: ${names.join(', ')}.`;
  const message = `Esta llamada no tiene el parámetro «${unknown}». ${formatSuggestion(unknown, names) ?? all}`;
  throw new SandboxError(400, { code: 'unknown_parameter', message, param: unknown });
}
