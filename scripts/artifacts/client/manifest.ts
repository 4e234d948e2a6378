import { getSource, type Sources } from '../../lib/sources.ts';

/** The fields of the hand-written manifest that are published as they are. */
interface HandWritten {
  name: string;
  version: string;
  description: string;
  license: string;
  keywords: string[];
  type: string;
  sideEffects: boolean;
  engines: Record<string, string>;
}

/** An entry's code and types, for `import` and for `require`. */
function entry(name: string): object {
  return {
    import: { types: `./dist/${name}.d.mts`, default: `./dist/${name}.mjs` },
    require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
  };
}

/**
 * The published manifest: packages/client's, with entries into `dist/`, which contains all dependencies and is all that is
 * published beside the README and the licences.
 */
export function manifest(sources: Sources): string {
  const source = JSON.parse(getSource(sources, 'packages/client/package.json')) as HandWritten;
  const { name, version, description, license, keywords, type, sideEffects, engines } = source;
  const fields = {
    name,
    version,
    description,
    license,
    keywords,
    type,
    sideEffects,
    engines,
    exports: { '.': entry('index'), './openapi-fetch': entry('openapi-fetch'), './package.json': './package.json' },
    main: './dist/index.cjs',
    module: './dist/index.mjs',
    types: './dist/index.d.cts',
    // For resolvers that do not know `exports`.
    typesVersions: { '*': { 'openapi-fetch': ['./dist/openapi-fetch.d.cts'] } },
    files: ['dist', 'THIRD-PARTY-LICENSES'],
    scripts: { prepack: 'npm run --prefix ../.. build -- --only client' },
    contract: sources.contract.info.version,
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}
