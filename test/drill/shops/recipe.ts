/** The shops without their faults. */

/** Removes the lines that have a fault, and the region that has the rest of them. */
export function toRecipe(source: string): string {
  const [shop = ''] = source.split('\n// #region faults');
  return shop
    .split('\n')
    .filter((line) => !/\bfaults?\b/.test(line))
    .join('\n');
}
