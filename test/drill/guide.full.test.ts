/** The shop of the guides, as the guide "Probar la tienda" opens it for a drill. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startSandbox } from 'kashio-payments-sandbox';
import { expect, onTestFinished, test, vi } from 'vitest';
import { close } from '../../packages/http/src/listen.ts';
import { runDrill } from '../../packages/sandbox/src/drill/run.ts';

test('loses nothing', async () => {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(sandbox.close);
  vi.resetModules();
  vi.stubEnv('KASHIO_URL', sandbox.url);
  vi.stubEnv('KASHIO_API_KEY', sandbox.apiKey);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  vi.stubEnv('PORT', '0');
  const { doors } = await import('../../openapi/guides/code/drill.ts');
  onTestFinished(() => close(doors));
  if (!doors.listening) await once(doors, 'listening');
  const { port } = doors.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const { apiKey } = sandbox;
  const report = await runDrill({
    checkout: `${url}/checkout/{reference}`,
    delivered: `${url}/delivered/{reference}`,
    notify: `${url}/notify`,
    reconcile: `${url}/reconcile`,
    sandbox: sandbox.url,
    apiKey,
  });
  expect(report.disasters.filter(({ result }) => result === 'lost')).toEqual([]);
  expect(report.disasters.filter(({ result }) => result === 'skipped').map(({ name }) => name)).toEqual([
    'unpaid-return',
    'paid-return',
    'restart',
  ]);
});
