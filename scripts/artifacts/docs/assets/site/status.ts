/** Says something for a while: shown at the edge of the window, and read out. */
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  const status = document.querySelector('.site-status');
  if (!status) return;
  status.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => (status.textContent = ''), 4000);
}
