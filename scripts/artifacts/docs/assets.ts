// The scripts and styles of the pages, as the browser gets them. The only file that knows esbuild.
import { build, transform } from 'esbuild';
import { fileURLToPath } from 'node:url';

export type AssetName =
  'pages.css' | 'redoc-page.css' | 'redoc.ts' | 'reload.ts' | 'search.ts' | 'site.css' | 'site.ts' | 'try.ts';

/** Bundles and minifies a script or style of `assets/`. A script is a classic one: browsers load no module from a file. */
export async function bundleAsset(name: AssetName): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`assets/${name}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    format: 'iife',
    legalComments: 'eof',
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

export async function minifyStyle(css: string): Promise<string> {
  const { code } = await transform(css, { loader: 'css', minify: true, charset: 'utf8' });
  return code;
}
