/** The only thing that is kept: `mock`, `sandbox` or an address of this machine. */
const name = 'kashio-try-server';

export function loadServer(): string {
  try {
    return localStorage.getItem(name) ?? 'mock';
  } catch {
    return 'mock';
  }
}

export function saveServer(server: string): void {
  try {
    localStorage.setItem(name, server);
  } catch {
    // Not allowed here: then it is chosen anew.
  }
}
