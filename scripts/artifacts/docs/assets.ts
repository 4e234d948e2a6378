// The scripts and styles of the pages, as the browser gets them. The only file that knows esbuild.
import { build, transform, type Plugin } from 'esbuild';
import { fileURLToPath } from 'node:url';

export type AssetName =
  'pages.css' | 'redoc-page.css' | 'redoc.ts' | 'reload.ts' | 'search.ts' | 'site.css' | 'site.ts' | 'try.ts';

/** Modules whose code is given instead of read, by the name that they are imported by. */
function givenModules(modules: Record<string, string>): Plugin {
  return {
    name: 'given-modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\w+$/ }, ({ path }) => (path in modules ? { path, namespace: 'given' } : undefined));
      onLoad({ filter: /.*/, namespace: 'given' }, ({ path }) => ({ contents: modules[path]!, loader: 'js' }));
    },
  };
}

/**
 * Bundles and minifies a script or style of `assets/`. A script is a classic one: browsers load no module from a file.
 *
 * @param modules code of modules that are no files, by the name that they are imported by
 */
export async function bundleAsset(name: AssetName, modules: Record<string, string> = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`assets/${name}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    format: 'iife',
    define: { 'import.meta': '{}', 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [givenModules(modules)],
  });
  return outputFiles.map(({ text }) => text).join('');
}

export async function minifyStyle(css: string): Promise<string> {
  const { code } = await transform(css, { loader: 'css', minify: true, charset: 'utf8' });
  return code;
}
