/** Drills with the tiny shop. */
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { beforeAll } from 'vitest';
import type { DrillHooks, DrillOptions } from '../../packages/sandbox/src/drill/drill-options.ts';
import type { DrillReport } from '../../packages/sandbox/src/drill/report.ts';
import { runDrill } from '../../packages/sandbox/src/drill/run.ts';
import { createKey } from '../support/sandbox.ts';
import { openTinyShop, type Wrongs } from './tiny-shop.ts';

export interface Setting {
  wrongs?: Wrongs;
  apiKey?: string;
  /** What the drill is told otherwise, by the shop's address. */
  toOptions?: (url: string) => Partial<DrillOptions>;
  hooks?: DrillHooks;
}

export interface TinyDrill {
  getSandbox(): Sandbox;
  /** Runs a drill in a world of its own. */
  drill(only: string[], setting?: Setting): Promise<DrillReport>;
}

/** Prepares drills before the tests of a file: they share a sandbox. */
export function createTinyDrill(): TinyDrill {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, notificationTimeout: 2000 });
    return sandbox.close;
  });

  return {
    getSandbox: () => sandbox,
    drill: async (only, { wrongs = {}, apiKey = createKey(), toOptions, hooks } = {}) => {
      const shop = await openTinyShop({ url: sandbox.url, apiKey }, wrongs);
      try {
        const options = {
          checkout: `${shop.url}/checkout/{reference}`,
          delivered: `${shop.url}/delivered/{reference}`,
          notify: `${shop.url}/notify`,
          reconcile: `${shop.url}/reconcile`,
          sandbox: sandbox.url,
          apiKey,
          patience: 0.5,
          only,
          ...toOptions?.(shop.url),
        };
        return await runDrill(options, hooks);
      } finally {
        await shop.close();
      }
    },
  };
}
