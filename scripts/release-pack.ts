import { statSync } from 'node:fs';
import path from 'node:path';
import { formatTable, onShutdown, parseFlags, readable, runCommand } from '@kashio-toolkit/cli';
import { artifacts } from './artifacts/index.ts';
import { buildArtifacts } from './lib/build.ts';
import { readSources } from './lib/sources.ts';
import { packRelease, releaseFolder, requireReplaceable } from './release/pack.ts';

const usage = `Usage: npm run release:pack [-- --out FOLDER]

Builds everything, and puts what is published into one folder: the packages' tarballs, the contract, the collection, the
documentation as an archive, and SHA256SUMS. The same sources give the same bytes.

  --out FOLDER   default: release/, in the repository`;

async function pack(): Promise<void> {
  const { out } = parseFlags(usage, { out: { type: 'string', default: releaseFolder } });
  onShutdown(async () => process.exit(1)); // The exit event removes what is half written.
  const folder = path.resolve(out);
  requireReplaceable(folder);
  const sources = await readSources();
  console.log('building …');
  await buildArtifacts(artifacts, sources);
  console.log('packing …');
  const files = await packRelease(folder, sources.contract.info.version);
  const rows = files.map((file) => [file, `${(statSync(path.join(folder, file)).size / 1000).toFixed(1)} kB`]);
  console.log(formatTable([{ head: readable(folder) }, { head: '', align: 'right' }], rows));
}

await runCommand(pack);
