// JSON.parse says where a text is broken only in sentences, which differ from one version of V8 to the next. The parsers with
// positions that were tried call themselves for every level, or name the beginning of a text that has a bad character inside.

const space = /[ \t\n\r]*/y;
/** A text without its closing quote, as far as it goes. */
const string = /"(?:[^"\\\u0000-\u001f]+|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*/y;
const escape = /\\(?:u[\da-fA-F]{0,3})?/y;
/** A number as far as it goes; it is whole when it ends in a digit. */
const number = /-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:(?<=\d)[eE][+-]?\d*)?)?/y;
const literals: Record<string, string> = { t: 'true', f: 'false', n: 'null' };

function findEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return start + (pattern.exec(text)?.[0].length ?? 0);
}

/** A string, number or literal: where it ends, or where it breaks off. */
function readScalar(text: string, start: number): { end: number; isWhole: boolean } {
  const first = text[start] ?? '';
  if (first === '"') {
    const end = findEnd(string, text, start);
    return text[end] === '"' ? { end: end + 1, isWhole: true } : { end: findEnd(escape, text, end), isWhole: false };
  }
  const literal = Object.hasOwn(literals, first) ? literals[first]! : '';
  if (literal !== '') {
    let end = start;
    while (end - start < literal.length && text[end] === literal[end - start]) end++;
    return { end, isWhole: end - start === literal.length };
  }
  const end = findEnd(number, text, start);
  return { end, isWhole: /\d/.test(text[end - 1] ?? '') && end > start };
}

/** What may come next: any value, a value or the end of its list, a name, a name or the end of its object, a colon, or what follows a value. */
type Expected = 'value' | 'item or end' | 'name' | 'name or end' | 'colon' | 'rest';

/**
 * Finds the first character with which a text stops being the beginning of any JSON.
 *
 * @returns its index; the text's length when nothing is wrong but that it ends too early
 */
export function findSyntaxError(text: string): number {
  /** The brackets that end what is open. */
  const ends: string[] = [];
  let expected: Expected = 'value';
  let index = findEnd(space, text, 0);
  for (; index < text.length; index = findEnd(space, text, index)) {
    const character = text[index]!;
    const isEnd = character === ends.at(-1) && ['rest', 'item or end', 'name or end'].includes(expected);
    if (isEnd) {
      ends.pop();
      expected = 'rest';
      index++;
    } else if (expected === 'rest') {
      if (character !== ',' || ends.length === 0) return index;
      expected = ends.at(-1) === '}' ? 'name' : 'value';
      index++;
    } else if (expected === 'colon') {
      if (character !== ':') return index;
      expected = 'value';
      index++;
    } else if (character === '{' || character === '[') {
      if (expected === 'name' || expected === 'name or end') return index;
      ends.push(character === '{' ? '}' : ']');
      expected = character === '{' ? 'name or end' : 'item or end';
      index++;
    } else {
      const isName: boolean = expected === 'name' || expected === 'name or end';
      if (isName && character !== '"') return index;
      const { end, isWhole } = readScalar(text, index);
      if (!isWhole) return end;
      index = end;
      expected = isName ? 'colon' : 'rest';
    }
  }
  return index;
}
