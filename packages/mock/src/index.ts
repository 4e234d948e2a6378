export { runMock, type MockCommand, type Source } from './cli.ts';
export { formatOptionsTable } from './flags.ts';
export type { Latency, MockOptions } from './mock-options.ts';
export { defaults, type ServerOptions } from './options.ts';
export { startMock, type Mock } from './server.ts';
