/** A replacement in Redoc's page. */
export interface Patch {
  /** Where it is looked for: in the pre-rendered HTML or in Redoc's script. Neither holds the data of the contract as text. */
  part: 'html' | 'script';
  find: string;
  replace: string;
  /** How often it is found; `some` where that depends on what the page says. */
  count: number | 'some';
}

/** Text with no key at all. */
export const bare = (before: string, english: string, spanish: string, count = 1): Patch => ({
  part: 'script',
  find: `${before}\`${english}\``,
  replace: `${before}\`${spanish}\``,
  count,
});

export const html = (find: string, replace: string, count: Patch['count'] = 1): Patch => ({
  part: 'html',
  find,
  replace,
  count,
});
export const script = (find: string, replace: string, count = 1): Patch => ({ part: 'script', find, replace, count });
