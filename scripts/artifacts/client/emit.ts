import { baseUrl, type Contract } from '@kashio-toolkit/core';
import { namedTypes } from '../types/openapi-typescript.ts';
import { decoderName } from './decoders.ts';
import { extensions, findEvents, findMethod, webhooks } from './extensions.ts';
import type { PublicNames } from './face.ts';
import { clientFace, docComment, header } from './format.ts';
import { camelCase, pascalCase, typeName } from './names.ts';
import type { ClientMethod, Resource } from './resources.ts';
import { getDescription, typeSchemas, type GetTypeName, type TypeSchemas } from './schemas.ts';

/** What is known of the whole client while one of its files is written. */
export interface Client {
  contract: Contract;
  resources: Resource[];
  types: TypeSchemas;
}

function queryType({ operation }: ClientMethod): string {
  return `${pascalCase(operation.operationId)}Query`;
}

/** The types that the client's methods need. */
export function getTypeSchemas(contract: Contract, resources: Resource[]): TypeSchemas {
  const methods = resources.flatMap(({ methods }) => methods);
  const bodies = methods.flatMap(({ body }) => body?.schema ?? []);
  const queries = methods
    .filter(({ queryParameters }) => queryParameters.length > 0)
    .map((method) => {
      const { operation, queryParameters } = method;
      return { type: queryType(method), description: `${operation.summary}: filtros.`, parameters: queryParameters };
    });
  return typeSchemas(
    contract,
    bodies,
    queries,
    methods.map(({ item, result }) => item ?? result),
  );
}

/** Names methods of the client where the contract names operations: `getInvoice` → `invoices.get`. */
function inClientTerms(text: string, resources: Resource[]): string {
  const names = new Map(
    resources.flatMap(({ property, methods }) =>
      methods.map(({ name, operation }) => [operation.operationId, `${property}.${name}`]),
    ),
  );
  return text.replace(/`(\w+)`/g, (code, id: string) => (names.has(id) ? `\`${names.get(id)}\`` : code));
}

/** An argument of a method. */
interface Argument {
  name: string;
  type: string;
  optional: boolean;
  doc: string;
}

/** A method's arguments in their order: the path's, then the body and the query, what is demanded first, and the options. */
function getArguments(method: ClientMethod, getTypeName: GetTypeName): Argument[] {
  const { pathParameters, queryParameters, body } = method;
  const path = pathParameters.map((parameter) => {
    return { name: camelCase(parameter.name), type: 'string', optional: false, doc: getDescription(parameter) };
  });
  const others: Argument[] = [];
  if (body)
    others.push({
      name: 'body',
      type: getTypeName(body.schema, 'request'),
      optional: !body.required,
      doc: body.description,
    });
  if (queryParameters.length > 0) {
    const optional = !queryParameters.some(({ required }) => required);
    others.push({
      name: 'query',
      type: queryType(method),
      optional,
      doc: method.item ? 'Filtros y página.' : 'Filtros.',
    });
  }
  const options = { name: 'options', type: 'CallOptions', optional: true, doc: 'Opciones de esta llamada.' };
  return [...path, ...others.sort((a, b) => Number(a.optional) - Number(b.optional)), options];
}

/** What the client adds to an operation, by its kind. */
function clientNotes({ method, item }: ClientMethod): string[] {
  if (method === 'post') {
    return [
      'Este cliente la envía una sola vez. Si falla sin que la API la rechace, `outcome` del error dice si pudo tener efecto.',
      '',
    ];
  }
  return item ? ['Este cliente pide las páginas siguientes por usted, con `next()` o con `for await`.', ''] : [];
}

function methodDoc(method: ClientMethod, { resources, types }: Client): string {
  const { operation, item } = method;
  const lines = [
    `${operation.summary}.`,
    '',
    operation.description,
    '',
    ...clientNotes(method),
    ...getArguments(method, types.getTypeName).map(({ name, doc }) => `@param ${name} ${doc}`),
    ...(item
      ? ['@returns Una página, si se espera con `await`; todos los elementos, si se recorre con `for await`.']
      : []),
    '@throws KashioError si la llamada falla; TypeError si algo no se puede enviar',
  ];
  return inClientTerms(lines.join('\n'), resources);
}

/** A text as TypeScript code. */
const quoted = (text: string): string => JSON.stringify(text);

function operationCode({ method, path, body, result, isById }: ClientMethod): string {
  const fields = body?.fields ? `, fields: ${JSON.stringify(body.fields)}` : '';
  const patterns = body?.amounts.map(([name, pattern]) => `${quoted(name)}: ${new RegExp(pattern)}`) ?? [];
  const amounts = patterns.length > 0 ? `, amounts: { ${patterns.join(', ')} }` : '';
  return `{ method: '${method.toUpperCase()}', path: ${quoted(path)}, decode: ${decoderName(result)}${isById ? ', isById: true' : ''}${fields}${amounts} }`;
}

