import { toSvg } from './html.ts';

/** Our own mark: a coin between the braces of JSON. */
const strokes = (
  <>
    <path d="M8 4C5 4 7 11 4 12 7 13 5 20 8 20M16 4c3 0 1 7 4 8-3 1-1 8-4 8" />
    <circle cx="12" cy="12" r="2.5" />
  </>
);

/** The mark within a page, in the colour of the text around it. */
export const logo = (
  <svg
    width="28"
    height="28"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    aria-hidden="true"
  >
    {strokes}
  </svg>
);

/** The icon's file, in the folder of all languages. */
export const faviconFile = 'favicon.svg';

/** The mark as the icon of a browser's tab; without one, a browser asks the server for /favicon.ico. */
export const favicon = `${toSvg(
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#4b86e0" stroke-width="2">
    {strokes}
  </svg>,
)}\n`;
