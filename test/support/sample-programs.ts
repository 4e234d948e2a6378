/** The code samples of the reference as programs that call a local server. */
import type { Sample } from '../../scripts/artifacts/docs/samples/index.ts';
import { baseUrl, type Json } from '../../packages/core/src/contract.ts';
import { contract } from './contract.ts';
import { isSkipped, runnable, runSample, type Outcome } from './programs.ts';

export const key = 'sk_test_W3qZr8Lk';

/** The languages whose samples are run on this machine, by their labels. */
export const run = runnable.filter((label) => !isSkipped(label));

/** A JSON value as our client gives it, whose samples print the canonical form. */
function canonical(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (name, held: Json) => {
    if (typeof held !== 'string') return held;
    if (['amount', 'sub_total', 'fees', 'late_fee'].includes(name)) return Number(held);
    return name === 'status' ? held.toLowerCase() : held.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:)/, '$1T');
  }) as Json;
}

/** What the sample of a language prints of a body. */
export const printed = (label: string, body: Json): Json => (label === 'JavaScript' ? canonical(body) : body);

/** The sample with another address in the place of the API's. Our client has that of the API built in. */
function redirected({ label, source, ...rest }: Sample, url: string): Sample {
  const [own, other] =
    label === 'JavaScript'
      ? ['process.env.KASHIO_API_KEY', `process.env.KASHIO_API_KEY, baseUrl: '${url}'`]
      : [baseUrl(contract), url];
  if (source.split(own).length !== 2) throw new Error(`The ${label} sample does not have ${own} once.`);
  return { ...rest, label, source: source.replace(own, () => other) };
}

/** Runs a sample against another address, in a folder that the client is installed in. */
export function runAt(folder: string, url: string, given: Sample): Promise<Outcome> {
  return runSample(folder, redirected(given, url), key);
}
