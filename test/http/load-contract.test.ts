import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readContract } from '../../packages/http/src/load-contract.ts';
import { bundleFile } from '../../scripts/lib/paths.ts';
import { contract } from '../support/contract.ts';

test('The bundled contract is read', async () => {
  expect(await readContract(bundleFile)).toEqual(contract);
});

test.each([
  ['missing.json', undefined, 'no existe el archivo'],
  ['broken.json', '{', 'no es JSON válido'],
])('A contract that cannot be read is refused with its file and what is wrong: %s', async (name, content, problem) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kashio-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, name);
  if (content !== undefined) writeFileSync(file, content);
  await expect(readContract(file)).rejects.toThrow(new RegExp(`${name}: .*${problem}`));
  await expect(readContract(folder)).rejects.toThrow('es una carpeta');
});
