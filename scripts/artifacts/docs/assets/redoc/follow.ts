let pending: ReturnType<typeof setTimeout> | undefined;
const listeners: (() => void)[] = [];

function notify(): void {
  pending = undefined;
  for (const listener of listeners) listener();
}

function plan(): void {
  pending ??= setTimeout(notify, 100);
}

/** Calls back when the page has changed or another part of it is before the reader, at most ten times a second. */
export function followPage(listener: () => void): void {
  listeners.push(listener);
}

new MutationObserver(plan).observe(document.documentElement, { childList: true, subtree: true });
addEventListener('resize', plan);
addEventListener('hashchange', plan);
addEventListener('scroll', plan, { passive: true });
plan();
