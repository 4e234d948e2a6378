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
  /** @throws SandboxError for arguments of a command that can't be taken */
  check: (name: keyof Commands, args: unknown[]) => void;
  /** The key of the world that the dashboard opens with. */
  apiKey: string;
  /** The name that the server listens on. */
  host: string;
  /** The time of answers that belong to no world, such as a 401, in milliseconds since 1970. */
  now: () => number;
  /** Ends what waits. */
  signal: AbortSignal;
}
