/** Puts values in the places of their names: `{name}`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/{(\w+)}/g, (_, name: string) => `${values[name]}`);
}
