/** The link to the content moves the focus there; on the main page an address is a place of Redoc's. */
addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('.site-skip')) return;
  const main = document.querySelector<HTMLElement>('main');
  if (!main) return;
  event.preventDefault();
  main.tabIndex = -1;
  main.focus();
  main.scrollIntoView();
});
