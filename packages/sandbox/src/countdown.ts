/** What is asked for some times, for the calls or events of any order or of one. */
interface Countdown {
  /** Only for the order with this reference. */
  invoice_id?: string;
  /** How many more times. */
  remaining: number;
}

/**
 * Takes from what was asked for what meets one call or event: the oldest of each group. Each counts down, and goes when it is
 * used up.
 *
 * @param applies whether one can meet it
 * @param getGroup those of one group exclude each other
 */
export function takeNext<Item extends Countdown>(
  items: Item[],
  applies: (item: Item) => boolean,
  getGroup: (item: Item) => string,
): { taken: Item[]; left: Item[] } {
  const groups = new Set<string>();
  const taken = items.filter((item) => {
    if (!applies(item) || groups.has(getGroup(item))) return false;
    groups.add(getGroup(item));
    return true;
  });
  const counted = items.map((item) => (taken.includes(item) ? { ...item, remaining: item.remaining - 1 } : item));
  return { taken, left: counted.filter(({ remaining }) => remaining > 0) };
}
