import { CliError, parseFlags, runCommand } from '@kashio-toolkit/cli';
import { artifacts } from './artifacts/index.ts';
import { buildArtifacts } from './lib/build.ts';
import { readSources } from './lib/sources.ts';
import { isReleased, requireDescriptions } from './release/check.ts';
import { getNewReleases, recordReleases } from './release/release.ts';
import { buildContents, readStatus } from './release/status.ts';

const usage = `Usage: npm run release:version [-- --date DATE]

Releases what is pending: the changes in changes/ go into the changelog with their versions and the date, and what the packages
and the contract contain is written down in releases/. Commit the result.

  --date DATE   of the release, default: today`;

function parseDate(text: string): string {
  const time = Date.parse(text);
  // Of 30 February `Date` makes a day of March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new CliError(`"${text}" is no date, such as 2026-11-27.`);
  return text;
}

async function release(): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const { date } = parseFlags(usage, { date: { type: 'string', parse: parseDate, default: today } });
  const sources = await readSources();
  const contents = await buildContents(sources);
  const status = await readStatus(sources, contents);
  requireDescriptions(status);
  if (status.every(isReleased)) {
    console.log('Nothing is pending: everything is as released.');
    return;
  }
  const releases = getNewReleases(sources, status, date);
  await buildArtifacts(artifacts, sources); // What can't be built isn't released.
  await recordReleases(sources, releases, contents);
  await buildArtifacts(artifacts, await readSources());
  for (const { product, version } of releases) console.log(`${product} ${version}`);
}

await runCommand(release);
