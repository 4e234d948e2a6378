/** The package on the Node.js that runs the tests; `runtimes.full.test.ts` has the others. */
import { describeRuntime } from '../support/runtime-tests.ts';
import { createNode } from '../support/runtimes.ts';

describeRuntime(createNode(process.versions.node), async () => process.execPath);
