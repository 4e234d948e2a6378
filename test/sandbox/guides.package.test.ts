/** What guides and READMEs have readers do with the sandbox, pasted as it stands. */
import { execFile } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { startSandbox, type Sandbox } from 'kashio-payments-sandbox';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parseSandboxFlags } from '../../packages/sandbox/src/flags.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import { start } from '../support/command.ts';
import { silentUrl } from '../support/local-server.ts';
import { installClient, type PackageProject } from '../support/package.ts';
import { isSkipped } from '../support/programs.ts';

const run = promisify(execFile);

let project: PackageProject;
beforeAll(async () => {
  project = await installClient();
  return project.dispose;
});

const readGuide = (folder: string, name: string) => readFile(inRoot('openapi', 'guides', folder, name), 'utf8');

describe.each([
  { language: 'es', folder: '', names: ['kashio', 'crear', 'confirmar', 'conciliar'], isPaid: 'Entregar.\n' },
  { language: 'en', folder: 'en', names: ['kashio', 'create', 'confirm', 'reconcile'], isPaid: 'Deliver.\n' },
])('The quick start ($language)', ({ folder, names, isPaid }) => {
  let guide: string;
  let sandbox: Sandbox;
  beforeEach(async () => {
    guide = await readGuide(folder, 'quick-start.md');
    const [, flags = ''] = /^npm run sandbox -- (.+)$/m.exec(guide) ?? [];
    const { rules: _, log: __, ...options } = parseSandboxFlags('npm run sandbox --', flags.split(' '));
    sandbox = await startSandbox({ ...options, port: 0 });
  });
  afterEach(() => sandbox.close());

  const getBlocks = (language: string): string[] =>
    [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code = '']) =>
      code.replaceAll('http://127.0.0.1:4020', new URL(sandbox.url).origin),
    );

  async function runInProject(program: string, ...args: string[]): Promise<string> {
    const [, apiKey = ''] = /^export KASHIO_API_KEY=(.+)$/m.exec(guide) ?? [];
    const env = { ...process.env, KASHIO_URL: sandbox.url, KASHIO_API_KEY: apiKey };
    return (await run(program, args, { env, cwd: project.folder })).stdout;
  }

  test('creates, pays, confirms and reconciles by curl', async ({ skip }) => {
    skip(isSkipped('curl'));
    const outputs: unknown[] = [];
    for (const command of getBlocks('bash').filter((code) => /^(curl|for) /.test(code)))
      for (const line of (await runInProject('sh', '-c', command)).trim().split('\n')) outputs.push(JSON.parse(line));
    const order = JSON.parse(getBlocks('json')[0]!) as { id: string };
    const isOrder = expect.objectContaining({ id: order.id, status: 'paid' }) as unknown;
    expect(outputs).toMatchObject([
      order,
      { invoice: isOrder },
      isOrder,
      { type: 'invoice.paid', data: { invoice: isOrder } },
      { data: [] },
      { data: [isOrder] },
      { data: [] },
    ]);
  });

  test('creates, confirms and reconciles by the client', async () => {
    const shown = [...guide.matchAll(/`(\w+)\.mjs`[^`]*(?:\(`node [^`]*`\))?[^`]*\n\n```js\n/g)].map(
      ([, name]) => name,
    );
    expect(shown).toEqual(names);
    for (const [index, code] of getBlocks('js').entries())
      await writeFile(path.join(project.folder, `${names[index]}.mjs`), code);
    const [created, ...others] = names.slice(1).map((name) => `${name}.mjs`);
    const order = JSON.parse(getBlocks('json')[0]!) as { id: string; ktin: string };
    expect(await runInProject(process.execPath, created!)).toBe(`${order.id} ${order.ktin} 149.9 new\n`);
    await sandbox.world('sk_test_x').pay(order.ktin);
    const printed: string[] = [];
    for (const file of others) printed.push(await runInProject(process.execPath, file));
    expect(printed).toEqual([isPaid, 'PED-2026-000124 PEN 149.9\n']);
  });
});

test.for([
  ['es', ''],
  ['en', 'en'],
] as const)('The guide of local servers pays an order and advances the clock (%s)', async ([, folder], { skip }) => {
  skip(isSkipped('curl'));
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(sandbox.close);
  const world = sandbox.world('sk_test_x');
  const text = await readGuide(folder, 'test-keys-and-local-servers.md');
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

test('The start of the README creates an order, pays it and reads it back', async ({ skip }) => {
  skip(isSkipped('curl'));
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(sandbox.close);
  const readme = await readFile(inRoot('README.md'), 'utf8');
  const text = readme.split('\n## Start\n')[1]!.split('\n## ')[0]!;
  const [create = '', payAndRead = ''] = [...text.matchAll(/^```sh\n(curl .*?)^```$/gms)].map(([, code = '']) =>
    code.replaceAll('http://127.0.0.1:4020', new URL(sandbox.url).origin),
  );
  const { ktin, ...created } = JSON.parse((await run('sh', ['-c', create])).stdout) as Record<string, unknown>;
  expect(created).toMatchObject({ invoice_id: 'INV-000001-001', amount: 15, status: 'NEW' });
  const { stdout } = await run('sh', ['-c', payAndRead.replace('KTIN', String(ktin))]);
  expect(stdout).toContain('"status":"paid"}]}');
});

test('The shop of the client’s README shows a KTIN, and delivers when that is paid', async () => {
  const [readme, source] = await Promise.all([
    readFile(inRoot('generated', 'client', 'README.md'), 'utf8'),
    readFile(inRoot('packages', 'client', 'README.md'), 'utf8'),
  ]);
  const codes = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
  const files = [...source.matchAll(/^```ts code\/([\w.]+)#/gm)].map(([, file = '']) => file);
  const folder = path.join(project.folder, 'shop');
  await mkdir(folder);
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  for (const [index, file] of files.entries()) await appendFile(path.join(folder, file), codes[index]!);

  const webhook = await silentUrl();
  const sandbox = await startSandbox({ port: 0, webhooks: [webhook] });
  onTestFinished(sandbox.close);
  const apiKey = 'sk_test_x';
  const env = { ...process.env, KASHIO_API_KEY: apiKey, KASHIO_URL: sandbox.url, PORT: new URL(webhook).port };
  const [, args = ''] = /^node (--import .*)$/m.exec(readme) ?? [];
  const shop = start(process.execPath, ['--import', import.meta.resolve('tsx'), ...args.split(' ')], folder, env);
  onTestFinished(async () => {
    shop.child.kill();
    await shop.finished;
  });
  const [ktin = ''] = /\d+(?=\.$)/.exec(await shop.line(/^Pague S\/ 19\.99 con el KTIN \d+\.$/)) ?? [];
  await sandbox.world(apiKey).pay(ktin);
  await shop.line(/^Entregar VENTA-000001$/);
});
