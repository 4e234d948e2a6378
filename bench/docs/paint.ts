import { progress } from '../lib/progress.ts';
import { atMost, type Measure, type Row } from '../lib/report.ts';
import { sampleInRounds, summarise } from '../lib/statistics.ts';
import { ours, scalar, type Contestant } from './contestants.ts';
import { onPage, type Stage } from './stage.ts';

const rounds = 9;

/** Resolves in the page with the time of the first content on the screen, in milliseconds after the address was entered. */
const firstPaint = `new Promise((resolve, reject) => {
  setTimeout(reject, 30_000, new Error('Nothing was painted.'));
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName('first-contentful-paint')) resolve(startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** First contentful paint in headless Chromium, from loopback and with a cold cache. */
export async function measurePaint(stage: Stage): Promise<Measure> {
  const { contestants, server } = stage;
  progress(`paint: ${rounds} rounds of ${contestants.length} pages …`);
  const paint = ({ address }: Contestant) =>
    onPage(stage, async (page) => {
      await page.goto(server.url + address);
      return (await page.evaluate(firstPaint)) as number;
    });
  const samples = await sampleInRounds(contestants, rounds, paint);
  const reference = samples[contestants.findIndex(({ name }) => name === scalar)]!;
  const rows = contestants.map(({ name, work }, index): Row => {
    const summary = summarise(samples[index]!, reference);
    return { work, contestant: name, ...summary, ...(name.startsWith(ours) && { reach: atMost(summary.ratio, 0.25) }) };
  });
  return {
    name: 'paint',
    title: 'First contentful paint, cold cache, on loopback (reference: Scalar)',
    unit: 'ms',
    rows,
    notes: [],
  };
}
