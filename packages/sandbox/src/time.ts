/** The first and the last moment that the API can write, in milliseconds since 1970. */
const firstMoment = Date.parse('0000-01-01T00:00:00Z');
export const lastMoment = Date.parse('9999-12-31T23:59:59Z');

/** The nearest moment that the API can write. */
export const toWritable = (moment: number): number => Math.min(Math.max(moment, firstMoment), lastMoment);

/** A moment, in milliseconds since 1970, as the API writes it: `yyyy-MM-ddThh:mm:ss`, UTC. */
export function formatDateTime(moment: number): string {
  return new Date(toWritable(moment)).toISOString().slice(0, 19);
}

/** The moment, in milliseconds since 1970, of a date-time of the API; UTC. */
export function parseDateTime(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** A date-time as requests have it. */
const dateTimePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Whether a text is a date-time as requests have it, on a day that there is: 30 February is none. */
export function isDateTime(text: string): boolean {
  return dateTimePattern.test(text) && formatDateTime(parseDateTime(text)) === text;
}
