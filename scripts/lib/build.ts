import { writeArtifact, type Artifact, type Files } from './artifact.ts';
import { generatedFolder } from './paths.ts';
import type { Sources } from './sources.ts';

/** An artifact's files, and how long it took to make them, and to write and finish them. */
export interface Built {
  artifact: Artifact;
  files: Files;
  milliseconds: number;
}

/** Does some work and measures it. */
export async function timed<T>(work: () => Promise<T> | T): Promise<[result: T, milliseconds: number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

interface BuildOptions {
  /** Where the files are written; default: `generated/`. */
  folder?: string | undefined;
  /** Called for each artifact when it is complete. */
  onBuilt?: (built: Built) => void;
}

/**
 * Builds artifacts and writes them. All are built in memory first, so that an error leaves the previous output as it was.
 *
 * @throws CliError for wrong sources, naming file and line
 */
export async function buildArtifacts(
  artifacts: Artifact[],
  sources: Sources,
  { folder = generatedFolder, onBuilt }: BuildOptions = {},
): Promise<Built[]> {
  const all: Built[] = [];
  for (const artifact of artifacts) {
    const [files, milliseconds] = await timed(() => artifact.build(sources));
    all.push({ artifact, files, milliseconds });
  }
  for (const built of all) {
    const { artifact, files } = built;
    const [, milliseconds] = await timed(async () => {
      await writeArtifact(artifact, files, folder);
      await artifact.finish?.(folder);
    });
    built.milliseconds += milliseconds;
    onBuilt?.(built);
  }
  return all;
}
