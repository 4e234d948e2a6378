import { docs } from '../../scripts/artifacts/docs/artifact.ts';
import { buildArtifacts } from '../../scripts/lib/build.ts';
import { readSources } from '../../scripts/lib/sources.ts';

await buildArtifacts([docs], await readSources(), { folder: process.argv[2] });
