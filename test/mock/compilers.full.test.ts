/** Code that uses the mock's types, compiled with each TypeScript. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { typescriptVersions } from '../support/consumer.ts';
import { useProblems } from '../support/mock-package.ts';
import { installMock, type PackageProject } from '../support/package.ts';
import { installToolchain } from '../support/toolchain.ts';

/** Fetching the compilers may take long on a slow network. */
const patience = 600_000;

let project: PackageProject;
let hasTools: boolean;
beforeAll(async () => {
  hasTools = await installToolchain();
  project = await installMock();
  return project.dispose;
}, patience);
beforeEach(({ skip }) => skip(!hasTools));

test.each(typescriptVersions)('TypeScript %s compiles the uses of the mock, and its misuses not', async (version) => {
  expect(await useProblems(version, project.folder)).toBe('');
});
