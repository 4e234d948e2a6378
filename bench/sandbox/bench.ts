import type { Bench } from '../lib/bench.ts';
import { checkCandidates } from '../servers/candidates.ts';
import { openContext, type SandboxContext } from './context.ts';
import { measureCpu } from './cpu.ts';
import { measurePage } from './page.ts';
import { measureStart } from './start.ts';

export const sandboxBench: Bench<SandboxContext> = {
  summary: 'the sandbox and the Prism CLI: CPU per request, pages of many orders, first answer',
  details: `Measures the sandbox, in memory and in a file, and the Prism CLI, over HTTP on loopback. Takes about five minutes. Measures the
package of the sandbox, too, once "npm run build" has built it.`,
  measures: { cpu: measureCpu, page: measurePage, start: measureStart },
  needsPeers: false,
  check: checkCandidates,
  open: openContext,
};
