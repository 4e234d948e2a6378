import path from 'node:path';
import { CliError, onShutdown, parseFlags, readable, runCommand, usageError } from '@kashio-toolkit/cli';
import { parsePort } from '@kashio-toolkit/http';
import { docs } from './artifacts/docs/artifact.ts';
import { fingerprint } from './docs-server/fingerprint.ts';
import { serveLive } from './docs-server/live.ts';
import { buildArtifacts, timed } from './lib/build.ts';
import { generatedFolder, inRoot } from './lib/paths.ts';
import { readSources, type Sources } from './lib/sources.ts';

const usage = `Usage: npm run docs -- [--port PORT]

Builds the reference and serves it on this machine. When openapi/ changes, it is built again and open pages reload.

  --port PORT   TCP port; default: 4030; 0 takes a free one`;

/** What is shown on this machine begins at the root of its host, wherever it is published. */
async function readLocalSources(): Promise<Sources> {
  const sources = await readSources();
  return { ...sources, publication: { ...sources.publication, base: undefined } };
}

async function build(file?: string): Promise<string> {
  console.log(file === undefined ? 'Building the reference …' : `${readable(file)} has changed: building …`);
  const [[built], milliseconds] = await timed(async () => buildArtifacts([docs], await readLocalSources()));
  if (file !== undefined) console.log(`Built in ${(milliseconds / 1000).toFixed(1)} s.`);
  return fingerprint(built!.files);
}

function reportError(error: unknown): void {
  console.error(error instanceof CliError ? error.message : error);
  console.error('The pages stay as they were.');
}

async function serve(): Promise<void> {
  const { port: text = '4030' } = parseFlags(usage, { port: { type: 'string' } });
  const port = parsePort(text);
  if (port === undefined) throw usageError(`"${text}" is no port: it goes from 0 to 65535.`, usage);
  onShutdown(async () => process.exit()); // At once, also in the middle of a build.
  const { url } = await serveLive({
    folder: path.join(generatedFolder, 'docs'),
    port,
    sources: [inRoot('openapi')],
    build,
    onError: reportError,
  });
  console.log(`The reference is at ${url}`);
}

await runCommand(serve);
