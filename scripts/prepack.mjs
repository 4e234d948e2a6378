/**
 * Run by npm before it packs a package below generated/: makes its `dist/`. It imports nothing that must be installed, so that it
 * can say what is missing.
 *
 *     node ../../scripts/prepack.mjs NAME
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const [name] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '..');

try {
  createRequire(import.meta.url).resolve('tsx/package.json');
} catch {
  console.error(
    `generated/${name}/dist is missing, and so is what builds it: run \`npm ci\` in ${root} first.\n` +
      `After that, \`npm run release:pack\` packs this package and all others.`,
  );
  process.exit(1);
}
// npm's own output may be read by a program: the build's goes where messages go.
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--only', name], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
process.exitCode = status ?? 1;
