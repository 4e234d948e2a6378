// Runs `redocly build-docs` for one document after the other, in a thread of its own. Loading the command takes longer than
// rendering a page, so it is loaded once, and while others still prepare the documents.
import { on } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { loadConfig } from '@redocly/openapi-core';

/** The command-line tool exports nothing; the file that holds the command stands in its entry. */
async function loadCommand() {
  const entry = new URL('lib/index.js', import.meta.resolve('@redocly/cli/package.json'));
  const found = /\{handlerBuildCommand:\w+\}=await import\("([^"]+)"\)/.exec(await readFile(entry, 'utf8'));
  if (!found)
    throw new Error("Redocly's command build-docs is not where scripts/artifacts/docs/redoc/worker.mjs looks for it.");
  const { handlerBuildCommand } = await import(new URL(found[1], entry).href);
  return handlerBuildCommand;
}

const [build, config] = await Promise.all([loadCommand(), loadConfig({ configPath: workerData.configFile })]);

for await (const [{ source, page, title, options, reply }] of on(parentPort, 'message')) {
  const openapi = { ...config.resolvedConfig.openapi, ...options };
  const fault = await build({ argv: { api: source, o: page, title, inlineBundle: true, openapi }, config }).then(
    () => undefined,
    (error) => String(error?.message ?? error),
  );
  reply.postMessage(fault);
}
