import { artifacts } from './artifacts/index.ts';
import { readSources } from './lib/sources.ts';
import { parseFlags } from '@kashio-toolkit/cli';
import { writeArtifact, type Artifact, type Files } from './lib/artifact.ts';
import { runCommand, usageError } from '@kashio-toolkit/cli';

const usage = `Usage: npm run build [-- --only NAME]

Derives everything under generated/ from openapi/.

  --only NAME   builds one artifact: ${artifacts.map((artifact) => artifact.name).join(', ')}`;

function select(only: string | undefined): Artifact[] {
  if (only === undefined) return artifacts;
  const chosen = artifacts.filter((artifact) => artifact.name === only);
  if (chosen.length === 0) throw usageError(`There is no artifact "${only}".`, usage);
  return chosen;
}

function kilobytes(files: Files): string {
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  return `${(bytes / 1000).toFixed(1)} kB`;
}

async function timed<T>(work: () => Promise<T> | T): Promise<[result: T, milliseconds: number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

function report(name: string, milliseconds: number, note: string): void {
  console.log(`${name.padEnd(10)} ${Math.round(milliseconds).toString().padStart(6)} ms   ${note}`);
}

/** Builds in memory first, so that a fault leaves the previous output as it was. */
async function build(): Promise<void> {
  const chosen = select(parseFlags(usage, { only: { type: 'string' } }).only);
  const [sources, milliseconds] = await timed(() => readSources());
  report('sources', milliseconds, 'read and checked');

  const built: { artifact: Artifact; files: Files; milliseconds: number }[] = [];
  for (const artifact of chosen) {
    const [files, milliseconds] = await timed(() => artifact.build(sources));
    built.push({ artifact, files, milliseconds });
  }
  for (const { artifact, files, milliseconds } of built) {
    const [, writing] = await timed(async () => {
      await writeArtifact(artifact, files);
      await artifact.finish?.();
    });
    const count = files.size === 1 ? '1 file' : `${files.size} files`;
    report(artifact.name, milliseconds + writing, `${kilobytes(files).padStart(9)}   ${count}`);
  }
}

await runCommand(build);