function valuesCode({ pathParameters, queryParameters, body }: ClientMethod): string {
  const path = pathParameters.map(({ name }) =>
    camelCase(name) === name ? name : `${quoted(name)}: ${camelCase(name)}`,
  );
  const values = [
    ...(path.length > 0 ? [`path: { ${path.join(', ')} }`] : []),
    ...(queryParameters.length > 0 ? ['query'] : []),
    ...(body ? [body.required ? 'body' : '...(body && { body })'] : []),
  ];
  return `{ ${values.join(', ')} }`;
}

/** The call of a method, as an extension has it. */
function callCode(method: ClientMethod, { property }: Resource): string {
  const send = method.item ? 'paginate(this.#send, ' : 'this.#send(';
  const call = `${send}${operationCode(method)}, ${valuesCode(method)}, options)`;
  const wrapper = extensions[property]?.wrappers[method.name];
  if (!wrapper) return call;
  const ids = method.pathParameters.map(({ name }) => camelCase(name));
  return `${wrapper}(${call}, () => this.get(${[...ids, 'options'].join(', ')}))`;
}

function methodCode(method: ClientMethod, resource: Resource, client: Client): string {
  const { getTypeName } = client.types;
  const result = method.item
    ? `PagePromise<${typeName(method.item)}>`
    : `ApiPromise<${getTypeName(method.result, 'answer')}>`;
  const parameters = getArguments(method, getTypeName).map(
    ({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`,
  );
  return `${docComment(methodDoc(method, client))}${method.name}(${parameters.join(', ')}): ${result} {
  return ${callCode(method, resource)};
}
`;
}

/** An import of names, each once and in order; none when there are no names. */
function importCode(keyword: 'import' | 'import type', names: string[], from: string): string {
  return names.length > 0 ? `${keyword} { ${[...new Set(names)].sort().join(', ')} } from '${from}';\n` : '';
}

function resourceImports({ property, methods }: Resource, { getTypeName }: TypeSchemas): string {
  const face = clientFace('./resources');
  const extension = extensions[property];
  const wrappers = methods.flatMap(({ name }) => extension?.wrappers[name] ?? []);
  const given = methods.map(({ item, result }) => typeName(item ?? result));
  const taken = methods.flatMap((method) => getArguments(method, getTypeName).map(({ type }) => type));
  const functions = [
    ...(methods.some(({ item }) => item) ? ['paginate'] : []),
    ...(extension ? [extension.baseClass] : []),
    ...wrappers,
  ];
  const types = [
    'CallOptions',
    'Send',
    ...(methods.some(({ item }) => item) ? ['PagePromise'] : []),
    ...(methods.some(({ item }) => !item) ? ['ApiPromise'] : []),
    ...(extension?.types.map(({ generic }) => generic) ?? []),
  ];
  const decoders = methods.map(({ result }) => decoderName(result));
  return [
    importCode('import', functions, face),
    importCode('import type', types, face),
    importCode('import', decoders, '../decoders.ts'),
    importCode(
      'import type',
      [...given, ...taken].filter((type) => type !== 'string' && type !== 'CallOptions'),
      '../types.ts',
    ),
  ].join('');
}

/** What a resource's class extends, and the types that this brings. */
function extensionCode(resource: Resource, { getTypeName }: TypeSchemas): { heritage: string; types: string } {
  const extension = extensions[resource.property];
  if (!extension) return { heritage: '', types: '' };
  const { body, result } = findMethod(resource, 'create');
  const [order, object] = [body ? getTypeName(body.schema, 'request') : 'undefined', getTypeName(result, 'answer')];
  const types = extension.types.map(
    ({ name, generic, description }) => `${docComment(description)}export type ${name} = ${generic}<${object}>;\n\n`,
  );
  return { heritage: ` extends ${extension.baseClass}<${order}, ${object}>`, types: types.join('') };
}

/** The file of a resource: a class with a documented, typed method per operation. */
export function resourceFile(resource: Resource, client: Client): string {
  const { className, description, methods } = resource;
  const { heritage, types } = extensionCode(resource, client.types);
  return `${header}${resourceImports(resource, client.types)}
${types}${docComment(description)}export class ${className}${heritage} {
  readonly #send: Send;

  constructor(send: Send) {
${heritage ? 'super(send);\n' : ''}    this.#send = send;
  }

${methods.map((method) => methodCode(method, resource, client)).join('\n')}}
`;
}

/** The file of the notifications, given the resource that they are confirmed with. */
export function webhooksFile(events: Resource, { types }: Client): string {
  const event = types.getTypeName(findMethod(events, 'get').result, 'answer');
  const { className, baseClass, description } = webhooks;
  return `${header}${importCode('import', [baseClass], clientFace('./resources'))}${importCode('import type', [event], '../types.ts')}
${docComment(description)}export class ${className} extends ${baseClass}<${event}> {}
`;
}

/** The file of types: one for each schema that methods take or give, and for each operation's filters. */
export async function typesFile({ types, resources }: Client): Promise<string> {
  const code = await namedTypes(Object.fromEntries(types.schemas), types.inputs);
  return header + inClientTerms(code, resources);
}

/** What the client is made of: its resources, and the notifications when the contract has some. */
function getParts({ contract, resources }: Client): Omit<Resource, 'methods'>[] {
  return findEvents(contract, resources) ? [...resources, webhooks] : resources;
}

/** The file of what the client knows of the contract itself. */
export function contractFile({ contract }: Client): string {
  return `${header}/** Dirección base de la API según el contrato. */
export const defaultBaseUrl: string = ${quoted(baseUrl(contract))};

/** Versión del contrato del que se generó este cliente. */
export const contractVersion: string = ${quoted(contract.info.version)};
`;
}

/** The file of the client itself. */
export function clientFile(client: Client): string {
  const { contract } = client;
  const parts = getParts(client);
  const imports = parts.map(
    ({ className, property }) => `import { ${className} } from './resources/${property}.ts';\n`,
  );
  const fields = parts.map(
    ({ className, property, description }) => `${docComment(description)}readonly ${property}: ${className};\n`,
  );
  const assignments = parts.map(({ className, property }) => {
    return `this.${property} = new ${className}(${property === webhooks.property ? 'this.events' : 'send'});\n`;
  });
  return `${header}import { createSend, type KashioOptions } from '${clientFace('.')}';
import { defaultBaseUrl } from './contract.ts';
${imports.join('')}
${docComment(`Cliente no oficial de la API de ${contract.info.title}.`)}export class Kashio {
${fields.join('\n')}
  /**
   * @param options La llave y, si hace falta, cómo llegar a la API y cómo comportarse.
   * @throws TypeError si falta la llave o una opción no se puede usar
   */
  constructor(options: KashioOptions) {
    const send = createSend(options, defaultBaseUrl);
${assignments.join('')}  }
}
`;
}

/** The README's table of methods, in Markdown. */
export function methodTable({ resources, types }: Client): string {
  const rows = resources.flatMap(({ property, methods }) =>
    methods.map((method) => {
      const taken = getArguments(method, types.getTypeName).filter(({ name }) => name !== 'options');
      const names = taken.map(({ name, optional }) => `${name}${optional ? '?' : ''}`);
      return `| \`${property}.${method.name}(${names.join(', ')})\` | \`${method.method.toUpperCase()} ${method.path}\` |`;
    }),
  );
  return ['| método | operación |', '| --- | --- |', ...rows].join('\n');
}

