import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Rolldown } from 'tsdown';
import { licences } from '../../lib/licences.ts';
import { inRoot, root } from '../../lib/paths.ts';
import { stubModules } from './stub-modules.ts';
import { alias, nameExports } from './workarounds.ts';

/**
 * Adds the ES module that `import` finds, with its declarations. It loads the one copy of the code, which is CommonJS like
 * nearly all that is bundled.
 */
function addFacade(): Rolldown.Plugin {
  return {
    name: 'facade',
    generateBundle(_options, bundle) {
      const index = bundle['index.cjs'];
      if (index?.type !== 'chunk') return; // The declarations are bundled apart.
      const names = index.exports.join(', ');
      this.emitFile({ type: 'asset', fileName: 'index.mjs', source: `export { ${names} } from './index.cjs';\n` });
      this.emitFile({ type: 'asset', fileName: 'index.d.mts', source: `export * from './index.cjs';\n` });
    },
  };
}

/** The modules that are not bundled: the package's optional dependencies, which are native. */
async function readExternals(folder: string): Promise<string[]> {
  const manifest = await readFile(path.join(folder, 'package.json'), 'utf8');
  const { optionalDependencies = {} } = JSON.parse(manifest) as { optionalDependencies?: object };
  return Object.keys(optionalDependencies);
}

/** What a server's pages load, such as style sheets: it lies beside its code, in the package too. */
function listAssets(name: string, outDir: string): { from: string; to: string }[] {
  const folder = inRoot('packages', name, 'src', 'pages', 'assets');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => !file.endsWith('.json')) : [];
  return files.map((file) => ({ from: path.join(folder, file), to: path.join(outDir, 'assets') }));
}

/**
 * Makes a server's `dist/`: `packages/<name>` with everything that it needs but its optional dependencies, and the licences of
 * that.
 *
 * @param name its folder below `packages/`
 * @param folder the published package's, with its manifest
 */
export async function bundlePackage(name: string, folder: string): Promise<void> {
  const outDir = path.join(folder, 'dist');
  await build({
    config: false,
    cwd: root,
    tsconfig: inRoot('tsconfig.json'),
    entry: {
      index: inRoot('packages', name, 'src', 'package', 'index.ts'),
      cli: inRoot('packages', name, 'src', 'package', 'cli.ts'),
    },
    outDir,
    logLevel: 'warn',
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    fixedExtension: true,
    // Without a hash in their names, for tests and people who compare versions.
    outputOptions: (options, _format, { cjsDts }) => (cjsDts ? options : { ...options, chunkFileNames: '[name].cjs' }),
    minify: true,
    dts: { oxc: true, entry: [`packages/${name}/src/package/index.ts`] },
    // It would advise against CommonJS, and on a slow machine report the time that plugins take.
    checks: { legacyCjs: false, pluginTimings: false },
    alias,
    deps: { neverBundle: await readExternals(folder), alwaysBundle: [/./], onlyBundle: false },
    copy: listAssets(name, outDir),
    plugins: [stubModules(), nameExports(), addFacade(), licences(outDir)],
  });
}
