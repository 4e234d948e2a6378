import { parseAddress } from './address.ts';
import type { TryData } from './data.ts';
import { create } from './elements.ts';
import { createChoice, createField, createInput, type Problem } from './fields.ts';
import { fill } from './fill.ts';
import type { TryMessages } from './messages.ts';
import { loadServer, saveServer } from './storage.ts';

const kinds = ['mock', 'sandbox', 'other'] as const;

type Kind = (typeof kinds)[number];

export interface ServerChoice {
  element: HTMLElement;
  getKind(): Kind;
  /** What starts the chosen server; `undefined` for an address of the reader's own. */
  getCommand(): string | undefined;
  /** The base address of the chosen server, and what speaks against sending there. */
  read(): { base?: string; problem?: Problem };
  /** Remembers what was chosen, once something is sent there. */
  save(): void;
}

/** The static page about the servers, beside every page. */
const guide = 'test-keys-and-local-servers.html';

/** Creates the choice of the server. Another address than those of our servers needs a confirmation each time. */
export function createServerChoice({ servers, base }: TryData, messages: TryMessages): ServerChoice {
  const saved = loadServer();
  const savedKind = saved === 'mock' || saved === 'sandbox' ? saved : 'other';
  const radios = kinds.map((kind) =>
    create('input', { type: 'radio', name: 'server', checked: kind === savedKind, autofocus: kind === savedKind }),
  );
  const getKind = (): Kind => kinds[radios.findIndex((radio) => radio.checked)] ?? 'mock';
  const find = <T>(choose: (server: TryData['servers']['mock']) => T): T | undefined => {
    const kind = getKind();
    return kind === 'other' ? undefined : choose(servers[kind]);
  };
  const getCommand = () => find(({ command }) => command);

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
    command.textContent = getCommand() ?? '';
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
    const origin = find((server) => server.origin);
    if (origin !== undefined) return { base: origin + base };
    const parsed = parseAddress(address.value.trim());
    if (!parsed)
      return { problem: { control: address, text: fill(messages.noAddress, { address: servers.mock.origin + base }) } };
    if (!parsed.isLocal) return { base: parsed.base, problem: { control: address, text: messages.notLocal } };
    if (confirmed.checked) return { base: parsed.base };
    return { base: parsed.base, problem: { control: confirmed, text: messages.notConfirmed } };
  }

  return {
    element,
    getKind,
    getCommand,
    read,
    save() {
      const kind = getKind();
      saveServer(kind === 'other' ? (read().base ?? '') : kind);
    },
  };
}
