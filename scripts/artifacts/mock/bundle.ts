import path from 'node:path';
import { build, type Rolldown } from 'tsdown';
import { inRoot, root } from '../../lib/paths.ts';
import { stubModules } from './stub-modules.ts';
import { licences } from './licences.ts';
import { alias, nameExports } from './workarounds.ts';

/** The ES module that `import` finds. It loads the one copy of the code, which is CommonJS like nearly all that is bundled. */
const facade: Record<string, string> = {
  'index.mjs': `export { startMock } from './index.cjs';\n`,
  'index.d.mts': `export { startMock, type Latency, type Mock, type MockOptions } from './index.cjs';\n`,
};

function addFacade(): Rolldown.Plugin {
  return {
    name: 'facade',
    generateBundle() {
      for (const [fileName, source] of Object.entries(facade)) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/**
 * Makes the package's `dist/`: the mock with everything that it needs, and the licences of that.
 *
 * @param folder the package's
 */
export async function bundlePackage(folder: string): Promise<void> {
  const outDir = path.join(folder, 'dist');
  await build({
    config: false,
    cwd: root,
    tsconfig: inRoot('tsconfig.json'),
    entry: {
      index: inRoot('packages', 'mock', 'src', 'package', 'index.ts'),
      cli: inRoot('packages', 'mock', 'src', 'package', 'cli.ts'),
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
    dts: { oxc: true, entry: ['**/index.ts'] },
    // It would advise against CommonJS, and on a slow machine report the time that plugins take.
    checks: { legacyCjs: false, pluginTimings: false },
    alias,
    deps: { alwaysBundle: [/./], onlyBundle: false },
    plugins: [stubModules(), nameExports(), addFacade(), licences(outDir)],
  });
}
