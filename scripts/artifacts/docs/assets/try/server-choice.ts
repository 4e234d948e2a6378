import { parseAddress } from './address.ts';
import type { LocalServer, TryData } from './data.ts';
import { create } from '../shared/elements.ts';
import { createChoice, createField, createInput, type Problem } from './fields.ts';
import { fill } from './fill.ts';
import type { TryMessages } from './messages.ts';
import { read as readStored, write } from '../shared/storage.ts';

const kinds = ['mock', 'sandbox', 'other'] as const;

type Kind = (typeof kinds)[number];

/** A server that was chosen. */
export interface ChosenServer {
  kind: Kind;
  /** What starts it; `undefined` for an address of the reader's own. */
  command: string | undefined;
}

export interface ServerChoice {
  element: HTMLElement;
  getChosen(): ChosenServer;
  /** The base address of the chosen server, and what speaks against sending there. */
  read(): { base?: string; problem?: Problem };
  /** Remembers what was chosen, once something is sent there. */
  save(): void;
}

/** The only thing that is remembered: `mock`, `sandbox` or an address of this machine. */
const storageKey = 'kashio.server';

/** The static page about the servers, beside every page. */
const guide = 'test-keys-and-local-servers.html';

/** Creates the choice of the server. Another address than those of our servers needs a confirmation each time. */
export function createServerChoice({ servers, base }: TryData, messages: TryMessages): ServerChoice {
  const saved = readStored(storageKey) ?? 'mock';
  const savedKind = saved === 'mock' || saved === 'sandbox' ? saved : 'other';
  const radios = kinds.map((kind) =>
    create('input', { type: 'radio', name: 'server', checked: kind === savedKind, autofocus: kind === savedKind }),
  );
  const getKind = (): Kind => kinds[radios.findIndex((radio) => radio.checked)] ?? 'mock';
  const getServer = (): LocalServer | undefined => {
    const kind = getKind();
    return kind === 'other' ? undefined : servers[kind];
  };

  const address = createInput(savedKind === 'other' ? saved : servers.mock.origin + base);
  const confirmed = create('input', { type: 'checkbox' });
  const other = create(
    'div',
    { class: 'try-other' },
    createField(address, [messages.address], messages.warning),
    createChoice(confirmed, messages.confirm),
  );
  const command = create('code');
  const start = create('p', {}, `${messages.start} `, command, ' · ', create('a', { href: guide }, messages.guide));

  function update(): void {
    other.hidden = getKind() !== 'other';
    start.hidden = !other.hidden;
    command.textContent = getServer()?.command ?? '';
  }
  update();
  // What was confirmed was the address before.
  address.addEventListener('input', () => (confirmed.checked = false));
  const labels = kinds.map((kind, index) =>
    createChoice(
      radios[index]!,
      messages.servers[kind],
      ...(kind === 'other' ? [] : [' ', create('code', {}, servers[kind].origin)]),
    ),
  );
  const element = create('fieldset', {}, create('legend', {}, messages.server), ...labels, start, other);
  element.addEventListener('change', update);

  function read(): { base?: string; problem?: Problem } {
    const server = getServer();
    if (server) return { base: server.origin + base };
    const parsed = parseAddress(address.value.trim());
    if (!parsed)
      return { problem: { control: address, text: fill(messages.noAddress, { address: servers.mock.origin + base }) } };
    if (!parsed.isLocal) return { base: parsed.base, problem: { control: address, text: messages.notLocal } };
    if (confirmed.checked) return { base: parsed.base };
    return { base: parsed.base, problem: { control: confirmed, text: messages.notConfirmed } };
  }

  return {
    element,
    getChosen: () => ({ kind: getKind(), command: getServer()?.command }),
    read,
    save() {
      const kind = getKind();
      write(storageKey, kind === 'other' ? (read().base ?? '') : kind);
    },
  };
}
