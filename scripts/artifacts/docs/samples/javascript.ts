import { camelCase } from '../../client/names.ts';
import type { ClientMethod, Resource } from '../../client/resources.ts';
import { timeout, type SampleRequest } from './request.ts';
import { javascriptText, literal, type Syntax } from './literal.ts';
import type { Value } from './value.ts';

/** The name of a property: `__proto__` would set the prototype instead. */
function label(name: string): string {
  if (name === '__proto__') return `['__proto__']: `;
  return `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : javascriptText(name)}: `;
}

const syntax: Syntax = { indent: '  ', text: javascriptText, label, last: ',' };

/** The arguments in the order of the client's methods: the path's, then what is required of body and query. */
function listArguments({ body, queryParameters }: ClientMethod, request: SampleRequest): Value[] {
  const query = {
    value: request.query.size > 0 ? request.query : undefined,
    required: queryParameters.some(({ required }) => required),
  };
  const others = [{ value: request.body, required: body?.required ?? false }, query].sort(
    (a, b) => Number(b.required) - Number(a.required),
  );
  return [...request.path, ...others.flatMap(({ value }) => value ?? [])];
}

/** The call by our client, whose method it is; the client throws when it fails. */
export function javascript(resource: Resource, method: ClientMethod, request: SampleRequest): string {
  const name = method.item === undefined ? camelCase(method.result) : 'page';
  const values = listArguments(method, request).map((value) => literal(value, syntax));
  const options = `{ signal: AbortSignal.timeout(${timeout}_000) }`;
  return `import { Kashio } from 'kashio-payments';

const kashio = new Kashio({ apiKey: process.env.KASHIO_API_KEY });

const ${name} = await kashio.${resource.property}.${method.name}(${[...values, options].join(', ')});
console.log(JSON.stringify(${name}, null, 2));`;
}
