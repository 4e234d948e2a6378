import { runBench } from '../lib/bench.ts';
import { measureBuild } from './build.ts';
import { measureBytes } from './bytes.ts';
import { checkBuilt } from './contestants.ts';
import { measurePaint } from './paint.ts';
import { closeStage, openStage } from './stage.ts';

/** `npm run bench -- docs`. */
export function benchDocs(): Promise<void> {
  return runBench({
    name: 'docs',
    summary: `Measures the built reference beside its peers, in Chromium; "npm run docs:build" makes it. Takes one to two minutes.
Chromium is found at its usual place or named by CHROMIUM_PATH.`,
    measures: { paint: measurePaint, bytes: measureBytes, build: measureBuild },
    check: checkBuilt,
    prepare: openStage,
    release: closeStage,
  });
}
