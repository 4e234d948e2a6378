import { loadPeer } from '../lib/install.ts';

interface Esbuild {
  build(options: object): Promise<{ outputFiles: { contents: Uint8Array }[] }>;
}

/** Bundles a module into one, as a browser's page has it. Names that stand for something else are given as `alias`. */
export async function bundle(
  entry: string,
  options: { alias?: Record<string, string>; minify?: boolean } = {},
): Promise<Uint8Array> {
  const { build } = await loadPeer<Esbuild>('esbuild');
  const fixed = {
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'warning',
  };
  const { outputFiles } = await build({ ...fixed, ...options });
  return outputFiles[0]!.contents;
}
