import { onShutdown, parseFlags, runCommand, usageError } from '@kashio-toolkit/cli';
import { artifacts } from './artifacts/index.ts';
import type { Artifact, Files } from './lib/artifact.ts';
import { buildArtifacts, timed } from './lib/build.ts';
import { readSources } from './lib/sources.ts';

const usage = `Usage: npm run build [-- --only NAME] [--repository URL] [--base URL]

Derives everything under generated/ from openapi/ and packages/.

  --only NAME        builds one artifact: ${artifacts.map(({ name }) => name).join(', ')}
  --repository URL   where the project is published; default: repository in package.json
  --base URL         where the reference is published; default: homepage in package.json`;

const flags = { only: { type: 'string' }, repository: { type: 'string' }, base: { type: 'string' } } as const;

function select(only: string | undefined): Artifact[] {
  if (only === undefined) return artifacts;
  const chosen = artifacts.filter(({ name }) => name === only);
  if (chosen.length === 0) throw usageError(`There is no artifact "${only}".`, usage);
  return chosen;
}

function formatSize(files: Files): string {
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function report(name: string, milliseconds: number, note: string): void {
  console.log(`${name.padEnd(10)} ${Math.round(milliseconds).toString().padStart(6)} ms   ${note}`);
}

async function build(): Promise<void> {
  const { only, ...publication } = parseFlags(usage, flags);
  const chosen = select(only);
  onShutdown(async () => process.exit(1)); // The exit event removes what is half written.
  const [sources, milliseconds] = await timed(() => readSources(undefined, publication));
  report('sources', milliseconds, 'read and checked');
  await buildArtifacts(chosen, sources, {
    onBuilt({ artifact, files, milliseconds }) {
      const count = files.size === 1 ? '1 file' : `${files.size} files`;
      report(artifact.name, milliseconds, `${formatSize(files).padStart(9)}   ${count}`);
    },
  });
}

await runCommand(build);
