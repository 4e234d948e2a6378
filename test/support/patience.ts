/**
 * How long a test waits for what must come, such as an answer, a heading or a changed page, in milliseconds. It goes on as soon
 * as that is there: only a fault takes this long, however slow the machine is.
 */
export const patience = 60_000;
