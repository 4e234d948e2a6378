export { runSandbox, type SandboxCommand } from './cli.ts';
export type { SandboxOptions } from './sandbox-options.ts';
export { startSandbox, type Sandbox } from './server.ts';
