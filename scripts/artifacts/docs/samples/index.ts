import { getResources } from '../../client/resources.ts';
import type { Contract, Endpoint } from '@kashio-toolkit/core';
import type { Language } from '../language.ts';
import { createRequest, type SampleRequest } from './request.ts';
import { csharp } from './csharp.ts';
import { curl } from './curl.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { createRequestNotes, createClientNotes, addComments, type Notes } from './notes.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';

/** A program that calls an operation. It takes the key from the environment variable `KASHIO_API_KEY`. */
export interface Sample {
  /** The language as highlighters call it. */
  lang: string;
  /** The language as people call it. */
  label: string;
  source: string;
  /** What a reader should know before it is run. Only these depend on the language of the page. */
  notes?: Notes;
}

/** The sample as a page in a language shows it: with its notes as comments. */
export function annotate({ notes, ...sample }: Sample, language: Language): Sample {
  return { ...sample, source: addComments(sample, notes?.[language] ?? []) };
}

function javascriptSample(contract: Contract, request: SampleRequest): string {
  const found = getResources(contract).flatMap((resource) =>
    resource.methods
      .filter(({ operation }) => operation.operationId === request.operationId)
      .map((method) => ({ resource, method })),
  )[0];
  if (!found) throw new Error(`The client has no method for ${request.operationId}.`);
  return javascript(found.resource, found.method, request);
}

/**
 * The code samples of an operation of the API, with the values of the contract's examples.
 *
 * @throws CliError when the contract lacks an example that they need
 */
export function createSamples(contract: Contract, at: Endpoint): Sample[] {
  const request = createRequest(contract, at);
  const notes = createRequestNotes(request);
  const client = createClientNotes(contract);
  const withClient: Notes = { es: [...client.es, ...notes.es], en: [...client.en, ...notes.en] };
  const samples: Sample[] = [
    { lang: 'bash', label: 'curl', source: curl(request) },
    { lang: 'javascript', label: 'JavaScript', source: javascriptSample(contract, request), notes: withClient },
    { lang: 'python', label: 'Python', source: python(request) },
    { lang: 'php', label: 'PHP', source: php(request) },
    { lang: 'java', label: 'Java', source: java(request) },
    { lang: 'csharp', label: 'C#', source: csharp(request) },
    { lang: 'ruby', label: 'Ruby', source: ruby(request) },
    { lang: 'go', label: 'Go', source: go(request) },
  ];
  return samples.map((sample) => ({ notes, ...sample }));
}
