/** On narrow windows the menu covers the page; Redoc closes it for operations alone, and guides were chosen without being seen. */
function closeAfterChoice({ target }: MouseEvent): void {
  if (!(target instanceof Element) || !target.closest('.menu-content [data-testid=menu-item-label]')) return;
  const place = location.hash;
  setTimeout(() => {
    const button = document.querySelector<HTMLElement>('[data-testid=floating-button][aria-expanded=true]');
    if (location.hash !== place) button?.click();
  });
}

/** Before Redoc, which changes the address. */
addEventListener('click', closeAfterChoice, true);
