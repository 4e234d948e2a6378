/** A copy of the project in which commands may write. */
import { cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/lib/paths.ts';

const parts = [
  'openapi',
  'packages',
  'scripts',
  'generated',
  'changes',
  'releases',
  'package.json',
  'package-lock.json',
  'redocly.yaml',
  '.spectral.yaml',
  '.prettierignore',
  '.prettierrc.json',
  'knip.json',
  'tsconfig.json',
  'LICENSE',
];

export interface Project {
  folder: string;
  remove(): Promise<void>;
}

/** Copies what the commands need, but for what is not kept in git and the rules for code: in a copy, types would be checked twice. */
export async function copyProject(): Promise<Project> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'kashio-project-'));
  const filter = (file: string) => !/generated[\\/](docs|\w+[\\/]dist|\.)/.test(file);
  for (const part of parts) await cp(inRoot(part), path.join(folder, part), { recursive: true, filter });
  await symlink(inRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
