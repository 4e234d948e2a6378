import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveLive } from '../../scripts/docs-server/live.ts';
import { launchBrowser, withoutBrowser } from '../support/browser.ts';

test.skipIf(withoutBrowser)('Live pages load themselves again at the place where the reader is', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kashio-live-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const source = path.join(folder, 'source.txt');
  await writeFile(source, '');
  let builds = 0;
  const live = await serveLive({
    folder,
    port: 0,
    sources: [source],
    async build() {
      builds += 1;
      await writeFile(path.join(folder, 'index.html'), `<title>build ${builds}</title>`);
      return String(builds);
    },
    onError: (error) => expect.unreachable(`the build failed: ${error}`),
  });
  onTestFinished(() => live.close());
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());

  const tab = await browser.newPage();
  await tab.goto(`${live.url}#/invoices/createinvoice`);
  await writeFile(source, 'changed');
  await tab.waitForFunction('document.title === "build 2"');
  expect(tab.url()).toBe(`${live.url}#/invoices/createinvoice`);
});
