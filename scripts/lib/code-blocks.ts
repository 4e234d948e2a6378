/**
 * The code of the guides and of the client's README, which is written once, in modules below openapi/guides/code that are compiled
 * and tested. A page shows a region of them by an empty code block that names it: ```ts code/settle.ts#settle
 *
 * Only part of TypeScript's syntax is understood, as much as those modules need: regions at the top, comments by `//`. Of PHP and
 * Python there are programs of one file, which are shown whole: ```php code/charge.php
 */
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import { CliError } from '@kashio-toolkit/cli';
import { getSource, listSources, type SourceFiles } from './sources.ts';

const folder = 'openapi/guides/code';
const englishFile = `${folder}/en.yaml`;
const readme = 'packages/client/README.md';

/** The code as readers of a language see it, by place, such as `code/settle.ts#settle`. */
type Regions = ReadonlyMap<string, string>;

/** What is wrong, with file and line. */
interface Problem {
  file: string;
  line: number;
  message: string;
}

export interface CodeBlocks {
  es: Regions;
  en: Regions;
}

/** Throws a CliError that lists the problems, if there are any. */
function throwProblems(problems: Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ file, line, message }) => `  ${file}:${line} ${message}`);
  throw new CliError(`The code of the guides is not in order.\n${lines.join('\n')}`);
}

/** What begins a comment, by the ending of a file; default: `//`. */
const signs: Record<string, string> = { py: '#' };

/** The names of languages where they are not the ending of their files. */
const languages: Record<string, string> = { py: 'python' };

