import { CliError, formatTable, parseFlags, runCommand } from '@kashio-toolkit/cli';
import { root } from './lib/paths.ts';
import { readSources } from './lib/sources.ts';
import { isReleased, requireDescriptions, type Status } from './release/check.ts';
import { buildContents, readStatus } from './release/status.ts';
import { getHighest, isLower, writeVersion } from './release/versions.ts';

const usage = `Usage: npm run release:check [-- --fix | --released]

Compares the contract and what the packages contain with their last release, in releases/. What differs needs a description in
changes/ and a higher version; a change of the contract is rated, and its version must go as far as the rating asks for.

  --fix        raises the versions that are too low, and builds what says them
  --released   fails when anything is not released yet`;

async function getStatus(): Promise<Status[]> {
  const sources = await readSources();
  return readStatus(sources, await buildContents(sources));
}

async function raiseVersions(status: Status[]): Promise<Status[]> {
  const low = status.filter(({ version, required }) => isLower(version, required));
  for (const { product, required } of low) await writeVersion(root, product, required);
  return low.length > 0 ? getStatus() : status;
}

const describe = (status: Status): string =>
  isReleased(status)
    ? 'as released'
    : `${getHighest([status.pending, status.rated]) ?? 'not described'}, not released yet`;

async function check(): Promise<void> {
  const { fix, released } = parseFlags(usage, { fix: { type: 'boolean' }, released: { type: 'boolean' } });
  const found = await getStatus();
  const status = fix ? await raiseVersions(found) : found;
  const rows = status.map((one) => [one.product, one.released, one.version, describe(one)]);
  console.log(formatTable([{ head: '' }, { head: 'released' }, { head: 'version' }, { head: 'changes' }], rows));
  console.log();
  requireDescriptions(status);
  if (released && !status.every(isReleased))
    throw new CliError('Not everything is released: `npm run release:version` releases what is pending.');
}

await runCommand(check);
