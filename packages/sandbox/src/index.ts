export { runSandbox, type SandboxCommand } from './cli.ts';
export type * from './control/commands-types.ts';
export { formatOptionsTable } from './flags.ts';
export type { ServerOptions } from './options.ts';
export type { Sandbox, SandboxOptions } from './sandbox-options.ts';
export { SandboxError } from './sandbox-error.ts';
export { startSandbox } from './server.ts';
