import { runBench } from '../lib/bench.ts';
import { checkBuilt, copyBuilt } from './built.ts';
import { measureCpu } from './cpu.ts';
import { measureHttp } from './http.ts';
import { measureSize } from './size.ts';
import { measureTypes } from './types.ts';

/** `npm run bench -- client`. */
export function benchClient(): Promise<void> {
  return runBench({
    name: 'client',
    summary: 'Measures the built client beside its peers; "npm run build" makes it. Takes about a minute.',
    measures: { size: measureSize, cpu: measureCpu, http: measureHttp, types: measureTypes },
    check: checkBuilt,
    prepare: copyBuilt,
  });
}
