/** How often the parent process is looked for, in milliseconds. */
const parentCheck = 200;

/** The process that started this one, read before anything can have ended it. */
const parent = process.ppid;

/**
 * Calls `stop` once, when the process is asked to end by SIGINT or SIGTERM.
 *
 * npm starts a script through a shell, and the usual shells on Linux end on SIGTERM without passing it on. So under npm
 * the end of the parent process counts as well; otherwise a server would outlive `npm run`.
 */
export function onShutdown(stop: () => Promise<void>): void {
  let watch: NodeJS.Timeout | undefined;
  let stopped = false;
  const once = () => {
    if (stopped) return;
    stopped = true;
    clearInterval(watch);
    void stop();
  };
  process.on('SIGINT', once);
  process.on('SIGTERM', once);
  if (process.env['npm_lifecycle_event'] !== undefined) {
    watch = setInterval(() => process.ppid !== parent && once(), parentCheck);
    watch.unref();
  }
}

/** Does some work and tidies up after it, also when the process exits on the way: so tidying can't wait for anything. */
export async function withCleanup<T>(tidy: () => void, work: () => Promise<T>): Promise<T> {
  process.once('exit', tidy);
  try {
    return await work();
  } finally {
    process.off('exit', tidy);
    tidy();
  }
}
