export type { Commands, WorldCommands } from './control/commands-types.ts';
export type { SandboxOptions } from './sandbox-options.ts';
export { SandboxError } from './sandbox-error.ts';
export { startSandbox, type Sandbox, type ServerOptions } from './server.ts';
