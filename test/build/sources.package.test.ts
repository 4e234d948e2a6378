/** No artifact reads a source by itself: they are built where there is none. It mocks a module, which the files of the unit group share. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { Contract } from '../../packages/core/src/contract.ts';
import { artifacts } from '../../scripts/artifacts/index.ts';
import { root } from '../../scripts/lib/paths.ts';
import { readSourceFiles } from '../../scripts/lib/sources.ts';

// A root that has the build's own code and the client's, and neither openapi/ nor a manifest, a README or a licence.
vi.mock(import('../../scripts/lib/paths.ts'), async (load) => {
  const paths = await load();
  const empty = mkdtempSync(path.join(tmpdir(), 'kashio-empty-'));
  mkdirSync(path.join(empty, 'packages', 'client'), { recursive: true });
  for (const place of ['node_modules', 'scripts', 'packages/client/src'])
    symlinkSync(paths.inRoot(place), path.join(empty, place), 'junction');
  return { ...paths, root: empty, inRoot: (...segments: string[]) => path.join(empty, ...segments) };
});
afterAll(() => rmSync(root, { recursive: true }));

const project = path.resolve(import.meta.dirname, '../..');
const contract = JSON.parse(await readFile(path.join(project, 'generated/openapi.json'), 'utf8')) as Contract;
const sources = { contract, ...(await readSourceFiles(project)) };

test.each(artifacts.filter(({ name }) => name !== 'docs').map((artifact) => [artifact.name, artifact] as const))(
  '%s is built from nothing but what it is given',
  async (_, artifact) => {
    expect((await artifact.build(sources)).size).toBeGreaterThan(0);
  },
);
