const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** Text as content of an HTML element. */
export function text(value: string): string {
  return value.replace(/[&<]/g, (character) => entities[character] ?? character);
}

/** Text as an HTML attribute's value, with its quotes where it needs them. */
export function attribute(value: string): string {
  return /^[\w./#:%-]*[\w#%-]$/.test(value)
    ? value
    : `"${value.replace(/[&<"]/g, (character) => entities[character] ?? character)}"`;
}

/** A link. */
export function link(href: string, html: string): string {
  return `<a href=${attribute(href)}>${html}</a>`;
}

/** Code that scrolls where it is wide, with the keyboard too. */
export function codeBlock(code: string): string {
  return `<pre tabindex=0>${text(code)}</pre>`;
}
