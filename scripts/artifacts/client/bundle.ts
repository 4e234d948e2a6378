import path from 'node:path';
import type { Plugin } from 'rolldown';
import { build } from 'tsdown';
import { inRoot, root } from '../../lib/paths.ts';
import { licences } from '../../lib/licences.ts';

/** Declarations have no source maps, so that they must not name any. */
function removeMapComments(): Plugin {
  return {
    name: 'remove-map-comments',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && /\.d\.[cm]ts$/.test(file.fileName)) {
          file.code = file.code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
        }
      }
    },
  };
}

/** The name of the chunk that both entries use, without a hash. */
function chunkName(chunk: string, format: string, isDeclarations: boolean): string {
  const isTypes = isDeclarations || chunk.endsWith('.d');
  return `shared${chunk.endsWith('.d') ? '.d' : ''}.${format === 'cjs' ? 'c' : 'm'}${isTypes ? 'ts' : 'js'}`;
}

/**
 * Makes the package's `dist/`: the derived code in its `src/` joined with packages/client; and the licences of what else it contains.
 *
 * @param folder the package's, such as `generated/client`; its `src/` imports `../../packages/client`
 */
export async function bundlePackage(folder: string): Promise<void> {
  const source = path.join(folder, 'src');
  await build({
    config: false,
    cwd: root,
    tsconfig: inRoot('packages', 'client', 'tsconfig.json'),
    entry: { index: path.join(source, 'index.ts'), 'openapi-fetch': path.join(source, 'openapi-fetch.ts') },
    outDir: path.join(folder, 'dist'),
    logLevel: 'warn',
    format: ['esm', 'cjs'],
    platform: 'neutral',
    target: 'es2022',
    fixedExtension: true,
    dts: true,
    sourcemap: true,
    outputOptions: (options, format, { cjsDts }) => ({
      ...options,
      chunkFileNames: ({ name }) => chunkName(name, format, cjsDts),
      ...(cjsDts && { sourcemap: false }),
    }),
    // On a slow machine it would report the time that plugins take.
    checks: { pluginTimings: false },
    plugins: [removeMapComments(), licences(folder)],
  });
}
