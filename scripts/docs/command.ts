import path from 'node:path';
import { bundleContract } from '../bundle/artifact.ts';
import { parseFlags } from '../lib/arguments.ts';
import { writeArtifact } from '../lib/artifact.ts';
import { runCommand, usageError } from '../lib/command.ts';
import { parsePort } from '../lib/http.ts';
import { onStop } from '../lib/lifetime.ts';
import { generatedFolder } from '../lib/paths.ts';
import { docs } from './artifact.ts';
import { serveDocs } from './server.ts';

const usage = `Usage: npm run docs -- [--port PORT]

Builds the reference and serves it on this machine.

  --port PORT   TCP port, 4030 unless told; 0 takes a free one`;

async function buildAndServe(): Promise<void> {
  const { port: text = '4030' } = parseFlags(usage, { port: { type: 'string' } });
  const port = parsePort(text);
  if (port === undefined) throw usageError(`"${text}" is no port: it goes from 0 to 65535.`, usage);
  console.log('Building the reference …');
  await writeArtifact(docs, await docs.build(await bundleContract()));
  const server = await serveDocs(path.join(generatedFolder, 'docs'), port);
  onStop(server.close);
  console.log(`The reference is at ${server.url}`);
}

await runCommand(buildAndServe);
