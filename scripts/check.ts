import { artifacts } from './artifacts/index.ts';
import { readSources } from './lib/sources.ts';
import { parseFlags } from '@kashio-toolkit/cli';
import { findDrift, findStrays } from './lib/artifact.ts';
import { CliError, runCommand } from '@kashio-toolkit/cli';

const usage = `Usage: npm run check

Fails when a committed file under generated/ differs from a fresh build, and names it.`;

async function check(): Promise<void> {
  parseFlags(usage, {});
  const sources = await readSources();
  const committed = artifacts.filter((artifact) => artifact.committed);
  const drifts = committed.map(async (artifact) => findDrift(artifact, await artifact.build(sources)));
  const drift = (await Promise.all([...drifts, findStrays(artifacts)])).flat();
  if (drift.length > 0) {
    const lines = drift.map(
      ({ file, problem }) => `  generated/${file} ${problem === 'differs' ? 'differs from a fresh build' : problem}`,
    );
    throw new CliError(
      `generated/ is not what openapi/ and scripts/ give. Run \`npm run build\` and commit the result.\n${lines.join('\n')}`,
    );
  }
  console.log('generated/ is what openapi/ and scripts/ give.');
}

await runCommand(check);
