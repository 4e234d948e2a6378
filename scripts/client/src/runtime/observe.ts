import type { CallInfo, Config, Hooks } from './options.ts';

/** Tells hooks and logger of what happens to a call. */
export type Observe = (event: keyof Hooks, info: CallInfo) => void;

/** Runs an observer's function. Whatever it throws, at once or later, must not change what becomes of a payment. */
async function quietly(observer: () => unknown): Promise<void> {
  try {
    await observer();
  } catch {
    // An observer's fault is none of the call's.
  }
}

/** Makes the function that tells hooks and logger what happens to a call. */
export function createObserver({ hooks, logger }: Config): Observe {
  return (event, info) => {
    if (hooks[event]) void quietly(() => hooks[event]?.(info));
    if (!logger) return;
    const { method, path, error } = info;
    const level = error ? 'warn' : 'debug';
    void quietly(() => logger[level]?.(`kashio ${event}: ${method} ${path}`, info));
  };
}
