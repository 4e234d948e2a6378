import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getWebhooks } from '../../packages/core/src/contract.ts';
import { docs } from '../../scripts/artifacts/docs/artifact.ts';
import { readSources } from '../../scripts/lib/sources.ts';
import { loadGuides } from '../../scripts/artifacts/docs/guides.ts';
import { patchPage } from '../../scripts/artifacts/docs/redoc/patch-page.ts';
import { serveDocs, type DocsServer } from '../../scripts/docs-server/server.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { launchBrowser, publicHost, withoutBrowser } from '../support/browser.ts';
import { contract, operations } from '../support/contract.ts';
import { headingShown } from '../support/reference.ts';

const guides = await loadGuides();
const allOperations = [...operations, ...getWebhooks(contract)].map(({ operation }) => operation);
const schemas = Object.keys(contract.components.schemas);

let folder: string;
let page: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kashio-docs-test-'));
  page = (await docs.build(await readSources())).get('docs/index.html') ?? '';
  await writeFile(path.join(folder, 'index.html'), page);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('The page of the reference', () => {
  test('has every operation, schema and guide', () => {
    for (const { operationId } of allOperations)
      expect(page.includes(`"operationId":"${operationId}"`), operationId).toBe(true);
    for (const name of schemas) expect(page.includes(`#/components/schemas/${name}`), name).toBe(true);
    for (const { name, title } of guides.slice(1))
      expect(page.includes(`"name":"${name}","x-displayName":${JSON.stringify(title)}`), name).toBe(true);
  });

  test('declares Spanish, as in Peru, as its language', () => {
    expect(page.slice(0, 100)).toContain('<html lang="es-PE">');
  });

  test('is the same when it is built again', async () => {
    expect((await docs.build(await readSources())).get('docs/index.html') === page).toBe(true);
  });

  test('stops the build when Redoc no longer looks as expected', () => {
    expect(() => patchPage('<html lang="en">')).toThrow(/logo-mini-full\.svg/);
  });
});

test('Every guide file is in the menu', async () => {
  const files = (await readdir(inRoot('openapi', 'guides'))).filter((file) => file.endsWith('.md'));
  expect(guides.map(({ name }) => `${name}.md`).sort()).toEqual(files.sort());
});

describe.skipIf(withoutBrowser)('In a browser', () => {
  let server: DocsServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await serveDocs(folder, 0);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const goTo = (tab: Page, address: string) => tab.evaluate(`location.hash = '#/${address}'`);

  test('every operation, schema and guide has a place with its name, in the menu’s addresses', async () => {
    const tab = await browser.newPage();
    await tab.goto(server.url);
    await headingShown(tab, contract.info.title);
    const places = [
      ...guides.slice(1).map(({ name, title }): [string, string] => [name, title]),
      ...allOperations.map(({ tags, operationId, summary }): [string, string] => [
        `${tags[0]}/${operationId.toLowerCase()}`,
        summary,
      ]),
      ...schemas.map((name): [string, string] => [`esquemas/${name.toLowerCase()}`, name]),
    ];
    for (const [address, heading] of places) {
      await goTo(tab, address);
      await headingShown(tab, heading).catch(() => expect.fail(`#/${address} does not lead to «${heading}»`));
    }
    await tab.close();
  });

  test('nothing is asked of any other server, under a public hostname', async () => {
    const tab = await browser.newPage();
    const foreign: string[] = [];
    const { port } = new URL(server.url);
    const origin = `http://${publicHost}:${port}`;
    tab.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) foreign.push(url);
    });
    await tab.clock.install();
    await tab.goto(origin);
    await headingShown(tab, contract.info.title);
    await goTo(tab, 'invoices/createinvoice');
    await headingShown(tab, 'Crear una Orden de Pago');
    // An hour of the page's own time.
    await tab.clock.runFor('01:00:00');
    expect(foreign).toEqual([]);
    await tab.close();
  });

  test('it opens from a file, without any server', async () => {
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(path.join(folder, 'index.html')).href);
    await headingShown(tab, contract.info.title);
    await tab.close();
  });
});
