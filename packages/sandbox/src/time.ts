/** A moment, in milliseconds since 1970, as the API writes it: `yyyy-MM-ddThh:mm:ss`, UTC. */
export function formatDateTime(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19);
}

/** The moment, in milliseconds since 1970, of a date-time of the API; UTC. */
export function parseDateTime(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** A date-time as requests have it. */
export const dateTimePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
