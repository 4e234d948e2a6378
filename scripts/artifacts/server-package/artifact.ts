import path from 'node:path';
import type { Artifact, Files } from '../../lib/artifact.ts';
import { createManifest, readManifest } from '../../lib/manifest.ts';
import { fillAddresses } from '../../lib/published-text.ts';
import { getSource, type Sources } from '../../lib/sources.ts';
import { bundlePackage } from './bundle.ts';

/** A server that people install: one program, with a command and a function that start it. */
interface ServerPackage {
  /** Its folder, below `packages/` and below `generated/`. */
  name: string;
  /** The documents that it reads when it starts, by the names of their files beside `dist/`. */
  getDocuments: (sources: Sources) => Record<string, object>;
}

/** The npm package's files, by their path below `generated/`, except for its `dist/`. */
function buildPackage({ name, getDocuments }: ServerPackage, sources: Sources): Files {
  const { name: command } = readManifest(sources, name) as { name: string };
  const documents = getDocuments(sources);
  const manifest = createManifest(sources, {
    folder: name,
    type: 'commonjs',
    entries: ['index'],
    bin: { [command]: 'dist/cli.cjs' },
    data: Object.keys(documents),
    files: Object.keys(documents),
    prepack: `node ../../scripts/prepack.mjs ${name}`,
  });
  const readme = `packages/${name}/README.md`;
  return new Map([
    [`${name}/package.json`, manifest],
    [`${name}/README.md`, fillAddresses(readme, getSource(sources, readme), sources.publication)],
    [`${name}/LICENSE`, getSource(sources, 'LICENSE')],
    ...Object.entries(documents).map(
      ([file, document]) => [`${name}/${file}`, `${JSON.stringify(document, null, 2)}\n`] as const,
    ),
  ]);
}

/** The artifact of a server's npm package. */
export function createServerPackage(server: ServerPackage): Artifact {
  const { name } = server;
  return {
    name,
    owns: [name],
    committed: true,
    build: (sources) => buildPackage(server, sources),
    finish: (folder) => bundlePackage(name, path.join(folder, name)),
  };
}
