import { baseUrl, type Contract } from '../lib/contract.ts';
import { namedTypes } from '../types/openapi-typescript.ts';
import { docComment, header } from './code.ts';
import { formName } from './forms.ts';
import { camelCase, pascalCase, typeName } from './names.ts';
import type { ClientMethod, Resource } from './resources.ts';
import { markedDescription, typeSchemas, type NameOf, type TypeSchemas } from './schemas.ts';

/** What is known of the whole client while one of its files is written. */
export interface Client {
  contract: Contract;
  resources: Resource[];
  /** The properties of hand-written classes: those that extend a resource, and those of their own. */
  extensions: string[];
}

const methodsOf = (resources: Resource[]): ClientMethod[] => resources.flatMap(({ methods }) => methods);

function queryType({ operation }: ClientMethod): string {
  return `${pascalCase(operation.operationId)}Query`;
}

function demandsQuery({ queryParameters }: ClientMethod): boolean {
  return queryParameters.some(({ required }) => required);
}

/** Names methods of the client where the contract names operations: `getInvoice` → `invoices.get`. */
function inClientTerms(text: string, resources: Resource[]): string {
  const names = new Map(
    resources.flatMap(({ property, methods }) => methods.map(({ name, operation }) => [operation.operationId, `${property}.${name}`])),
  );
  return text.replace(/`(\w+)`/g, (code, id: string) => (names.has(id) ? `\`${names.get(id)}\`` : code));
}

function methodDoc(method: ClientMethod, resources: Resource[]): string {
  const { operation, pathParameters, queryParameters, body, item } = method;
  const lines = [
    `${operation.summary}.`,
    '',
    operation.description,
    '',
    ...pathParameters.map((parameter) => `@param ${camelCase(parameter.name)} ${markedDescription(parameter)}`),
    ...(body ? [`@param body ${body.description}`] : []),
    ...(queryParameters.length > 0 ? ['@param query Filtros y página.'] : []),
    '@param options Opciones de esta llamada.',
    ...(item ? ['@returns Una página, si se espera con `await`; todos los elementos, si se recorre con `for await`.'] : []),
    '@throws KashioError si la llamada falla; TypeError si algo no se puede enviar',
  ];
  return inClientTerms(lines.join('\n'), resources);
}

function parameters(method: ClientMethod, nameOf: NameOf): string[] {
  const { pathParameters, queryParameters, body } = method;
  const positional = pathParameters.map(({ name }) => `${camelCase(name)}: string`);
  if (body?.required) positional.push(`body: ${nameOf(body.schema, 'request')}`);
  if (demandsQuery(method)) positional.push(`query: ${queryType(method)}`);
  if (body && !body.required) positional.push(`body?: ${nameOf(body.schema, 'request')}`);
  if (queryParameters.length > 0 && !demandsQuery(method)) positional.push(`query?: ${queryType(method)}`);
  return [...positional, 'options?: CallOptions'];
}

/** A text as TypeScript code. */
const quoted = (text: string): string => JSON.stringify(text);

function operationCode({ method, path, body, result }: ClientMethod): string {
  const fields = body?.fields ? `, fields: ${JSON.stringify(body.fields)}` : '';
  const patterns = body?.amounts.map(([name, pattern]) => `${quoted(name)}: ${new RegExp(pattern)}`) ?? [];
  const amounts = patterns.length > 0 ? `, amounts: { ${patterns.join(', ')} }` : '';
  return `{ method: '${method.toUpperCase()}', path: ${quoted(path)}, form: ${formName(result)}${fields}${amounts} }`;
}

function valuesCode({ pathParameters, queryParameters, body }: ClientMethod): string {
  const path = pathParameters.map(({ name }) => (camelCase(name) === name ? name : `${quoted(name)}: ${camelCase(name)}`));
  const values = [
    ...(path.length > 0 ? [`path: { ${path.join(', ')} }`] : []),
    ...(queryParameters.length > 0 ? ['query'] : []),
    ...(body ? [body.required ? 'body' : '...(body && { body })'] : []),
  ];
  return `{ ${values.join(', ')} }`;
}

function methodCode(method: ClientMethod, { resources }: Client, nameOf: NameOf): string {
  const result = method.item ? `PagePromise<${typeName(method.item)}>` : `ApiPromise<${nameOf(method.result, 'answer')}>`;
  const operation = operationCode(method);
  const call = method.item
    ? `paginate(this.#send, ${operation}, ${valuesCode(method)}, options)`
    : `this.#send(${operation}, ${valuesCode(method)}, options)`;
  return `${docComment(methodDoc(method, resources))}${method.name}(${parameters(method, nameOf).join(', ')}): ${result} {
  return ${call};
}
`;
}

