import { parseFlags } from '@kashio-toolkit/cli';
import { runCommand } from '@kashio-toolkit/cli';
import { onShutdown } from '@kashio-toolkit/cli';
import { buildDocs } from './docs-server/publish.ts';

const usage = `Usage: npm run docs:build

Builds the reference in its languages: generated/docs/index.html, generated/docs/en/index.html and the pages beside them.`;

async function build(): Promise<void> {
  parseFlags(usage, {});
  onShutdown(async () => process.exit(1)); // Through the end of the process, so that it leaves no remains.
  console.log('Building the reference …');
  const { files, seconds } = await buildDocs();
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  const count = files.size === 1 ? '1 file' : `${files.size} files`;
  console.log(`generated/docs/ has ${count}, ${(bytes / 1e6).toFixed(1)} MB, built in ${seconds.toFixed(1)} s.`);
}

await runCommand(build);
