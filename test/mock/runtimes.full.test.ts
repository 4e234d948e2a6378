/** The mock on each line of Node.js that it is for. */
import { beforeAll } from 'vitest';
import { describeRuntime } from '../support/mock-package.ts';
import { installMock, type PackageProject } from '../support/package.ts';
import { nodeVersions } from '../support/runtimes.ts';

let project: PackageProject;
beforeAll(async () => {
  project = await installMock();
  return project.dispose;
});

for (const version of nodeVersions) describeRuntime(version, () => project);
