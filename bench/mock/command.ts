import { runBench } from '../lib/bench.ts';
import { checkContestants } from './contestants.ts';
import { measureCpu } from './cpu.ts';
import { measureMemory } from './memory.ts';
import { openStage } from './stage.ts';
import { measureStart } from './start.ts';

/** `npm run bench -- mock`. */
export function benchMock(): Promise<void> {
  return runBench({
    name: 'mock',
    summary: `Measures the mock beside the Prism CLI, over HTTP on loopback: as it stands, and as a package once "npm run build" has
made that. Takes about four minutes. CPU and memory are read from /proc, which only Linux has.`,
    measures: { cpu: measureCpu, start: measureStart, memory: measureMemory },
    peers: false,
    check: checkContestants,
    prepare: openStage,
  });
}
