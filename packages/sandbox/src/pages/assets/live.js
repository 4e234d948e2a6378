/** Keeps the dashboard as its world is, without loading it again. Without this script everything works by loading it again. */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function get(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`There is no #${id}.`);
  return element;
}

/**
 * Whether a node can be made into another one.
 *
 * @param {Node} from
 * @param {Node} to
 */
function isAlike(from, to) {
  return from.nodeName === to.nodeName && !(from instanceof Element && from.id) && !(to instanceof Element && to.id);
}

/**
 * @param {Element} from
 * @param {Element} to
 */
function copyAttributes(from, to) {
  for (const name of from.getAttributeNames())
    // What the reader has opened stays open.
    if (!to.hasAttribute(name) && !(name === 'open' && from.localName === 'details')) from.removeAttribute(name);
  for (const name of to.getAttributeNames()) {
    const value = to.getAttribute(name) ?? '';
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
}

/**
 * Makes an element into another one. What is the same stays in place, with its focus, what was typed, and what is open.
 *
 * @param {Element} from
 * @param {Element} to
 */
function morph(from, to) {
  copyAttributes(from, to);
  const wanted = [...to.childNodes];
  const ids = new Set(wanted.map((node) => (node instanceof Element ? node.id : '')));
  /** @type {Map<string, Element>} */
  const known = new Map();
  for (const child of [...from.children])
    if (child.id && !ids.has(child.id)) child.remove();
    else if (child.id) known.set(child.id, child);
  let at = from.firstChild;
  for (const next of wanted) {
    const same = next instanceof Element && next.id ? known.get(next.id) : at && isAlike(at, next) ? at : undefined;
    if (same === at && at) at = at.nextSibling;
    else from.insertBefore(same ?? next, at);
    if (same instanceof Element && next instanceof Element) morph(same, next);
    else if (same && same.nodeValue !== next.nodeValue) same.nodeValue = next.nodeValue;
  }
  while (at) {
    const rest = at.nextSibling;
    at.remove();
    at = rest;
  }
}

/** Counts what was loaded: what comes late is not shown. */
let loads = 0;

/**
 * Loads the page, or sends a form, and shows what comes back.
 *
 * @param {RequestInit} [form]
 * @param {string} [url]
 */
async function load(form, url = location.pathname + location.search) {
  const number = (loads += 1);
  const response = await fetch(url, form);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const live = page.getElementById('live');
  // An error that is no dashboard, for instance.
  if (!live) location.reload();
  else if (number === loads) morph(get('live'), live);
  if (form) get('notice').replaceChildren(...(page.getElementById('notice')?.childNodes ?? []));
  return response;
}

/** How long something good stays said, in milliseconds. */
const patience = 6000;

/**
 * @param {string | undefined} text
 * @param {'good' | 'bad'} kind
 * @returns {HTMLElement}
 */
function say(text, kind = 'good') {
  const line = document.createElement('p');
  line.className = `note ${kind}`;
  line.textContent = text ?? '';
  get('notice').replaceChildren(line);
  if (kind === 'good') setTimeout(() => line.remove(), patience);
  return line;
}

/**
 * The elements with an id that contain another one, from the inside.
 *
 * @param {Element | null} element
 * @returns {Element[]}
 */
function listPlaces(element) {
  const place = element?.closest('#live [id]');
  return place ? [place, ...listPlaces(place.parentElement)] : [];
}

/**
 * Lets the keyboard go on where it was, when the button that had the focus is gone.
 *
 * @param {Element[]} places
 */
function keepFocus(places) {
  if (document.activeElement !== document.body) return;
  for (const place of places) {
    const next = place.isConnected ? place.querySelector('button, input:not([type="hidden"])') : null;
    if (!(next instanceof HTMLElement)) continue;
    next.focus({ preventScroll: true });
    return;
  }
}

/**
 * Sends a form that carries out a command.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
async function send(form, button) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  const places = listPlaces(form);
  button?.setAttribute('aria-busy', 'true');
  const response = await load({ method: 'POST', body }, form.action).catch(() => undefined);
  button?.removeAttribute('aria-busy');
  // What is said of it is behind its panel.
  const panel = form.closest('[popover]');
  if (panel instanceof HTMLElement) panel.hidePopover();
  keepFocus(places);
  const { done, lost } = get('notice').dataset;
  if (!response) say(lost, 'bad');
  if (!response?.ok) return;
  form.reset();
  say(`${done}: ${button?.textContent}`);
}

/** @param {HTMLElement} button */
async function copy(button) {
  const code = button.previousElementSibling;
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    say(button.dataset['copied']);
  } catch {
    // Not allowed here: then it is selected, to be copied by hand.
    getSelection()?.selectAllChildren(code);
  }
}

/** How long after a load changes are gathered, in milliseconds: the sandbox has calls to answer as well. */
const interval = 500;

/** The version that was heard of last. */
let heard = '';
let isRefreshing = false;

/** Shows what has changed, time and again until that is all. */
async function refresh() {
  if (isRefreshing) return;
  isRefreshing = true;
  while (heard !== get('live').dataset['version']) {
    const wanted = heard;
    await load().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, interval));
    // Of another version than was said: it has changed once more, or is out of reach.
    if (wanted === heard) break;
  }
  isRefreshing = false;
}

/** How long after a failure the sandbox is asked again, in milliseconds. */
const pause = 2000;

/** How often in a row the sandbox was out of reach. A sandbox that is started again is missed once. */
let failures = 0;
const mostFailures = 2;

/** @type {EventSource | undefined} */
let changes;

/** Says that the sandbox is out of reach, or says so no longer. */
function showReach() {
  const missed = document.querySelector('#notice [data-missed]');
  if (failures < mostFailures) missed?.remove();
  else if (!missed) say(get('notice').dataset['lost'], 'bad').dataset['missed'] = '';
}

/** Listens only while the page is seen: a browser grants a server six connections. */
function listen() {
  changes?.close();
  if (document.hidden) return;
  changes = new EventSource('/_pages/changes');
  changes.onopen = () => {
    failures = 0;
    showReach();
  };
  changes.onmessage = ({ data }) => {
    heard = String(data);
    void refresh();
  };
  // Browsers try again by themselves, unless what answered was not the sandbox.
  changes.onerror = () => {
    failures += 1;
    showReach();
    if (changes?.readyState === EventSource.CLOSED) setTimeout(listen, pause);
  };
}

const time = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'es-PE', {
  timeZone: 'America/Lima',
  hourCycle: 'h23',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What the page's clock said when this browser's said something else. */
let said = { clock: '', at: 0 };

/** Lets a clock that runs be seen to run. */
function tick() {
  const clock = document.querySelector('[data-clock]');
  if (!(clock instanceof HTMLElement)) return;
  const { clock: now = '' } = clock.dataset;
  if (now !== said.clock) said = { clock: now, at: Date.now() };
  const moment = Number(now) + Date.now() - said.at;
  clock.textContent = time.format(moment);
  const utc = document.querySelector('[data-utc]');
  if (utc) utc.textContent = new Date(moment).toISOString().slice(0, 19);
}

setInterval(tick, 1000);
document.documentElement.classList.add('scripted');
document.addEventListener('submit', (submission) => {
  const { target: form, submitter } = submission;
  // Other forms load the page: they choose another world.
  if (!(form instanceof HTMLFormElement) || !form.matches('[action^="/_pages/commands/"]')) return;
  submission.preventDefault();
  void send(form, submitter);
});
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-copied]') : null;
  if (button instanceof HTMLElement) void copy(button);
});
document.addEventListener('visibilitychange', listen);
listen();

export {};
