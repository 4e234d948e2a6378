import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, sandboxPackage, sandboxScript } from '../lib/toolkit.ts';
import { copyPackage, createScriptCandidate, type Candidate } from '../servers/candidates.ts';

/** The sandbox that keeps everything in a file. */
export const durable = 'npm run sandbox, file';

/** The sandbox in memory, in a new file at each start, and as a package, in memory. */
export async function createSandboxes(scratch: string): Promise<Candidate[]> {
  // What the package depends on, installed beside it: libsql on a Node.js without SQLite.
  await symlink(inRoot('node_modules'), path.join(scratch, 'node_modules'), 'junction');
  let files = 0;
  return [
    createScriptCandidate('npm run sandbox', sandboxScript),
    createScriptCandidate(durable, sandboxScript, () => ['--data', path.join(scratch, `orders-${++files}.db`)]),
    ...(await copyPackage(sandboxPackage, scratch)),
  ];
}
