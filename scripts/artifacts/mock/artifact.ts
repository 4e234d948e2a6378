import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Artifact, Files } from '../../lib/artifact.ts';
import type { Contract } from '@kashio-toolkit/core';
import { generatedFolder, inRoot } from '../../lib/paths.ts';
import { bundlePackage } from './bundle.ts';
import { manifest } from './manifest.ts';

/** The npm package's files, by their path below `generated/`, but for its `dist/`. */
async function mockPackage(contract: Contract): Promise<Files> {
  const [readme, licence] = await Promise.all([
    readFile(inRoot('packages', 'mock', 'README.md'), 'utf8'),
    readFile(inRoot('LICENSE'), 'utf8'),
  ]);
  return new Map([
    ['mock/package.json', manifest(contract)],
    ['mock/README.md', readme],
    ['mock/LICENSE', licence],
    ['mock/openapi.json', `${JSON.stringify(contract, null, 2)}\n`],
  ]);
}

export const mock: Artifact = {
  name: 'mock',
  owns: ['mock'],
  committed: true,
  build: ({ contract }) => mockPackage(contract),
  finish: () => bundlePackage(path.join(generatedFolder, 'mock')),
};
