// What packages/client exports, read with the compiler's parser.
import ts from 'typescript';
import { getSource, type Sources } from '../../lib/sources.ts';

/** What users of the published client may import of packages/client. */
export interface PublicNames {
  values: string[];
  types: string[];
}

/** The names that a module exports by `export { … } from`. */
function parseExports(sources: Sources, file: string): PublicNames {
  const { statements } = ts.createSourceFile(file, getSource(sources.files, file), ts.ScriptTarget.ES2022);
  const specifiers = statements
    .filter((statement) => ts.isExportDeclaration(statement))
    .flatMap(({ exportClause, isTypeOnly }) => {
      if (!exportClause || !ts.isNamedExports(exportClause)) return [];
      return exportClause.elements.map((each) => ({ name: each.name.text, isType: isTypeOnly || each.isTypeOnly }));
    });
  const getNames = (isType: boolean) => specifiers.flatMap((each) => (each.isType === isType ? [each.name] : []));
  return { values: getNames(false), types: getNames(true) };
}

/** The names that the client gives on to its users. */
export function getPublicNames(sources: Sources): PublicNames {
  return parseExports(sources, 'packages/client/src/public.ts');
}

/** All names that the generated code imports or exports of packages/client. */
export function getReservedNames(sources: Sources): string[] {
  const parts = [getPublicNames(sources), parseExports(sources, 'packages/client/src/index.ts')];
  return parts.flatMap(({ values, types }) => [...values, ...types]);
}
