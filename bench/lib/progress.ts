/** Tells on standard error what a bench is at: standard output has the report alone. */
export function progress(text: string): void {
  console.error(text);
}
