/** The programs of the guides as processes of their own. */
import { spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.ts';
import { silentUrl } from '../support/local-server.ts';
import { Scene } from '../support/shop.ts';

const scene = new Scene();

describe('A program', () => {
  /** Runs one of the modules in a process of its own until the test ends. Gives where it listens, and what it prints. */
  async function run(name: string): Promise<{ url: string; output: () => string }> {
    const url = await silentUrl();
    const variables = { KASHIO_URL: scene.payments.url, KASHIO_API_KEY: 'sk_test_x', PORT: new URL(url).port };
    const file = inRoot('openapi', 'guides', 'code', name);
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: inRoot(),
      env: { ...process.env, ...variables },
    });
    onTestFinished(() => void child.kill());
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    return { url, output: () => output };
  }

  test('of all together receives at once, and reconciles when it starts', async () => {
    const { id } = scene.payments.add({ invoice_id: 'OTRO' });
    const { url, output } = await run('main.ts');
    await vi.waitFor(() => expect(output()).toContain(`Sin pedido: ${id} OTRO new`), 20_000);
    const response = await fetch(url, { method: 'POST', body: '{"object":"event","id":"eve_missing"}' });
    expect(response.status).toBe(200);
    await vi.waitFor(() => expect(scene.payments.calls).toContain('GET /events/eve_missing'), 20_000);
    await vi.waitFor(() => expect(output()).toContain('"eve_missing" NotFoundError'), 20_000);
  });

  test('that receives shows the events that there are, and asks again for those that there are not', async () => {
    const { url, output } = await run('receive.ts');
    const send = (id: string) => fetch(url, { method: 'POST', body: JSON.stringify({ object: 'event', id }) });
    await vi.waitFor(async () => expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(400), 20_000);
    for (const id of ['eve_1', 'eve_2']) expect((await send(id)).status).toBe(200);
    scene.payments.publish({ data: { url: '//invoices/inv_1' } });
    await vi.waitFor(() => expect(output()).toContain('eve_1 invoice.paid //invoices/inv_1'), 20_000);
    await vi.waitFor(() => expect(output().match(/eve_2 NotFoundError/g)).toHaveLength(2), 20_000);
  });
});
