import { baseUrl, type Contract, type Parameter } from '../lib/contract.ts';
import { camelCase, pascalCase, typeName, type ClientMethod, type Resource } from './resources.ts';

const header = '// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/client/ instead.\n';

/** A doc comment, indented like what it stands before. */
function docComment(text: string, indent = ''): string {
  const lines = text.trim().replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

function queryType({ operation }: ClientMethod): string {
  return `${pascalCase(operation.operationId)}Query`;
}

function parameterDoc({ name, description }: Parameter): string {
  return `@param ${camelCase(name)} ${description}`;
}

function methodDoc(method: ClientMethod): string {
  const { operation, pathParameters, body } = method;
  const parameters = pathParameters.map(parameterDoc);
  if (body) parameters.push(`@param body ${operation.requestBody?.description ?? ''}`);
  const thrown = ['@throws KashioError', ...(pathParameters.length > 0 ? ['@throws TypeError si un identificador está vacío'] : [])];
  return [`${operation.summary}.`, '', operation.description, '', ...parameters, ...thrown].join('\n');
}

function demandsQuery({ queryParameters }: ClientMethod): boolean {
  return queryParameters.some(({ required }) => required);
}

function signature(method: ClientMethod): string {
  const parameters = method.pathParameters.map(({ name }) => `${camelCase(name)}: string`);
  if (method.body) parameters.push(`body: ${method.body}`);
  if (method.queryParameters.length > 0) {
    parameters.push(`query: ${queryType(method)}${demandsQuery(method) ? '' : ' = {}'}`);
  }
  return `${method.name}(${parameters.join(', ')}): Promise<${method.result}>`;
}

function call({ method, path, pathParameters, queryParameters, body }: ClientMethod): string {
  const names = pathParameters.map(({ name }) => (camelCase(name) === name ? name : `${JSON.stringify(name)}: ${camelCase(name)}`));
  const values = [
    ...(names.length > 0 ? [`path: { ${names.join(', ')} }`] : []),
    ...(queryParameters.length > 0 ? ['query'] : []),
    ...(body ? ['body'] : []),
  ];
  const options = values.length > 0 ? `, { ${values.join(', ')} }` : '';
  return `this.#send('${method.toUpperCase()}', '${path}'${options})`;
}

function methodCode(method: ClientMethod): string {
  return `${docComment(methodDoc(method), '  ')}  ${signature(method)} {\n    return ${call(method)};\n  }\n`;
}

function importedTypes(methods: ClientMethod[]): string[] {
  const names = methods.flatMap((method) => [
    method.result,
    ...(method.body ? [method.body] : []),
    ...(method.queryParameters.length > 0 ? [queryType(method)] : []),
  ]);
  return [...new Set(names)].sort();
}

/** The file of a resource: a class with a documented, typed method per operation. */
export function resourceFile({ className, description, methods }: Resource): string {
  return `${header}import type { Send } from '../transport.ts';
import type { ${importedTypes(methods).join(', ')} } from '../types.ts';

${docComment(description)}export class ${className} {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

${methods.map(methodCode).join('\n')}}
`;
}

/** The file of types: a name for each schema of the contract and for each operation's query. */
export function typesFile(contract: Contract, resources: Resource[]): string {
  const schemas = Object.entries(contract.components.schemas).map(([name, { description = '' }]) => {
    return `${docComment(description)}export type ${typeName(name)} = components['schemas']['${name}'];\n`;
  });
  const queries = resources
    .flatMap(({ methods }) => methods)
    .filter(({ queryParameters }) => queryParameters.length > 0)
    .map((method) => {
      const { operationId, summary } = method.operation;
      const type = `NonNullable<operations['${operationId}']['parameters']['query']>`;
      return `${docComment(`${summary}: filtros y página.`)}export type ${queryType(method)} = ${type};\n`;
    });
  return `${header}import type { components, operations } from './openapi.ts';\n\n${[...schemas, ...queries].join('\n')}`;
}

/** The file of the client itself. */
export function clientFile(contract: Contract, resources: Resource[]): string {
  const imports = resources.map(({ className, property }) => `import { ${className} } from './resources/${property}.ts';\n`);
  const fields = resources.map(
    ({ className, property, description }) => `${docComment(description, '  ')}  readonly ${property}: ${className};\n`,
  );
  const assignments = resources.map(({ className, property }) => `    this.${property} = new ${className}(send);\n`);
  return `${header}${imports.join('')}import { createTransport, type KashioOptions } from './transport.ts';

/** Base URL that the contract gives. */
export const defaultBaseUrl: string = '${baseUrl(contract)}';

/** Version of the contract that this client was generated from. */
export const contractVersion: string = '${contract.info.version}';

${docComment(`Cliente no oficial de la API de ${contract.info.title}.`)}export class Kashio {
${fields.join('')}
  /**
   * @throws TypeError when the key is missing or the base URL is unsafe
   */
  constructor({ baseUrl = defaultBaseUrl, ...options }: KashioOptions) {
    const send = createTransport({ ...options, baseUrl });
${assignments.join('')}  }
}
`;
}

/** The README's table of methods, in Markdown. */
export function methodTable(resources: Resource[]): string {
  const rows = resources.flatMap(({ property, methods }) =>
    methods.map((method) => {
      const query = demandsQuery(method) ? 'query' : 'query?';
      const names = [
        ...method.pathParameters.map(({ name }) => camelCase(name)),
        ...(method.body ? ['body'] : []),
        ...(method.queryParameters.length > 0 ? [query] : []),
      ];
      return `| \`${property}.${method.name}(${names.join(', ')})\` | \`${method.method.toUpperCase()} ${method.path}\` |`;
    }),
  );
  return ['| método | operación |', '| --- | --- |', ...rows].join('\n');
}

/** The package's entry: everything that users may import. */
export function indexFile(resources: Resource[]): string {
  const classes = resources.map(({ className, property }) => `export { ${className} } from './resources/${property}.ts';\n`);
  return `${header}export { contractVersion, defaultBaseUrl, Kashio } from './client.ts';
${classes.join('')}export { KashioError } from './errors.ts';
export type { KashioOptions } from './transport.ts';
export type * from './types.ts';
`;
}
