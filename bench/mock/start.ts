import type { Measure } from '../lib/measure.ts';
import { compareStart } from '../servers/start.ts';
import type { MockContext } from './context.ts';

/** Wall time from the start of a server's process to its first answer. */
export async function measureStart({ candidates, main }: MockContext): Promise<Measure> {
  return compareStart(candidates, main[0]!.createRequest(0), 1);
}
