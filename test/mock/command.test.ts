/** The mock's command before it serves anything: what it refuses. `command.package.test.ts` runs it as a process. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readContract } from '../../packages/http/src/load-contract.ts';
import { runMock } from '../../packages/mock/src/cli.ts';
import { bundleFile } from '../../scripts/lib/paths.ts';
import { refusal } from '../support/arguments.ts';
import { answer, serve } from '../support/local-server.ts';
import { createScratch } from '../support/scratch.ts';

/** The command with the contract that is in a file. */
const mock = (file: string) => () =>
  runMock({
    command: 'npm run mock --',
    source: { name: file, load: () => readContract(file), places: [file] },
    reference: 'README',
  });

test('A taken port is reported in one line, with exit code 1', async () => {
  const { port } = new URL((await serve(answer(200))).url);
  const { message, exitCode } = await refusal(mock(bundleFile), ['--port', port]);
  expect(exitCode).toBe(1);
  expect(message.split('\n')).toHaveLength(1);
  expect(message).toContain(`127.0.0.1:${port}`);
});

test('Wrong usage is reported in one line, with exit code 2', async () => {
  const { message, exitCode } = await refusal(mock(bundleFile), ['--prot', '4011']);
  expect(exitCode).toBe(2);
  expect(message).toBe('Opción desconocida: --prot. Las opciones: npm run mock -- --help');
});

test('A contract that can’t be served is reported in one line, with exit code 1', async () => {
  const { folder, dispose } = await createScratch();
  onTestFinished(dispose);
  const file = path.join(folder, 'dangling.json');
  const text = await readFile(bundleFile, 'utf8');
  await writeFile(file, text.replaceAll('#/components/responses/NotFound', '#/components/responses/Nowhere'));
  const { message, exitCode } = await refusal(mock(file), ['--port', '0']);
  expect(exitCode).toBe(1);
  expect(message).toMatch(/^El contrato no se puede servir\. .*$/);
});
