/** A merchant's code that uses the whole client, compiled with each TypeScript in every way that its users may. */
import path from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { consumerProblems, typescriptVersions } from '../support/consumer.ts';
import { installClient, type PackageProject } from '../support/package.ts';
import { installToolchain } from '../support/toolchain.ts';

/** Fetching the compilers may take long on a slow network. */
const patience = 600_000;

let project: PackageProject;
let hasTools: boolean;
beforeAll(async () => {
  hasTools = await installToolchain();
  project = await installClient();
  return project.dispose;
}, patience);
beforeEach(({ skip }) => skip(!hasTools));

test.each(typescriptVersions)('Right uses compile with TypeScript %s, and misuses do not', async (version) => {
  expect(await consumerProblems(version, path.join(project.folder, `typescript-${version}`))).toBe('');
});
