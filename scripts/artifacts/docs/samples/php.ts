import { timeout, type SampleRequest } from './request.ts';
import { literal, scriptText, type Syntax } from './literal.ts';
import type { Fields } from './value.ts';

const text = (content: string): string => scriptText(content, '$');

/** An array whose keys count from 0 is a list to `json_encode`, and an empty one too. */
function brackets(fields: Fields): [string, string] {
  const isListLike = [...fields.keys()].every((name, index) => name === `${index}`);
  return isListLike ? ['(object) [', ']'] : ['[', ']'];
}

const syntax: Syntax = { indent: '    ', text, label: (name) => `${text(name)} => `, brackets, last: ',' };

const authorization = `'Authorization: Basic ' . base64_encode(getenv('KASHIO_API_KEY') . ':')`;

/** The options of the request, beside those that make a refusal an answer and follow no redirection with the key. */
function options(method: string, hasBody: boolean): string[] {
  if (hasBody) {
    const headers = [authorization, `'Content-Type: application/json'`];
    return [
      `'method' => '${method}'`,
      `'header' => [\n        ${headers.join(',\n        ')},\n    ]`,
      `'content' => json_encode($body)`,
    ];
  }
  return [...(method === 'GET' ? [] : [`'method' => '${method}'`]), `'header' => ${authorization}`];
}

/** The call by PHP's own streams: the curl extension is not everywhere. */
export function php({ method, url, body }: SampleRequest): string {
  const hasBody = body !== undefined;
  return `<?php

$url = ${text(url)};
${hasBody ? `$body = ${literal(body, syntax)};\n` : ''}$context = stream_context_create(['http' => [
    ${options(method, hasBody).join(',\n    ')},
    'timeout' => ${timeout},
    'ignore_errors' => true,
    'follow_location' => 0,
]]);

$response = fopen($url, 'r', false, $context) or exit(1);
echo stream_get_contents($response), PHP_EOL;

[$status] = stream_get_meta_data($response)['wrapper_data'];
if (!preg_match('/^\\S+ 2/', $status)) {
    throw new RuntimeException($status);
}`;
}
