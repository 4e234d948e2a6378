import { afterAll, beforeAll, expect, test } from 'vitest';
import path from 'node:path';
import { openDatabase } from '../../../packages/sandbox/src/store/database.ts';
import { createScratch, type Scratch } from '../../support/scratch.ts';

let scratch: Scratch;

beforeAll(async () => {
  scratch = await createScratch();
});

afterAll(() => scratch.dispose());

test('a file keeps what was written when it is closed and opened again', async () => {
  const file = path.join(scratch.folder, 'kept.db');
  const first = await openDatabase(file);
  first.run('INSERT INTO meta VALUES (?, ?)', 'a', null);
  first.close();
  const second = await openDatabase(file);
  expect(second.all('SELECT * FROM meta')).toEqual([{ key: 'a', value: null }]);
  second.close();
});
