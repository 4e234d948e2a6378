/** What our script in Redoc's page knows of the reference. */
export interface Settings {
  product: string;
  /** Static page by the beginning of an address, such as `/invoices/createinvoice`. */
  pages: Record<string, string>;
  /** What the part of the schemas is called in addresses, in this language and in the other. */
  schemas: { here: string; there: string };
  copied: string;
}

/**
 * Our script in Redoc's page. The links to the other language and to the static page follow what the reader has before them,
 * and so does the title; Enter and Space press what looks like a button; what scrolls can be focused, so that keys scroll it;
 * what was copied is said to those who don't see it.
 */
export function script({ product, pages, schemas, copied }: Settings): string {
  return `(() => {
  const pages = ${JSON.stringify(pages)}, home = '/', schemas = ${JSON.stringify(schemas)}, product = ${JSON.stringify(product)};
  /* A part of a place follows it after a second number sign. */
  const place = () => decodeURI(location.hash.slice(1)).replace(/#.*/, '') || home;

  /* What is known of a place, or else of the one that it is a part of. */
  const lookUp = (at, find) => {
    for (let path = at; path.length > 1; path = path.slice(0, path.lastIndexOf('/'))) {
      const found = find(path);
      if (found) return found;
    }
  };
  const pageOf = (at) => lookUp(at, (path) => pages[path]) || pages[home];

  /* The introduction has a static page by that name, but here it is the beginning. */
  const beHome = () => { if (pages[place()] === undefined && place() + '.html' === '/' + pages[home]) location.replace('#/'); };
  beHome();
  addEventListener('hashchange', beHome);

  const follow = (event) => {
    const link = event.target.closest?.('.site-language, .site-static');
    if (!link) return;
    const at = place();
    if (link.className === 'site-static') return link.setAttribute('href', pageOf(at));
    const start = '/' + schemas.here + '/';
    link.hash = at.startsWith(start) ? '/' + schemas.there + '/' + at.slice(start.length) : at === home ? '' : at;
  };
  for (const kind of ['focusin', 'pointerover', 'click']) addEventListener(kind, follow, true);
  /* Paper is white, and browsers print no dark ground. */
  const { classList } = document.documentElement;
  let isDark = false;
  addEventListener('afterprint', () => { if (isDark) classList.add('dark'); });
  addEventListener('beforeprint', () => {
    isDark = classList.contains('dark');
    classList.remove('dark');
    const link = document.querySelector('.site-print a');
    link.setAttribute('href', pageOf(place()));
    link.textContent = link.href;
  });

  addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (!event.target.matches?.('[role=button]:not(button), [role=link]:not(a)')) return;
    event.preventDefault();
    event.target.click();
  });

  /* Whatever is asked for is done once, a while after it was last asked for. */
  const later = (wait, work) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(work, wait); }; };

  const say = (text) => { document.querySelector('.site-said').textContent = text; };
  const hush = later(2000, () => say(''));
  addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-testid=copy-button]')) return;
    say(${JSON.stringify(copied)});
    hush();
  });

  const headings = 'h1, h2';
  const headingOf = (path) => {
    const section = document.getElementById(path.slice(1));
    return section?.matches(headings) ? section : section?.querySelector(headings);
  };
  const retitle = () => {
    const heading = lookUp(place(), headingOf)?.innerText.split('\\n')[0].trim();
    const title = heading ? heading + ' · ' + product : product;
    if (document.title !== title) document.title = title;
  };
  const titleSoon = later(100, retitle);
  addEventListener('hashchange', titleSoon);
  addEventListener('scroll', titleSoon, { passive: true });

  let waiting = 0;
  const scrollable = () => {
    waiting = 0;
    for (const box of document.querySelectorAll('pre, [data-component-name="Markdown/Markdown"] div, [data-component-name="Markdown/Markdown"] table, figure')) {
      const overflows = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      if (overflows && box.tabIndex < 0 && getComputedStyle(box).overflow !== 'visible') box.tabIndex = 0;
    }
    retitle();
  };
  const soon = () => { waiting ||= setTimeout(scrollable, 100); };
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener('resize', soon);
})();`;
}
