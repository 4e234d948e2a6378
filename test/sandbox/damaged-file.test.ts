/** A file that is found to be damaged once it is open: the sandbox does not start, and leaves neither the file open nor a server. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSandbox } from 'kashio-payments-sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../packages/sandbox/src/store/database.ts';
import { createOrder, start } from '../support/sandbox.ts';
import { createScratch } from '../support/scratch.ts';

/** Overwrites the first page of a table or index. */
async function damage(file: string, name: string): Promise<void> {
  const db = await openDatabase(file);
  const { rootpage: page } = db.get<{ rootpage: number }>(
    'SELECT rootpage FROM store.sqlite_schema WHERE name = ?',
    name,
  )!;
  db.close();
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0xff, (page - 1) * 4096, page * 4096));
}

const countServers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;

test.each(['meta', 'worlds', 'deliveries_due', 'invoices_by_expiry'])('%s', async (name) => {
  const { folder, dispose } = await createScratch();
  onTestFinished(dispose);
  const data = path.join(folder, 'kashio.db');
  const first = await startSandbox({ port: 0, data, freeze: start });
  await createOrder(first, first.apiKey);
  await first.close();
  const whole = await readFile(data);
  await damage(data, name);
  const servers = countServers();
  for (const _ of ['once', 'again']) await expect(startSandbox({ port: 0, data })).rejects.toThrow(/está dañado/);
  await expect.poll(countServers).toBe(servers);
  await writeFile(data, whole);
  const second = await startSandbox({ port: 0, data });
  await second.close();
});
