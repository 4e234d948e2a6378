import ts from 'typescript';
import { compareAll, maxValue, type Measure, type Result } from '../lib/measure.ts';
import { contractTypes, inRoot } from '../lib/toolkit.ts';
import type { Client } from './built-client.ts';

/** By the name of the candidate: a file in `consumers/` that creates an invoice, reads a list and catches errors. */
const consumers = {
  'empty file': 'empty.ts',
  'openapi-fetch': 'openapi-fetch.ts',
  'kashio-payments': 'kashio-payments.ts',
};

interface Compiled {
  instantiations: number;
  errors: string[];
}

/** Checks a file, and counts as `tsc --extendedDiagnostics` does. */
export function compile(file: string, client: string): Compiled {
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
    typeRoots: [inRoot('node_modules', '@types')],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    paths: { 'kashio-payments': [client], 'contract-types': [contractTypes] },
  });
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  return { instantiations: program.getInstantiationCount(), errors };
}

/** Number of types that TypeScript instantiates for a consumer. One that does not compile has none. */
export async function measureTypes(client: Client): Promise<Measure> {
  const compiled = Object.entries(consumers).map(([candidate, file]) => {
    return { candidate, ...compile(inRoot('bench', 'client', 'consumers', file), client.types) };
  });
  const results = compiled.map(({ candidate, instantiations, errors }): Result => {
    const threshold = candidate === 'kashio-payments' ? maxValue(500) : undefined;
    return { workload: 'consumer', candidate, samples: errors.length === 0 ? [instantiations] : [], threshold };
  });
  const notes = compiled.flatMap(({ candidate, errors: [first] }) =>
    first === undefined ? [] : [`The consumer of ${candidate} does not compile: ${first}`],
  );
  const title = 'Type instantiations of a consumer (reference: openapi-fetch)';
  return { title, unit: 'instantiations', rows: compareAll(results, 'openapi-fetch'), notes };
}
