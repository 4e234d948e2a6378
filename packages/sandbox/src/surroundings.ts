import type { Api } from '@kashio-toolkit/core';
import type { Commands } from './control/commands-types.ts';
import type { LiveWorld, Worlds } from './worlds.ts';

/** What every request is handled by. */
export interface Surroundings {
  api: Api;
  control: Api;
  worlds: Worlds;
  /** The commands of a world. */
  getCommands: (live: LiveWorld) => Commands;
  /** Checks the arguments of a command; throws a SandboxError. */
  check: (name: keyof Commands, args: unknown[]) => void;
  /** The key of the world that the dashboard opens with. */
  apiKey: string;
  /** The name that the server listens on. */
  host: string;
  /** Ends what waits. */
  signal: AbortSignal;
}
