// Redoc brings the style of its maker's whole portal: of some 3,000 custom properties, more than half are named by no rule. It
// also brings the texts that its maker's editors explain API descriptions with.

const declaration = /(?:\n[ \t]*)?(?<![\w-])(--[a-z][\w-]*):([^;{}`$]*);( *\/\/ @presenter \w+)?/gi;
const name = /--[a-z][\w-]*/gi;
/** A name that the script composes, of which only the beginning is known: `--font-size-${size}`. */
const beginning = /(--[a-z][\w-]*)\$\{/gi;
/** A word of the script that it may compose a name from. */
const word = /[`"']([\w-]+)[`"']/g;
/** What the makers of the style told their own tools. */
const notes = /(?:\n[ \t]*)*\/\*\*?\s[\s*]*@tokens[^]*?\*\/| *\/\/ @presenter \w+/g;

/** What tells editors of API descriptions which key means what; it starts at the first of their links. */
const explanation = /(?<=[{,])(description|documentationLink):`[^`$]*`/g;
const firstExplanation = 'documentationLink:';

const firsts = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([all, first]) => first ?? all);

/** Whether the name could be `--${one}-${other}`, of two words. */
function isComposed(property: string, words: Set<string>): boolean {
  const bare = property.slice(2);
  for (let at = bare.indexOf('-'); at > 0; at = bare.indexOf('-', at + 1)) {
    if (words.has(bare.slice(0, at)) && words.has(bare.slice(at + 1))) return true;
  }
  return false;
}

/** The custom properties that a rule or a script may read, also by way of others. */
function usedProperties(text: string): Set<string> {
  const namedBy = new Map<string, Set<string>>();
  const rest = text.replace(declaration, (_, property: string, value: string) => {
    const others = namedBy.get(property) ?? new Set();
    for (const other of firsts(value, name)) others.add(other);
    namedBy.set(property, others);
    return '';
  });
  const beginnings = new Set(firsts(rest, beginning));
  const words = new Set(firsts(rest, word));
  const mayBeComposed = (property: string) =>
    [...beginnings].some((start) => property.startsWith(start)) || isComposed(property, words);
  const used = new Set(firsts(rest, name));
  for (const property of namedBy.keys()) if (mayBeComposed(property)) used.add(property);
  // A set that grows while it is walked through: what is added is walked through as well.
  for (const property of used) for (const other of namedBy.get(property) ?? []) used.add(other);
  return used;
}

/** Empties what Redoc's maker explains to editors, of which nothing is shown. */
function withoutExplanations(script: string): string {
  const at = script.indexOf(firstExplanation);
  return at < 0 ? script : script.slice(0, at) + script.slice(at).replace(explanation, '$1:``');
}

/** Takes out what changes nothing of how a page looks: custom properties that nothing reads, notes and explanations. */
export function prune<T extends Record<'html' | 'script', string>>(page: T): T {
  const used = usedProperties(page.html + page.script);
  const pruned = (text: string) =>
    text.replace(declaration, (all, property: string) => (used.has(property) ? all : '')).replace(notes, '');
  return { ...page, html: pruned(page.html), script: withoutExplanations(pruned(page.script)) };
}
