/** What a TypeScript declaration file declares, as its users' editors see it. */
import path from 'node:path';
import ts from 'typescript';

/** A declaration file, read with the types that it refers to. */
export interface Declarations {
  file: ts.SourceFile;
  checker: ts.TypeChecker;
}

/** Reads a declaration file. */
export function readDeclarations(fileName: string): Declarations {
  const program = ts.createProgram([fileName], { target: ts.ScriptTarget.ES2022, types: [] });
  const file = program.getSourceFile(fileName);
  if (!file) throw new Error(`${fileName} can't be read.`);
  return { file, checker: program.getTypeChecker() };
}

/** The code of a declaration file without its comments, in one layout. */
export function getCode({ file }: Declarations): string {
  return ts.createPrinter({ removeComments: true }).printFile(file);
}

/** What the code of a module takes from others: import statements, `import()` types and references. */
export function getImports(code: string): string[] {
  const { importedFiles, referencedFiles, typeReferenceDirectives, libReferenceDirectives } = ts.preProcessFile(code);
  return [importedFiles, referencedFiles, typeReferenceDirectives, libReferenceDirectives]
    .flat()
    .map(({ fileName }) => fileName);
}

/**
 * Every export of a declaration file, and every property and method that it has, with its doc comment: an empty text
 * when there is none.
 *
 * @returns by names such as `Invoices.create` and `Customer.name`
 */
export function getDocumentation({ file, checker }: Declarations): Map<string, string> {
  const documentation = new Map<string, string>();
  const folder = path.dirname(file.fileName);
  const isHere = (symbol: ts.Symbol) =>
    symbol.declarations?.some((declaration) => path.dirname(declaration.getSourceFile().fileName) === folder) ?? false;

  function visitProperties(type: ts.Type, owner: string): void {
    for (const property of type.getProperties().filter(isHere)) {
      const isPrivate = property.name.startsWith('#');
      if (!isPrivate && !(property.flags & ts.SymbolFlags.Prototype)) visit(property, `${owner}.${property.name}`);
    }
  }

  function visit(symbol: ts.Symbol, name: string): void {
    documentation.set(name, ts.displayPartsToString(symbol.getDocumentationComment(checker)));
    if (symbol.flags & ts.SymbolFlags.Type) visitProperties(checker.getDeclaredTypeOfSymbol(symbol), name);
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
    const isUnnamed = type.symbol?.flags & ts.SymbolFlags.TypeLiteral;
    if (symbol.flags & ts.SymbolFlags.Class || isUnnamed) visitProperties(type, name);
  }

  const module = checker.getSymbolAtLocation(file);
  for (const symbol of module ? checker.getExportsOfModule(module) : []) {
    visit(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol, symbol.name);
  }
  return documentation;
}
