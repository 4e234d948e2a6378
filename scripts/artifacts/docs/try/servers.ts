import { defaults as mock } from 'kashio-payments-mock';
import { defaults as sandbox } from 'kashio-payments-sandbox';
import type { LocalServer } from '../assets/try/data.ts';

const toOrigin = ({ host, port }: { host: string; port: number }): string => `http://${host}:${port}`;

/** The servers that readers start on their machine, where they listen by default. */
export const localServers: Record<'mock' | 'sandbox', LocalServer> = {
  mock: { origin: toOrigin(mock), command: 'npx kashio-payments-mock' },
  sandbox: { origin: toOrigin(sandbox), command: 'npx kashio-payments-sandbox' },
};

/** The key that the guides use with them: visibly no real one. */
export const exampleKey = 'sk_test_x';
