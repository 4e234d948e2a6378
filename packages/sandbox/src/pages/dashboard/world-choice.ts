// Which world the dashboard shows. A browser keeps the hash of its key, so that the key is in no address, page or cookie.
import type { IncomingMessage } from 'node:http';
import { keyPattern } from '../../api-key.ts';
import { defaults } from '../../options.ts';
import type { Surroundings } from '../../surroundings.ts';
import { hashKey } from '../../world.ts';
import type { LiveWorld } from '../../worlds.ts';
import { formatCookie, readCookie } from '../cookies.ts';

export interface WorldChoice {
  live: LiveWorld;
  /** Whether it is the world of the sandbox's own key, which the methods are of. */
  isDefault: boolean;
  /** Its key, where everyone knows that: it is in the README. */
  publicKey: string | undefined;
}

/** The world that a browser has chosen; default: that of the sandbox's own key. */
export function chooseWorld({ worlds, apiKey }: Surroundings, request: IncomingMessage): WorldChoice {
  const [, keyHash, live] = /^([0-9a-f]{64})(-live)?$/.exec(readCookie(request.headers, 'world') ?? '') ?? [];
  if (keyHash !== undefined && keyHash !== hashKey(apiKey))
    return {
      live: worlds.find({ keyHash, livemode: live !== undefined }),
      isDefault: false,
      publicKey: keyHash === hashKey(defaults.apiKey) ? defaults.apiKey : undefined,
    };
  return {
    live: worlds.get(apiKey),
    isDefault: true,
    publicKey: apiKey === defaults.apiKey ? apiKey : undefined,
  };
}

/** The cookie by which a browser chooses the world of a key; `undefined` for what is no key of the sandbox. */
export function createChoice({ worlds }: Surroundings, apiKey: string): string | undefined {
  if (!keyPattern.test(apiKey)) return undefined;
  const { keyHash, livemode } = worlds.get(apiKey).world;
  return formatCookie('world', livemode ? `${keyHash}-live` : keyHash, 'Strict');
}

/** Forgets the choice. */
export const forgetChoice = (): string => formatCookie('world', '', 'Strict');
