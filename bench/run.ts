import { runCommand, usageError } from '@kashio-toolkit/cli';

interface Bench {
  summary: string;
  run(): Promise<void>;
}

/** Every bench by its name. Loaded only when it is run, since each may need packages of its own. */
const benches: Record<string, Bench> = {
  client: {
    summary: 'the built client beside its peers: size, CPU, calls over HTTP, types',
    run: async () => (await import('./client/command.ts')).benchClient(),
  },
  docs: {
    summary: 'the built reference beside its peers: first paint, bytes over the wire, time to build',
    run: async () => (await import('./docs/command.ts')).benchDocs(),
  },
  mock: {
    summary: 'the mock beside the Prism CLI: CPU per request, first answer, memory',
    run: async () => (await import('./mock/command.ts')).benchMock(),
  },
};

const usage = `Usage: npm run bench -- NAME [flags]

Measures one of the project's artifacts beside its peers. Each number is a ratio to a reference on the same work.

${Object.entries(benches)
  .map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`)
  .join('\n')}

npm run bench -- NAME --help shows the flags.`;

async function main(): Promise<void> {
  const [name, ...flags] = process.argv.slice(2);
  if (name === '--help' || name === '-h') return console.log(usage);
  if (name === undefined || name.startsWith('-')) throw usageError('Which bench?', usage);
  const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (!bench) throw usageError(`There is no bench "${name}".`, usage);
  process.argv = [...process.argv.slice(0, 2), ...flags]; // A bench parses its flags as every command does.
  await bench.run();
}

await runCommand(main);
