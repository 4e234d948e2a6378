// The files that pages load: they lie beside this code, in the package too.
import { readFile } from 'node:fs/promises';
import type { RawResponse } from '@kashio-toolkit/http';
import { toFile } from './html.ts';

/** Types by names. */
const types: Record<string, string> = {
  'pages.css': 'text/css; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** Where pages find a file. */
export const assetUrl = (name: 'pages.css' | 'live.js' | 'icon.svg'): string => `/_pages/${name}`;

/** The answer for a file; `undefined` where there is none of that name. */
export async function findAsset(name: string): Promise<RawResponse | undefined> {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  return type === undefined ? undefined : toFile(type, await readFile(new URL(`./assets/${name}`, import.meta.url)));
}