const getEnding = (file: string): string => /\.(\w+)(?:#|$)/.exec(file)?.[1] ?? '';
/** A string. */
const literal = /(['"`])((?:\\.|(?!\1).)*)\1/g;
/** What takes a message as its first argument. */
const speaking = /(?:(?:Error|console\.\w+|print)\(|\becho )$/;

/** Whether a comment means the same in any language: a value, such as `'2026-12-08'` or `true`. */
const isValue = (text: string): boolean => /^('[^']*'|true|false|[\d.]+)$/.test(text);

/** Whether a string is a message: it has words, apart from the values in it. Upper case alone is data. */
function isMessage(text: string, before: string): boolean {
  const words = text.replace(/\$?\{.*?\}|\$\w+/g, '').trim();
  return /\p{Ll}/u.test(words) && (words.includes(' ') || speaking.test(before));
}

/** A line with the texts in it that people read replaced: its comment, at its end or all of it, and its messages. */
function replaceTexts(line: string, sign: string, replace: (text: string) => string): string {
  const [, remark] = new RegExp(`(?:^|(?<= ))${sign} (.+)$`).exec(line) ?? [];
  const code = remark === undefined ? line : line.slice(0, -remark.length - sign.length - 1);
  const changed = code.replace(literal, (whole, quote: string, text: string, index: number) => {
    if (!isMessage(text, code.slice(0, index))) return whole;
    const replaced = replace(text);
    return quote + (quote === '`' ? replaced : replaced.replaceAll(quote, `\\${quote}`)) + quote;
  });
  return remark === undefined ? changed : `${changed}${sign} ${isValue(remark) ? remark : replace(remark)}`;
}

interface Region {
  file: string;
  /** The number of the line that opens it; its code begins on the next. */
  line: number;
  lines: string[];
}

/** The regions of a module. All its code must be in one, so that readers see what is tested. */
function parseRegions(file: string, source: string, problems: Problem[]): [name: string, region: Region][] {
  const regions: [string, Region][] = [];
  let open: Region | undefined;
  for (const [index, text] of source.split('\n').entries()) {
    const problem = (message: string) => problems.push({ file, line: index + 1, message });
    const [, start] = /^\/\/ #region ([\w-]+)$/.exec(text) ?? [];
    if (start !== undefined) {
      if (open) problem('opens a region within another.');
      if (regions.some(([name]) => name === start)) problem(`opens the region ${start} once more.`);
      open = { file, line: index + 1, lines: [] };
      regions.push([start, open]);
    } else if (text === '// #endregion') {
      if (!open) problem('closes a region that is not open.');
      open = undefined;
    } else if (open) open.lines.push(text);
    else if (text.trim() !== '') problem('is outside all regions: nobody would see it.');
    if (text.includes('/*')) problem('has a comment of several lines: write `//`, which is translated.');
  }
  if (open) problems.push({ file, line: open.line, message: 'opens a region that is never closed.' });
  return regions;
}

/** What pages can show of a file, by its place: each region of a module, or the whole of a program. */
function parseModule(name: string, source: string, problems: Problem[]): [place: string, region: Region][] {
  const file = `${folder}/${name}`;
  if (!/\.[jt]s$/.test(name)) return [[`code/${name}`, { file, line: 0, lines: source.split('\n') }]];
  return parseRegions(file, source, problems).map(([region, parts]) => [`code/${name}#${region}`, parts]);
}

/** The English of the texts in the code, by their Spanish, with the line of each entry. */
function parseEnglish(file: string, source: string, problems: Problem[]): Map<string, { text: string; line: number }> {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter });
  const getLine = (offset = 0) => lineCounter.linePos(offset).line;
  for (const { message, pos } of document.errors) problems.push({ file, line: getLine(pos[0]), message });
  const { contents } = document;
  const pairs = isMap(contents) ? contents.items : [];
  if (!isMap(contents)) problems.push({ file, line: 1, message: 'must give each Spanish text its English one.' });
  return new Map(
    pairs.map(({ key, value }) => {
      const line = getLine(isScalar(key) ? key.range?.[0] : 0);
      const [spanish, text] = [isScalar(key) ? key.value : undefined, isScalar(value) ? value.value : undefined];
      if (typeof spanish !== 'string' || typeof text !== 'string' || !text)
        problems.push({ file, line, message: 'is no pair of texts.' });
      return [String(spanish), { text: String(text), line }];
    }),
  );
}

/** A code block of a page that names its code, and where it is. */
interface Block {
  file: string;
  /** The number of its first line. */
  line: number;
  /** The language of its code, such as `ts`. */
  code: string;
  place: string;
  /** Whether it asks for the English text, on a page in Spanish. */
  isEnglish: boolean;
  body: string[];
}

/** The parts of a Markdown text: its lines as they are, and the code blocks that name their code. */
function parsePage(file: string, markdown: string): (string | Block)[] {
  const parts: (string | Block)[] = [];
  let fence = '';
  let block: Block | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const [, marks = '', info = ''] = /^ *(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    const isEnd = fence !== '' && marks.startsWith(fence) && info.trim() === '';
    if (fence === '' && marks) {
      fence = marks;
      const [, code = '', place = '', end] = /^(\w*) +(.*?)( en)?$/.exec(info.trim()) ?? [];
      if (place) block = { file, line: index + 1, code, place, isEnglish: end !== undefined, body: [] };
      parts.push(block ?? text);
    } else if (isEnd) {
      if (!block) parts.push(text);
      [fence, block] = ['', undefined];
    } else if (block) block.body.push(text);
    else parts.push(text);
  }
  return parts;
}

function findBlocks(file: string, markdown: string): Block[] {
  return parsePage(file, markdown).filter((part) => typeof part !== 'string');
}

function findProblems({ file, line, code, place, body }: Block, regions: Regions): Problem[] {
  const ending = getEnding(place);
  const messages = [
    ...(regions.has(place) ? [] : [`shows ${place}, which is no region of the code.`]),
    ...(ending === '' || code === (languages[ending] ?? ending) ? [] : [`shows ${place} as ${code || 'no language'}.`]),
    ...(body.length === 0 ? [] : [`shows ${place}, and must have no code of its own.`]),
  ];
  return messages.map((message) => ({ file, line, message }));
}

/** The places that a page shows: the guides in both languages and the client's README. */
function findShown(sources: SourceFiles): Set<string> {
  const guides = ['openapi/guides', 'openapi/guides/en'].flatMap((folder) =>
    listSources(sources, folder, '.md').map((name) => `${folder}/${name}`),
  );
  const pages = [...guides, readme].map((file) => findBlocks(file, getSource(sources, file)));
  return new Set(pages.flat().map(({ place }) => place));
}

/**
 * The code, in both languages.
 *
 * @throws CliError naming file and line of everything that is not in order: code that no page shows, a text without its English,
 * an English text that is of no use
 */
export function parseCodeBlocks(sources: SourceFiles): CodeBlocks {
  const problems: Problem[] = [];
  const english = parseEnglish(englishFile, getSource(sources, englishFile), problems);
  const [es, en] = [new Map<string, string>(), new Map<string, string>()];
  const unused = new Set(english.keys());
  const shown = findShown(sources);

  for (const name of listSources(sources, folder).filter((name) => /\.([jt]s|php|py)$/.test(name))) {
    const file = `${folder}/${name}`;
    for (const [place, { line, lines }] of parseModule(name, getSource(sources, file), problems)) {
      if (!shown.has(place)) problems.push({ file, line: line || 1, message: `opens ${place}, which no page shows.` });
      const translated = lines.map((text, index) =>
        replaceTexts(text, signs[getEnding(name)] ?? '//', (spanish) => {
          unused.delete(spanish);
          const entry = english.get(spanish);
          const message = `says «${spanish}», which ${englishFile} does not have.`;
          if (!entry) problems.push({ file, line: line + index + 1, message });
          return entry?.text ?? spanish;
        }),
      );
      es.set(place, lines.join('\n').trim());
      en.set(place, translated.join('\n').trim());
    }
  }
  for (const spanish of unused) {
    const { line = 1 } = english.get(spanish) ?? {};
    problems.push({ file: englishFile, line, message: `translates «${spanish}», which the code does not say.` });
  }
  throwProblems(problems);
  return { es, en };
}

/**
 * A page with its code filled in.
 *
 * @param file the page's path, for what may be wrong with it
 * @param language the page's; a block whose name is followed by `en` is English on any page
 * @throws CliError naming file and line of a code block that names no region, or has code of its own beside a name
 */
export function fillCodeBlocks(file: string, markdown: string, blocks: CodeBlocks, language: keyof CodeBlocks): string {
  const parts = parsePage(file, markdown);
  throwProblems(parts.flatMap((part) => (typeof part === 'string' ? [] : findProblems(part, blocks[language]))));
  const filled = parts.map((part) => {
    if (typeof part === 'string') return part;
    return `\`\`\`${part.code}\n${blocks[part.isEnglish ? 'en' : language].get(part.place)}\n\`\`\``;
  });
  return filled.join('\n');
}
