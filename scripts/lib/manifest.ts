import type { Contract } from '@kashio-toolkit/core';

/** What a published package adds to its hand-written manifest. */
interface Published {
  type: 'module' | 'commonjs';
  /** Names of the modules in `dist/` that can be imported; `index` is the package itself. */
  entries: string[];
  /** Names of the commands in `dist/`, by the command. */
  bin?: Record<string, string>;
  /** Files that can be imported as they are. */
  data?: string[];
  /** What is published beside `dist/`, the README, the licence and the manifest. */
  files: string[];
  /** The command that makes `dist/`. */
  prepack: string;
}

type Exports = Record<string, string | Record<'import' | 'require', { types: string; default: string }>>;

function createExports(entries: string[], data: string[]): Exports {
  const modules = entries.map((entry): [string, Exports[string]] => [
    entry === 'index' ? '.' : `./${entry}`,
    {
      import: { types: `./dist/${entry}.d.mts`, default: `./dist/${entry}.mjs` },
      require: { types: `./dist/${entry}.d.cts`, default: `./dist/${entry}.cjs` },
    },
  ]);
  const files = [...data, 'package.json'].map((file): [string, string] => [`./${file}`, `./${file}`]);
  return Object.fromEntries([...modules, ...files]);
}

/**
 * The manifest under which a package is published, from the hand-written one. Its only dependencies are the optional ones, such
 * as native modules, which can't be bundled: `dist/` contains everything else that is needed.
 *
 * @param source the text of `packages/<name>/package.json`
 */
export function createManifest(source: string, contract: Contract, published: Published): string {
  const { name, version, description, license, keywords, engines, optionalDependencies } = JSON.parse(source) as Record<
    string,
    unknown
  >;
  const { type, entries, bin, data = [], files, prepack } = published;
  const others = entries.filter((entry) => entry !== 'index');
  const manifest = {
    name,
    version,
    description,
    license,
    keywords,
    type,
    sideEffects: false,
    engines,
    ...(bin && { bin }),
    exports: createExports(entries, data),
    main: './dist/index.cjs',
    module: './dist/index.mjs',
    types: './dist/index.d.cts',
    // For resolvers that do not know `exports`.
    ...(others.length > 0 && {
      typesVersions: { '*': Object.fromEntries(others.map((entry) => [entry, [`./dist/${entry}.d.cts`]])) },
    }),
    files: ['dist', ...files],
    ...(optionalDependencies !== undefined && { optionalDependencies }),
    scripts: { prepack },
    contract: contract.info.version,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
