/** The licences of the libraries in the scripts of the pages. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { readLicenses } from '../../scripts/artifacts/docs/licenses.ts';

/** The packages whose code is in the scripts of the pages, beside Redoc's, which the build adds. */
async function listPackages(): Promise<string[]> {
  const assets = fileURLToPath(new URL('../../scripts/artifacts/docs/assets/', import.meta.url));
  const { metafile } = await build({
    entryPoints: ['site.ts', 'search.ts', 'try.ts', 'redoc.ts'].map((name) => assets + name),
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
  });
  const packages = Object.keys(metafile.inputs).flatMap(
    (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
  );
  return [...new Set(packages)];
}

test('licenses.txt has those of every library in the scripts', async () => {
  const licenses = await readLicenses();
  for (const name of [...(await listPackages()), '@redocly/cli']) expect(licenses).toMatch(new RegExp(` ${name} \\d`));
  expect(licenses.match(/Permission is hereby granted/g)?.length).toBeGreaterThanOrEqual(3);
  for (const name of ['react-dom', 'styled-components']) expect(licenses).toContain(`  ${name}@`);
});
