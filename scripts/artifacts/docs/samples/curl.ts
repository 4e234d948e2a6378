import { formatCurl } from '../assets/try/call.ts';
import { timeout, type SampleRequest } from './request.ts';
import { json } from './literal.ts';

/** The call as the documentation writes it, by curl. */
export function curl({ method, url, body }: SampleRequest): string {
  if (body === undefined) return formatCurl({ method, url, headers: {} }, timeout);
  return formatCurl({ method, url, headers: { 'content-type': 'application/json' }, body: json(body, '  ') }, timeout);
}
