import type { Measure } from '../lib/measure.ts';
import { createGet } from '../servers/requests.ts';
import { compareStart } from '../servers/start.ts';
import type { SandboxContext } from './context.ts';

/** Wall time from the start of a server's process to its first answer. */
export async function measureStart({ candidates }: SandboxContext): Promise<Measure> {
  return compareStart(candidates, createGet('/invoices'), 0.6);
}
