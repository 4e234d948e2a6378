import { findSyntaxError } from '@kashio-toolkit/core/json-syntax';

/** A place in a text. */
export interface Place {
  index: number;
  line: number;
  column: number;
}

/** Where a text stops being JSON; `undefined` where it is JSON. */
export function findJsonProblem(text: string): Place | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const index = findSyntaxError(text);
    const before = text.slice(0, index).split('\n');
    return { index, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }
}

const tokens = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/** The deepest level that is indented further: a hostile answer could have a hundred thousand. */
const deepest = 50;

/** JSON with a line for each value. Unlike `JSON.stringify`, it leaves numbers as they are written: `15.00`. */
export function indentJson(text: string): string {
  let indented = '';
  let depth = 0;
  let previous = '';
  for (const [token] of text.matchAll(tokens)) {
    const isOpened = previous === '{' || previous === '[';
    const isEnd = token === '}' || token === ']';
    if (isEnd) depth--;
    if (isEnd ? !isOpened : isOpened || previous === ',') indented += `\n${'  '.repeat(Math.min(depth, deepest))}`;
    indented += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth++;
    previous = token;
  }
  return indented;
}
