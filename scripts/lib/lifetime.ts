const parentCheck = 200;

/**
 * Calls `stop` once, when the process is asked to end by SIGINT or SIGTERM.
 *
 * npm starts a script through a shell, and the usual shells on Linux end on SIGTERM without passing it on. So under npm
 * the end of the parent process counts as well; otherwise a server would outlive `npm run`.
 */
export function onStop(stop: () => Promise<void>): void {
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
    const parent = process.ppid;
    watch = setInterval(() => process.ppid !== parent && once(), parentCheck);
    watch.unref();
  }
}
