/** A moment, in milliseconds since 1970, as the API writes it: `yyyy-MM-ddThh:mm:ss`, UTC. */
export function formatDateTime(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19);
}

/** The moment, in milliseconds since 1970, of a date-time of the API; UTC. */
export function parseDateTime(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}
