// The only file that knows openapi-typescript.
import openapiTS, { astToString, tsLiteral, tsUnion, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import type { Contract, Schema } from '@kashio-toolkit/core';

/** TypeScript types of a contract: `paths`, `components`, `operations`. */
export async function generateTypes(contract: Contract): Promise<string> {
  return astToString(await openapiTS(structuredClone(contract) as unknown as OpenAPI3));
}

/**
 * The types that openapi-typescript does not have: a text in lower case whatever the contract lists, and a text with known
 * values that editors complete, where any other is allowed, too.
 */
function transform(schema: Schema): ts.TypeNode | undefined {
  const { anyOf = [], enum: values } = schema;
  if (values && schema['x-canonical-form'] === 'lower-case') {
    return ts.factory.createTypeReferenceNode('Lowercase', [tsUnion(values.map((value) => tsLiteral(value)))]);
  }
  const known = anyOf.flatMap((member) => member.enum ?? []);
  const isOpen = anyOf.every((member) => member.type === 'string') && anyOf.some((member) => !member.enum);
  if (known.length === 0 || !isOpen) return undefined;
  const anyText = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const open = ts.factory.createIntersectionTypeNode([anyText, ts.factory.createTypeLiteralNode([])]);
  return tsUnion([...known.map((value) => tsLiteral(value)), ts.factory.createParenthesizedType(open)]);
}

/** Removes from doc comments the tags that editors would show as noise, and the indentation that Markdown takes for code. */
export function plainComments(code: string): string {
  return code
    .replaceAll('@description ', '')
    .replaceAll(' (enum property replaced by openapi-typescript)', '')
    .replaceAll(/^( *\*) {5}/gm, '$1 ')
    .replaceAll(/(\n *\* @(constant|enum .*)$|\/\*\* @enum .* \*\/)/gm, '');
}

/** A property as it is written, taking `undefined` as well when it is optional and `lenient`. */
function memberText(member: ts.TypeElement, lenient: boolean): string {
  const text = member.getFullText();
  return lenient && member.questionToken ? text.replace(/;\s*$/, ' | undefined;') : text;
}

/** The body of an interface, when a type can be one: an object, or several joined. */
function interfaceBody(type: ts.TypeNode, lenient: boolean): string | undefined {
  const parts = ts.isIntersectionTypeNode(type) ? [...type.types] : [type];
  if (!parts.every((part) => ts.isTypeLiteralNode(part))) return undefined;
  const members = parts.flatMap((part) => [...part.members]);
  return `{${members.map((member) => memberText(member, lenient)).join('')}}`;
}

type TypedProperty = ts.PropertySignature & { type: ts.TypeNode };

/** The properties of `components.schemas` in a file of types. */
function schemaMembers(file: ts.SourceFile): TypedProperty[] {
  const components = file.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === 'components',
  );
  const schemas = components?.members.find((member) => member.name?.getText() === 'schemas') as ts.PropertySignature;
  return (schemas.type as ts.TypeLiteralNode).members as unknown as TypedProperty[];
}

/**
 * A named type for each schema, with its description as doc comment: interfaces for objects, so that editors show them by
 * their name.
 *
 * @param inputs - the names of what is sent: their optional properties may also be `undefined`
 */
export async function namedTypes(schemas: Record<string, Schema>, inputs: Set<string>): Promise<string> {
  const document = {
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: {},
    components: { schemas: structuredClone(schemas) },
  };
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    transform: (schema) => transform(schema as Schema),
    defaultNonNullable: false,
  });
  const code = plainComments(astToString(nodes)).replaceAll(/components\["schemas"\]\["(\w+)"\]/g, '$1');
  const file = ts.createSourceFile('schemas.ts', code, ts.ScriptTarget.ES2022, true);
  return schemaMembers(file)
    .map(({ name, type }) => {
      const comment = code.slice(name.parent.getFullStart(), name.getStart()).trim();
      const named = name.getText();
      const body = interfaceBody(type, inputs.has(named));
      const declaration = body ? `interface ${named} ${body}` : `type ${named} = ${type.getText()};`;
      return `${comment}\nexport ${declaration}\n`;
    })
    .join('\n');
}
