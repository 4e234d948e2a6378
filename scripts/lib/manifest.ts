import { getManifestLinks } from './publication.ts';
import { getSource, type SourceFiles, type Sources } from './sources.ts';

/** What a published package adds to its hand-written manifest. */
interface Published {
  /** Its folder, below `packages/` and below `generated/`. */
  folder: string;
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

/** The hand-written manifest of a package. */
export function readManifest(sources: SourceFiles, folder: string): Record<string, unknown> {
  return JSON.parse(getSource(sources, `packages/${folder}/package.json`)) as Record<string, unknown>;
}

/**
 * The manifest under which a package is published, from the hand-written one. Its only dependencies are the optional ones, such
 * as native modules, which can't be bundled: `dist/` contains everything else that is needed.
 */
export function createManifest(sources: Sources, published: Published): string {
  const { folder, type, entries, bin, data = [], files, prepack } = published;
  const { name, version, description, license, keywords, engines, optionalDependencies } = readManifest(
    sources,
    folder,
  );
  const others = entries.filter((entry) => entry !== 'index');
  const manifest = {
    name,
    version,
    description,
    license,
    ...getManifestLinks(sources.publication, `generated/${folder}`),
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
    contract: sources.contract.info.version,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
