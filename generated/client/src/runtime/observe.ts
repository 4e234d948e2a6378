// Copied from packages/client/src/runtime/observe.ts by `npm run build`: change that file instead.
import type { CallInfo, Config, Hooks } from './options.ts';

/** Runs an observer's function. Whatever it throws, at once or later, must not change what becomes of a payment. */
async function quietly(observer: () => unknown): Promise<void> {
  try {
    await observer();
  } catch {
    // An observer's fault is none of the call's.
  }
}

/** Tells hooks and logger what happens to a call. */
export function observe({ hooks, logger }: Config, event: keyof Hooks, info: CallInfo): void {
  const level = info.error ? 'warn' : 'debug';
  if (hooks[event]) void quietly(() => hooks[event]?.(info));
  if (logger) void quietly(() => logger[level]?.(`kashio ${event}: ${info.method} ${info.path}`, info));
}
