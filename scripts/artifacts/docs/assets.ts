// The scripts and styles of the pages, as the browser gets them. The only file that knows esbuild.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

export type AssetName = 'pages.css' | 'redoc.css' | 'redoc-noscript.css' | 'redoc.ts' | 'reload.ts' | 'try.ts';

/** Bundles and minifies a file of `assets/`. It can be put into `<script>` or `<style>`: nothing in it closes them. */
export async function bundleAsset(name: AssetName): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`assets/${name}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    format: 'iife',
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}
