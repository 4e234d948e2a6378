import { checkBuilt, type Bench } from '../lib/bench.ts';
import { measureBuild } from './build.ts';
import { measureBytes } from './bytes.ts';
import { mainPages } from './candidates.ts';
import { measurePaint } from './paint.ts';
import { closeSite, openSite, type Site } from './site.ts';

export const docsBench: Bench<Site> = {
  summary: 'the built reference and its peers: first paint, bytes over the wire, time to build',
  details: `Measures the built reference and its peers in Chromium. Takes one to two minutes. "npm run docs:build" builds the reference.
CHROMIUM_PATH names the browser (default: the usual places).`,
  measures: { paint: measurePaint, bytes: measureBytes, build: measureBuild },
  check: () => checkBuilt(Object.values(mainPages), 'npm run docs:build'),
  open: openSite,
  close: closeSite,
};
