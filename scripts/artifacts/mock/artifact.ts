import path from 'node:path';
import type { Artifact, Files } from '../../lib/artifact.ts';
import { createManifest } from '../../lib/manifest.ts';
import { getSource, type Sources } from '../../lib/sources.ts';
import { bundlePackage } from './bundle.ts';

/** The npm package's files, by their path below `generated/`, except for its `dist/`. */
function buildPackage({ contract, files }: Sources): Files {
  const manifest = createManifest(getSource(files, 'packages/mock/package.json'), contract, {
    type: 'commonjs',
    entries: ['index'],
    bin: { 'kashio-payments-mock': 'dist/cli.cjs' },
    data: ['openapi.json'],
    files: ['openapi.json'],
    prepack: 'npm run --prefix ../.. build -- --only mock',
  });
  return new Map([
    ['mock/package.json', manifest],
    ['mock/README.md', getSource(files, 'packages/mock/README.md')],
    ['mock/LICENSE', getSource(files, 'LICENSE')],
    ['mock/openapi.json', `${JSON.stringify(contract, null, 2)}\n`],
  ]);
}

export const mock: Artifact = {
  name: 'mock',
  owns: ['mock'],
  committed: true,
  build: buildPackage,
  finish: (folder) => bundlePackage(path.join(folder, 'mock')),
};
