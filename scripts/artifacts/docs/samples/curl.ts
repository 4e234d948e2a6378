import { timeout, type SampleRequest } from './request.ts';
import { json } from './literal.ts';

/** A word of a shell's command. */
function word(text: string): string {
  return /^[\w./:%~-]+$/.test(text) ? text : `'${text.replaceAll(`'`, `'\\''`)}'`;
}

/** The call as the documentation writes it, by curl; `--fail-with-body` makes it fail where the API does. */
export function curl({ method, url, body }: SampleRequest): string {
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${word(url)}`,
    `-u "$KASHIO_API_KEY:"`,
    ...(body === undefined ? [] : [`-H 'content-type: application/json'`, `-d ${word(json(body, '  '))}`]),
    `--max-time ${timeout} --fail-with-body`,
  ].join(' \\\n  ');
}
