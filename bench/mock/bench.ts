import type { Bench } from '../lib/bench.ts';
import { checkCandidates } from '../servers/candidates.ts';
import { openContext, type MockContext } from './context.ts';
import { measureCpu } from './cpu.ts';
import { measureMemory } from './memory.ts';
import { measureStart } from './start.ts';

export const mockBench: Bench<MockContext> = {
  summary: 'the mock and the Prism CLI: CPU per request, first answer, memory',
  details: `Measures the mock and the Prism CLI, over HTTP on loopback. Takes about five minutes. Measures the package of the mock, too, once
"npm run build" has built it.`,
  measures: { cpu: measureCpu, start: measureStart, memory: measureMemory },
  needsPeers: false,
  check: checkCandidates,
  open: openContext,
};
