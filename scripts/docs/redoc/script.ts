/**
 * Our script in Redoc's page. Enter and Space press what looks like a button; what scrolls can be focused, so that keys
 * scroll it; the links to the other language and to the static page follow what the reader has before them.
 *
 * @param pages - static page by the beginning of an address, such as `/invoices/createinvoice`
 * @param schemas - what the part of the schemas is called in addresses, in this language and in the other
 */
export function script(pages: Record<string, string>, schemas: { here: string; there: string }): string {
  return `(() => {
  const pages = ${JSON.stringify(pages)}, home = '/', schemas = ${JSON.stringify(schemas)};
  const place = () => decodeURI(location.hash.slice(1)) || home;
  const pageOf = (at) => {
    for (let path = at; path.length > 1; path = path.slice(0, path.lastIndexOf('/'))) if (pages[path]) return pages[path];
    return pages[home];
  };
  const follow = (event) => {
    const link = event.target.closest?.('.site-language, .site-static');
    if (!link) return;
    const at = place();
    if (link.className === 'site-static') return link.setAttribute('href', pageOf(at));
    const start = '/' + schemas.here + '/';
    link.hash = at.startsWith(start) ? '/' + schemas.there + '/' + at.slice(start.length) : at === home ? '' : at;
  };
  for (const kind of ['focusin', 'pointerover', 'click']) addEventListener(kind, follow, true);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (!event.target.matches?.('[role=button]:not(button), [role=link]:not(a)')) return;
    event.preventDefault();
    event.target.click();
  });
  let waiting = 0;
  const scrollable = () => {
    waiting = 0;
    for (const box of document.querySelectorAll('pre, [data-component-name="Markdown/Markdown"] div, [data-component-name="Markdown/Markdown"] table, figure')) {
      const overflows = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      if (overflows && box.tabIndex < 0 && getComputedStyle(box).overflow !== 'visible') box.tabIndex = 0;
    }
  };
  const soon = () => { waiting ||= setTimeout(scrollable, 100); };
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener('resize', soon);
})();`;
}
