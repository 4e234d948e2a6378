import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { withCleanup } from '@kashio-toolkit/cli';

const execute = promisify(execFile);

/**
 * Runs Node.js and waits for its end. It ends with this process.
 *
 * @param temporary where its temporary files go
 * @throws Error with what it printed when it fails
 */
export async function run(args: string[], folder: string, temporary: string): Promise<void> {
  const env = { ...process.env, TMPDIR: temporary, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const running = execute(process.execPath, args, { cwd: folder, env });
  await withCleanup(
    () => running.child.kill(),
    () => running,
  );
}
