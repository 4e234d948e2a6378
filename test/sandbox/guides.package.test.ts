/** The quick start of the guides, pasted as it stands, against the sandbox in the place of the mock. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.ts';
import { installClient, type PackageProject } from '../support/package.ts';
import { isSkipped } from '../support/programs.ts';

const run = promisify(execFile);

/** The order whose payment the guide confirms: that of the mock's example. */
const paid = {
  id: 'inv_live_oFPMsJmgmxBhPiWAoWFZ3n',
  invoice_id: 'PED-2026-000124',
  amount: 149.9,
  status: 'paid',
  created: '2026-03-02T15:10:01',
};

let guide: string;
let sandbox: Sandbox;
let project: PackageProject;
beforeAll(async () => {
  guide = await readFile(inRoot('openapi', 'guides', 'quick-start.md'), 'utf8');
  [sandbox, project] = await Promise.all([startSandbox({ port: 0 }), installClient()]);
  await sandbox.seed([paid]);
  return () => Promise.all([sandbox.close(), project.dispose()]);
});

const getBlocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code = '']) => code);

const getEnvironment = () => ({ ...process.env, KASHIO_URL: sandbox.url, KASHIO_API_KEY: sandbox.apiKey });

describe('The quick start', () => {
  test('creates, confirms and reconciles by curl', async ({ skip }) => {
    skip(isSkipped('curl'));
    const commands = getBlocks('bash').filter((code) => /^(curl|for) /.test(code));
    const outputs: string[] = [];
    for (const command of commands)
      outputs.push((await run('sh', ['-c', command], { env: getEnvironment(), cwd: project.folder })).stdout);
    const [created, confirmed, event, ...pages] = outputs.flatMap((output) =>
      output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    );
    expect(created).toMatchObject({ invoice_id: 'PED-2026-000124', amount: 149.9, livemode: false, status: 'NEW' });
    expect(confirmed).toMatchObject({ ...paid, created: expect.any(String) });
    expect(event).toMatchObject({ error: [{ code: 'not_found' }] });
    expect(pages).toMatchObject([{ data: [] }, { data: [{ id: paid.id }] }, { data: [] }]);
  });

  test('creates, confirms and reconciles by the client', async () => {
    const names = [...guide.matchAll(/`(\w+\.mjs)`[^`]*(?:\(`node [^`]*`\))?[^`]*\n\n```js\n/g)].map(
      ([, name = '']) => name,
    );
    const blocks = getBlocks('js');
    expect(names).toEqual(['kashio.mjs', 'crear.mjs', 'confirmar.mjs', 'conciliar.mjs']);
    for (const [index, name] of names.entries()) {
      const code = blocks[index]!.replace('http://127.0.0.1:4010/v1/payments', sandbox.url);
      await writeFile(path.join(project.folder, name), code);
    }
    const printed: string[] = [];
    for (const name of names.slice(1))
      printed.push((await run(process.execPath, [name], { env: getEnvironment(), cwd: project.folder })).stdout);
    expect(printed).toEqual([
      expect.stringMatching(/^inv_\w+ \d+ 149\.9 new\n$/),
      'Entregar.\n',
      'PED-2026-000124 PEN 149.9\n',
    ]);
  });
});

test.for([
  ['es', ''],
  ['en', 'en'],
] as const)('The guide of local servers pays an order and advances the clock (%s)', async ([, folder], { skip }) => {
  skip(isSkipped('curl'));
  const apiKey = 'sk_test_x';
  const world = sandbox.world(apiKey);
  await world.reset();
  const text = await readFile(inRoot('openapi', 'guides', folder, 'test-keys-and-local-servers.md'), 'utf8');
  const [, commands = ''] = /^```bash\n(curl [^`]*_sandbox[^`]*)^```$/m.exec(text) ?? [];
  await world.freeze('2026-03-02T15:00:00');
  const [order] = await world.seed([{ expiration_datetime: '2026-03-02T16:00:00' }]);
  const origin = new URL(sandbox.url).origin;
  await run('sh', ['-c', commands.replaceAll('http://127.0.0.1:4020', origin).replace('KTIN', order!.ktin)], {
    cwd: project.folder,
  });
  const { invoice } = await world.fail(order!.ktin);
  expect([invoice.status, (await world.getClock()).now]).toEqual(['paid', '2026-03-03T16:00:00']);
});
