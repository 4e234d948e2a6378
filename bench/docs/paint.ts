import { compareAll, maxRatio, type Measure } from '../lib/measure.ts';
import { runRounds } from '../lib/rounds.ts';
import { ours, scalar } from './candidates.ts';
import { withPage, type Site } from './site.ts';

const rounds = 9;

/** Resolves in the page with the milliseconds from the start of the navigation to the first content. */
const firstPaint = `new Promise((resolve, reject) => {
  setTimeout(reject, 30_000, new Error('Nothing was painted.'));
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName('first-contentful-paint')) resolve(startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** First contentful paint in headless Chromium, over loopback and with a cold cache. */
export async function measurePaint({ browser, candidates, url }: Site): Promise<Measure> {
  const samples = await runRounds(candidates, rounds, ({ path }) =>
    withPage(browser, async (page) => {
      await page.goto(url + path);
      return page.evaluate<number>(firstPaint);
    }),
  );
  const results = candidates.map(({ name, workload }, index) => {
    return {
      workload,
      candidate: name,
      samples: samples[index]!,
      threshold: name.startsWith(ours) ? maxRatio(0.25) : undefined,
    };
  });
  return {
    title: 'First contentful paint, cold cache, on loopback (reference: Scalar)',
    unit: 'ms',
    rows: compareAll(results, scalar),
  };
}