function resourceImports(methods: ClientMethod[], nameOf: NameOf): string {
  const types = methods.flatMap((method) => [
    typeName(method.item ?? method.result),
    ...(method.body ? [nameOf(method.body.schema, 'request')] : []),
    ...(method.queryParameters.length > 0 ? [queryType(method)] : []),
  ]);
  const paged = methods.some(({ item }) => item);
  const single = methods.some(({ item }) => !item);
  const forms = methods.map(({ result }) => formName(result));
  const list = (names: string[]): string => [...new Set(names)].sort().join(', ');
  return [
    `import { ${list(forms)} } from '../forms.ts';`,
    `import type { CallOptions } from '../runtime/options.ts';`,
    ...(paged ? [`import { paginate, type PagePromise } from '../runtime/pages.ts';`] : []),
    ...(single ? [`import type { ApiPromise } from '../runtime/promise.ts';`] : []),
    `import type { Send } from '../runtime/send.ts';`,
    `import type { ${list(types)} } from '../types.ts';`,
  ].join('\n');
}

/** The class that a resource's file has: what a hand-written class extends has a name of its own. */
function generatedClass({ className, property }: Resource, { extensions }: Client): string {
  return extensions.includes(property) ? `${className}Operations` : className;
}

function typesOf({ contract, resources }: Client): TypeSchemas {
  const methods = methodsOf(resources);
  const bodies = methods.flatMap(({ body }) => body?.schema ?? []);
  const queries = methods
    .filter(({ queryParameters }) => queryParameters.length > 0)
    .map((method) => {
      const { operation, queryParameters } = method;
      return { type: queryType(method), description: `${operation.summary}: filtros y página.`, parameters: queryParameters };
    });
  return typeSchemas(contract, bodies, queries, methods.map(({ result }) => result));
}

/** The file of a resource: a class with a documented, typed method per operation. */
export function resourceFile(resource: Resource, client: Client): string {
  const { description, methods } = resource;
  const { nameOf } = typesOf(client);
  return `${header}${resourceImports(methods, nameOf)}

${docComment(description)}export class ${generatedClass(resource, client)} {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

${methods.map((method) => methodCode(method, client, nameOf)).join('\n')}}
`;
}

/** The file of types: one for each schema that methods take or give, and for each operation's filters. */
export async function typesFile(client: Client): Promise<string> {
  const { schemas, inputs } = typesOf(client);
  const apiError = 'ApiError' in schemas ? {} : { ApiError: { type: 'object', additionalProperties: true } };
  const types = await namedTypes({ ...schemas, ...apiError }, inputs);
  return header + inClientTerms(types, client.resources);
}

const webhooks = {
  property: 'webhooks',
  className: 'Webhooks',
  description: 'Las notificaciones que la API envía al comercio.',
};

/** What the client is made of: its resources, and the notifications when the contract has some. */
function partsOf({ resources, extensions }: Omit<Client, 'contract'>): Pick<Resource, 'property' | 'className' | 'description'>[] {
  return extensions.includes(webhooks.property) ? [...resources, webhooks] : resources;
}

/** The file of the client itself. */
export function clientFile({ contract, resources, extensions }: Client): string {
  const parts = partsOf({ resources, extensions });
  const imports = parts.map(({ className, property }) => {
    const folder = extensions.includes(property) ? 'extensions' : 'resources';
    return `import { ${className} } from './${folder}/${property}.ts';\n`;
  });
  const fields = parts.map(({ className, property, description }) => `${docComment(description)}readonly ${property}: ${className};\n`);
  const assignments = parts.map(({ className, property }) => {
    return `this.${property} = new ${className}(${property === webhooks.property ? 'this.events' : 'send'});\n`;
  });
  return `${header}${imports.join('')}import type { KashioOptions } from './runtime/options.ts';
import { createSend } from './runtime/send.ts';

/** Dirección base de la API según el contrato. */
export const defaultBaseUrl: string = ${quoted(baseUrl(contract))};

/** Versión del contrato del que se generó este cliente. */
export const contractVersion: string = ${quoted(contract.info.version)};

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
export function methodTable({ resources }: Client): string {
  const rows = resources.flatMap(({ property, methods }) =>
    methods.map((method) => {
      const names = [
        ...method.pathParameters.map(({ name }) => camelCase(name)),
        ...(method.body ? [method.body.required ? 'body' : 'body?'] : []),
        ...(method.queryParameters.length > 0 ? [demandsQuery(method) ? 'query' : 'query?'] : []),
      ];
      return `| \`${property}.${method.name}(${names.join(', ')})\` | \`${method.method.toUpperCase()} ${method.path}\` |`;
    }),
  );
  return ['| método | operación |', '| --- | --- |', ...rows].join('\n');
}

/** The package's entry: everything that users may import. */
export function indexFile({ resources, extensions }: Client): string {
  const classes = partsOf({ resources, extensions }).map(({ className, property }) => {
    const folder = extensions.includes(property) ? 'extensions' : 'resources';
    return `export type { ${className} } from './${folder}/${property}.ts';\n`;
  });
  return `${header}export { contractVersion, defaultBaseUrl, Kashio } from './client.ts';
${classes.join('')}export * from './runtime/public.ts';
export type * from './types.ts';
`;
}
