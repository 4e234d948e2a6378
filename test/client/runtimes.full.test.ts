/** The package on each runtime that it is for. */
import { describeRuntime } from '../support/runtime-tests.ts';
import { findExecutable, runtimes } from '../support/runtimes.ts';

for (const runtime of runtimes) describeRuntime(runtime, () => findExecutable(runtime));
