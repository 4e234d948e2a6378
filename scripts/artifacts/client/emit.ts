import { baseUrl, type Contract } from '@kashio-toolkit/core';
import { namedTypes } from '../types/openapi-typescript.ts';
import { docComment, header } from './format.ts';
import { formName } from './decoders.ts';
import { camelCase, pascalCase, typeName } from './names.ts';
import type { ClientMethod, Resource } from './resources.ts';
import { markedDescription, typeSchemas, type NameOf, type TypeSchemas } from './schemas.ts';

/** What is known of the whole client while one of its files is written. */
export interface Client {
  contract: Contract;
  resources: Resource[];
  types: TypeSchemas;
  /** The properties of hand-written classes: those that extend a resource, and those of their own. */
  extensions: string[];
}

function queryType({ operation }: ClientMethod): string {
  return `${pascalCase(operation.operationId)}Query`;
}

/** The types that the client's methods need. */
export function typesOf(contract: Contract, resources: Resource[]): TypeSchemas {
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
function argumentsOf(method: ClientMethod, nameOf: NameOf): Argument[] {
  const { pathParameters, queryParameters, body } = method;
  const path = pathParameters.map((parameter) => {
    return { name: camelCase(parameter.name), type: 'string', optional: false, doc: markedDescription(parameter) };
  });
  const others: Argument[] = [];
  if (body)
    others.push({
      name: 'body',
      type: nameOf(body.schema, 'request'),
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
    ...argumentsOf(method, types.nameOf).map(({ name, doc }) => `@param ${name} ${doc}`),
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
  return `{ method: '${method.toUpperCase()}', path: ${quoted(path)}, form: ${formName(result)}${isById ? ', isById: true' : ''}${fields}${amounts} }`;
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

function methodCode(method: ClientMethod, client: Client): string {
  const { nameOf } = client.types;
  const result = method.item
    ? `PagePromise<${typeName(method.item)}>`
    : `ApiPromise<${nameOf(method.result, 'answer')}>`;
  const parameters = argumentsOf(method, nameOf).map(
    ({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`,
  );
  const send = method.item ? 'paginate(this.#send, ' : 'this.#send(';
  return `${docComment(methodDoc(method, client))}${method.name}(${parameters.join(', ')}): ${result} {
  return ${send}${operationCode(method)}, ${valuesCode(method)}, options);
}
`;
}

function resourceImports(methods: ClientMethod[], nameOf: NameOf): string {
  const given = methods.map(({ item, result }) => typeName(item ?? result));
  const taken = methods.flatMap((method) => argumentsOf(method, nameOf).map(({ type }) => type));
  const types = [...given, ...taken].filter((type) => type !== 'string' && type !== 'CallOptions');
  const forms = methods.map(({ result }) => formName(result));
  const list = (names: string[]): string => [...new Set(names)].sort().join(', ');
  return [
    `import { ${list(forms)} } from '../forms.ts';`,
    `import type { CallOptions } from '../runtime/options.ts';`,
    ...(methods.some(({ item }) => item) ? [`import { paginate, type PagePromise } from '../runtime/pages.ts';`] : []),
    ...(methods.some(({ item }) => !item) ? [`import type { ApiPromise } from '../runtime/api-promise.ts';`] : []),
    `import type { Send } from '../runtime/send.ts';`,
    `import type { ${list(types)} } from '../types.ts';`,
  ].join('\n');
}

/** The class that a resource's file has: what a hand-written class extends has a name of its own. */
function generatedClass({ className, property }: Resource, { extensions }: Client): string {
  return extensions.includes(property) ? `${className}Operations` : className;
}

/** The file of a resource: a class with a documented, typed method per operation. */
export function resourceFile(resource: Resource, client: Client): string {
  const { description, methods } = resource;
  return `${header}${resourceImports(methods, client.types.nameOf)}

${docComment(description)}export class ${generatedClass(resource, client)} {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

${methods.map((method) => methodCode(method, client)).join('\n')}}
`;
}

/** The file of types: one for each schema that methods take or give, and for each operation's filters. */
export async function typesFile({ types, resources }: Client): Promise<string> {
  const code = await namedTypes(Object.fromEntries(types.schemas), types.inputs);
  return header + inClientTerms(code, resources);
}

const webhooks = {
  property: 'webhooks',
  className: 'Webhooks',
  description: 'Las notificaciones que la API envía al comercio.',
};

/** What the client is made of: its resources, and the notifications when the contract has some. */
function partsOf({ resources, extensions }: Client): Omit<Resource, 'methods'>[] {
  return extensions.includes(webhooks.property) ? [...resources, webhooks] : resources;
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
  const { contract, extensions } = client;
  const parts = partsOf(client);
  const imports = parts.map(({ className, property }) => {
    const folder = extensions.includes(property) ? 'extensions' : 'resources';
    return `import { ${className} } from './${folder}/${property}.ts';\n`;
  });
  const fields = parts.map(
    ({ className, property, description }) => `${docComment(description)}readonly ${property}: ${className};\n`,
  );
  const assignments = parts.map(({ className, property }) => {
    return `this.${property} = new ${className}(${property === webhooks.property ? 'this.events' : 'send'});\n`;
  });
  return `${header}${imports.join('')}import type { KashioOptions } from './runtime/options.ts';
import { createSend } from './runtime/send.ts';
import { defaultBaseUrl } from './contract.ts';

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
      const taken = argumentsOf(method, types.nameOf).filter(({ name }) => name !== 'options');
      const names = taken.map(({ name, optional }) => `${name}${optional ? '?' : ''}`);
      return `| \`${property}.${method.name}(${names.join(', ')})\` | \`${method.method.toUpperCase()} ${method.path}\` |`;
    }),
  );
  return ['| método | operación |', '| --- | --- |', ...rows].join('\n');
}

/** The package's entry: everything that users may import. */
export function indexFile(client: Client): string {
  const { extensions } = client;
  const classes = partsOf(client).map(({ property }) => {
    const folder = extensions.includes(property) ? 'extensions' : 'resources';
    return `export type * from './${folder}/${property}.ts';\n`;
  });
  return `${header}export { Kashio } from './client.ts';
export { contractVersion, defaultBaseUrl } from './contract.ts';
${classes.join('')}export * from './runtime/public.ts';
export type * from './types.ts';
`;
}
