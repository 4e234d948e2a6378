import { timeout, type SampleRequest } from './request.ts';
import { literal, pythonText, type Syntax } from './literal.ts';

const syntax: Syntax = {
  indent: '    ',
  keywords: { null: 'None', true: 'True', false: 'False' },
  text: pythonText,
  label: (name) => `${pythonText(name)}: `,
  last: ',',
};

/** The arguments of the request beside its address. */
function requestArguments(method: string, hasBody: boolean): string[] {
  if (hasBody) {
    const headers = ['"Authorization": f"Basic {credentials}"', '"Content-Type": "application/json"'];
    return [
      `method="${method}"`,
      `headers={\n        ${headers.join(',\n        ')},\n    }`,
      'data=json.dumps(body).encode()',
    ];
  }
  return [...(method === 'GET' ? [] : [`method="${method}"`]), 'headers={"Authorization": f"Basic {credentials}"}'];
}

/** The call by Python's own library, so that nothing needs to be installed. */
export function python({ method, url, body }: SampleRequest): string {
  const hasBody = body !== undefined;
  return `import base64
import json
import os
import sys
import urllib.error
import urllib.request

${hasBody ? `body = ${literal(body, syntax)}\n` : ''}credentials = base64.b64encode(f"{os.environ['KASHIO_API_KEY']}:".encode()).decode()
request = urllib.request.Request(
    ${[pythonText(url), ...requestArguments(method, hasBody)].join(',\n    ')},
)

try:
    with urllib.request.urlopen(request, timeout=${timeout}) as response:
        answer = json.load(response)
except urllib.error.HTTPError as error:
    sys.exit(f"{error}\\n{error.read().decode()}")
print(json.dumps(answer, indent=2, ensure_ascii=False))`;
}
