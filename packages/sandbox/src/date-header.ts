// Answers are dated by the world's clock.
import type { ServerResponse } from 'node:http';
import type { ApiResponse } from '@kashio-toolkit/core';

let formatted = { second: NaN, text: '' };

/** A moment, in milliseconds since 1970, as the header `Date` has it: to the second. */
function formatDate(moment: number): string {
  const second = Math.floor(moment / 1000);
  if (second !== formatted.second) formatted = { second, text: new Date(moment).toUTCString() };
  return formatted.text;
}

/** An answer with the time, in milliseconds since 1970, that it was given at. */
export function addDate(answered: ApiResponse, moment: number): ApiResponse {
  return { ...answered, headers: { date: formatDate(moment), ...answered.headers } };
}

/** Dates an answer that is no call's, as `addDate` does. */
export function setDate(response: ServerResponse, moment: number): void {
  response.setHeader('date', formatDate(moment));
}
