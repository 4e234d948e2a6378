import { CliError, parseFlags, runCommand } from '@kashio-toolkit/cli';
import { artifacts } from './artifacts/index.ts';
import { findDrift, findStrays, type Drift } from './lib/artifact.ts';
import { readSources } from './lib/sources.ts';

const usage = `Usage: npm run check

Fails when a committed file under generated/ differs from a fresh build, and names it.`;

function formatDrift({ file, problem }: Drift): string {
  return `  generated/${file} ${problem === 'differs' ? 'differs from a fresh build' : problem}`;
}

async function check(): Promise<void> {
  parseFlags(usage, {});
  const sources = await readSources();
  const committed = artifacts.filter((artifact) => artifact.committed);
  const drifts = committed.map(async (artifact) => findDrift(artifact, await artifact.build(sources)));
  const drift = (await Promise.all([...drifts, findStrays(artifacts)])).flat();
  if (drift.length > 0) {
    const problem = 'generated/ is not what openapi/, packages/ and scripts/ give.';
    throw new CliError(`${problem} Run \`npm run build\` and commit the result.\n${drift.map(formatDrift).join('\n')}`);
  }
  console.log('generated/ is what openapi/, packages/ and scripts/ give.');
}

await runCommand(check);