/** The package's entry: everything that users may import. */
export function indexFile(client: Client, { values, types }: PublicNames): string {
  const classes = getParts(client).map(({ property }) => `export type * from './resources/${property}.ts';\n`);
  return `${header}export { Kashio } from './client.ts';
export { contractVersion, defaultBaseUrl } from './contract.ts';
${classes.join('')}export { ${values.join(', ')} } from '${clientFace('.')}';
export type { ${types.join(', ')} } from '${clientFace('.')}';
export type * from './types.ts';
`;
}

const fetchDescription = `
Crea un cliente de [openapi-fetch](https://openapi-ts.dev/openapi-fetch/) con los tipos del contrato, para quien conoce esa biblioteca y para operaciones que \`Kashio\` todavía no tiene: \`api.GET('/invoices/{id}', { params: { path: { id } } })\`.

Envía como \`Kashio\`: un POST una sola vez, los demás con reintentos, todos con un plazo. Una respuesta que no es 2xx lanza el error de este cliente, con \`outcome\`; por eso \`error\` nunca llega en el resultado.

No da los valores en su forma canónica (\`status\` puede llegar en mayúsculas y un monto como texto), no comprueba que la respuesta sea del objeto pedido ni los montos que se envían, y no recorre listas ni recupera creaciones.

@param options Las mismas de \`Kashio\`.
@returns Un cliente de openapi-fetch. Lo que una llamada diga de \`fetch\` no tiene las garantías de este.
@throws TypeError si falta la llave o una opción no se puede usar
`;

/** The package's second entry: openapi-fetch with the contract's types. */
export function fetchFile(): string {
  return `${header}import { createFetchClient, type FetchClient, type KashioOptions } from '${clientFace('.')}';
import { defaultBaseUrl } from './contract.ts';
import type { paths } from './paths.ts';

export type { KashioOptions } from '${clientFace('.')}';
export type { paths } from './paths.ts';

${docComment(fetchDescription)}export function createKashioFetch(options: KashioOptions): FetchClient<paths> {
  return createFetchClient<paths>(options, defaultBaseUrl);
}
`;
}
