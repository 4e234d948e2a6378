/** The mock as its users have it: what uses its types, and where it runs. For the sample of the packages group and for the full one. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authorization } from './calls.ts';
import type { PackageProject } from './package.ts';
import { nodeProgram } from './runtimes.ts';
import { compiler } from './toolchain.ts';

const run = promisify(execFile);

const headers = JSON.stringify({ authorization, 'content-type': 'application/json' });

const use = `import { startMock, type Mock, type MockOptions } from 'kashio-payments-mock';
const options: MockOptions = { port: 0, host: '::1', contract: {}, latency: { from: 1, to: 2 }, failRate: 0.5, maxBody: 10 };
export async function use(): Promise<string> {
  const mock: Mock = await startMock(options);
  await mock.close();
  // @ts-expect-error
  void startMock({ prot: 1 });
  // @ts-expect-error
  void mock.serve;
  return mock.url;
}
`;

/** What a TypeScript version finds wrong with code that uses the mock, by `import` and by `require`; an empty text when nothing is. */
export async function useProblems(version: string, project: string): Promise<string> {
  const folder = path.join(project, `typescript-${version}`);
  await mkdir(folder);
  for (const name of ['use.mts', 'use.cts']) await writeFile(path.join(folder, name), use);
  const compilerOptions = {
    module: 'NodeNext',
    target: 'ES2022',
    strict: true,
    exactOptionalPropertyTypes: true,
    types: [],
    noEmit: true,
  };
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const args = [compiler(version), '-p', '.', '--pretty', 'false'];
  return run(process.execPath, args, { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout, message }: { stdout?: string; message: string }) => stdout || message,
  );
}

/**
 * Defines the tests on a version of Node.js.
 *
 * @param getProject returns the project with the mock once the tests run
 */
export function describeRuntime(version: string, getProject: () => PackageProject): void {
  describe(`Node.js ${version}`, () => {
    let program: string | undefined;
    beforeAll(async () => {
      program = await nodeProgram(version);
    });
    beforeEach(({ skip }) => skip(program === undefined));

    test.each([
      ['import', 'mjs', `import { startMock } from 'kashio-payments-mock';`],
      ['require', 'cjs', `const { startMock } = require('kashio-payments-mock');`],
    ])('runs the mock that it loads by %s, without a warning, and ends by itself', async (_, extension, head) => {
      const file = path.join(getProject().folder, `${version}.${extension}`);
      await writeFile(
        file,
        `${head}
        startMock({ port: 0 }).then(async ({ url, close }) => {
          const { status } = await fetch(url + '/invoices/inv_1', { headers: ${headers} });
          const refused = await (await fetch(url + '/invoices', { method: 'POST', body: '{}', headers: ${headers} })).json();
          await close();
          console.log(JSON.stringify([process.versions.node, status, refused.error.map(({ param }) => param).includes('customer')]));
        });`,
      );
      const { stdout, stderr } = await run(program ?? '', [file], { cwd: getProject().folder });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual([version, 200, true]);
    });
  });
}
