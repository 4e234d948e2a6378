/** A name or address that leads to this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Checks that an address may be notified: one of this machine, or of a host that was named at the start.
 *
 * @param port the sandbox's own, where it is known
 * @returns what is wrong, in Spanish; `undefined` when nothing is
 */
export function findWebhookProblem(url: string, hosts: string[], port?: number): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed && /^https?:\/\//i.test(url))
    return 'La dirección no es una URL: revise el nombre y el puerto, que va de 0 a 65535.';
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return 'La dirección debe empezar con http:// o https://.';
  if (isLoopback(parsed.hostname) && parsed.port !== '' && Number(parsed.port) === port)
    return 'Esa es la dirección del sandbox mismo: dé la de su tienda.';
  if (isLoopback(parsed.hostname) || hosts.includes(parsed.hostname)) return undefined;
  const { hostname } = parsed;
  return `Solo se notifica a direcciones de esta máquina. Para ${hostname}, inicie el sandbox con --webhook-host ${hostname}; en startSandbox, webhookHosts: ['${hostname}'].`;
}
