/** What the sandbox does, said a second time and as simply as possible: a model to hold it against. It shares no code with it. */

export interface ModelOrder {
  number: number;
  reference: string;
  status: 'new' | 'pending' | 'paid' | 'expired' | 'voided';
  amount: number;
  /** Seconds since the start. */
  created: number;
  expires?: number | undefined;
}

export interface ModelEvent {
  order: number;
  type: string;
  /** Seconds since the start. */
  created: number;
  /** The order as it was. */
  status: string;
  amount: number;
}

export type Command = 'pay' | 'void' | 'pending' | 'expire' | 'update';

/** What the rules of the model decide; the sandbox's have the same names. */
export interface ModelRules {
  /** The rules `void-paid` and the like that allow what is refused by default, or the other way round. */
  turned: string[];
  'past-expiration': 'expire' | 'refuse' | 'ignore';
  'repeated-invoice-id': 'accept' | 'refuse' | 'return';
  'event-types': 'documented' | 'all';
  'list-order': 'newest' | 'oldest';
}

/** What comes of a command: an order, the rule that refuses it, or `documented`. */
export type Outcome = { order: ModelOrder } | { refused: string };

const day = 86_400;

export class Model {
  now = 0;
  orders: ModelOrder[] = [];
  events: ModelEvent[] = [];
  readonly rules: ModelRules;

  constructor(rules: ModelRules) {
    this.rules = rules;
  }

  private allows(command: Command, { status }: ModelOrder): boolean {
    const isOpen = status === 'new' || status === 'pending';
    return isOpen !== this.rules.turned.includes(`${command}-${status}`);
  }

  private record(order: ModelOrder, name: string, at = this.now): void {
    if (this.rules['event-types'] === 'documented' && name !== 'paid' && name !== 'expired') return;
    const { number, status, amount } = order;
    this.events.push({ order: number, type: `invoice.${name}`, created: at, status, amount });
  }

  /** Expires what is due, the earliest first. */
  private tick(): void {
    const isDue = (order: ModelOrder) =>
      (order.status === 'new' || order.status === 'pending') &&
      order.expires !== undefined &&
      order.expires <= this.now &&
      this.allows('expire', order);
    const due = this.orders.filter(isDue).toSorted((one, other) => one.expires! - other.expires!);
    for (const order of due) {
      order.status = 'expired';
      this.record(order, 'expired', order.expires);
    }
  }

  /** What becomes of a date that is sent: when the order expires, or that it is refused. */
  private schedule(expires: number | undefined): { expires?: number | undefined } | { refused: string } {
    const rule = this.rules['past-expiration'];
    if (expires === undefined || expires > this.now || rule === 'expire') return { expires };
    return rule === 'refuse' ? { refused: 'past-expiration' } : {};
  }

  /** An order whose date is in the past when it is sent expires now. */
  private expireNow(order: ModelOrder): void {
    if (order.status !== 'new' && order.status !== 'pending') return;
    if (order.expires === undefined || order.expires > this.now || !this.allows('expire', order)) return;
    order.status = 'expired';
    this.record(order, 'expired');
  }

  create(reference: string, amount: number, sent?: number): Outcome {
    const former = this.orders.find((order) => order.reference === reference);
    const rule = this.rules['repeated-invoice-id'];
    if (former && rule === 'refuse') return { refused: 'repeated-invoice-id' };
    if (former && rule === 'return') return { order: former };
    const scheduled = this.schedule(sent);
    if ('refused' in scheduled) return scheduled;
    const number = this.orders.length;
    const order: ModelOrder = { number, reference, amount, status: 'new', created: this.now, ...scheduled };
    this.orders.push(order);
    this.record(order, 'created');
    this.expireNow(order);
    return { order };
  }

  run(command: Exclude<Command, 'update'>, order: ModelOrder): Outcome {
    if (command === 'pay' && order.status === 'voided') return { refused: 'documented' };
    if (!this.allows(command, order)) return { refused: `${command}-${order.status}` };
    order.status = ({ pay: 'paid', void: 'voided', pending: 'pending', expire: 'expired' } as const)[command];
    if (command !== 'pending') this.record(order, order.status);
    // A state that a rule opens again may be over at once.
    this.expireNow(order);
    return { order };
  }

  update(order: ModelOrder, amount: number | undefined, sent: number | undefined): Outcome {
    if (!this.allows('update', order)) return { refused: `update-${order.status}` };
    const scheduled = sent === undefined ? { expires: order.expires } : this.schedule(sent);
    if ('refused' in scheduled) return scheduled;
    if (amount !== undefined) order.amount = amount;
    order.expires = scheduled.expires;
    const isOver = order.expires !== undefined && order.expires <= this.now;
    if (order.status === 'expired' && sent !== undefined && !isOver) order.status = 'new';
    this.record(order, 'updated');
    this.expireNow(order);
    return { order };
  }

  advance(seconds: number): void {
    this.now += seconds;
    this.tick();
  }

  /** A page of what a filter leaves, and whether there is more; `from` is the object after or before which it lies. */
  page<Item extends { created: number }>(
    items: Item[],
    { limit, date, from, backwards }: { limit: number; date?: number; from?: Item; backwards?: boolean },
    filter: (item: Item) => boolean,
  ): { items: Item[]; hasMore: boolean } {
    const ordered = this.rules['list-order'] === 'newest' ? items.toReversed() : items;
    const at = from === undefined ? -1 : ordered.indexOf(from);
    const side = from === undefined ? ordered : backwards ? ordered.slice(0, at) : ordered.slice(at + 1);
    const isOn = ({ created }: Item) => date === undefined || Math.floor(created / day) === date;
    const found = side.filter((item) => filter(item) && isOn(item));
    const page = from !== undefined && backwards ? found.slice(-limit) : found.slice(0, limit);
    return { items: page, hasMore: found.length > page.length };
  }
}
