import path from 'node:path';
import { importPeer } from '../lib/peers.ts';

interface Esbuild {
  build(options: object): Promise<{ outputFiles: { path: string; contents: Uint8Array }[] }>;
}

/** Bundles every entry into one module for browsers. Returns them by the entry's file name without extension. */
export async function bundle(
  entryPoints: string[],
  options: { alias?: Record<string, string>; minify?: boolean } = {},
): Promise<Map<string, Uint8Array>> {
  const { build } = await importPeer<Esbuild>('esbuild');
  const settings = {
    entryPoints,
    outdir: 'out',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'warning',
  };
  const { outputFiles } = await build({ ...settings, ...options });
  return new Map(outputFiles.map((file) => [path.parse(file.path).name, file.contents]));
}
