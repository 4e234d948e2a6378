/** Our own mark: a coin between the braces of JSON. */
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
    <path d="M8 4C5 4 7 11 4 12 7 13 5 20 8 20M16 4c3 0 1 7 4 8-3 1-1 8-4 8" />
    <circle cx="12" cy="12" r="2.5" />
  </svg>
);
