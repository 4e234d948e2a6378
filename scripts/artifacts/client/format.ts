import { format } from 'prettier';

/** The first line of every file of the client. */
export const header =
  '// Generated from generated/openapi.json by `npm run build`: change openapi/ or scripts/artifacts/client/ instead.\n\n';

/** The face of packages/client, as a file of the client imports it that is in a folder of its sources. */
export function clientFace(folder: '.' | './resources'): string {
  return `${folder === '.' ? '' : '../'}../../../packages/client/src/index.ts`;
}

/** A doc comment, from Markdown. */
export function docComment(text: string): string {
  const lines = text.trim().replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

const width = 120;

/** Breaks a line of a comment where it would be too long. What is in a list keeps its indentation. */
function wrapped(line: string): string[] {
  if (line.length <= width) return [line];
  const [, prefix = '', dash = '', text = ''] = /^( *\* )(- )?(.*)$/.exec(line) ?? [];
  const room = width - prefix.length - dash.length;
  const pieces = text.match(new RegExp(`.{1,${room}}(?= |$)|\\S+`, 'g')) ?? [];
  return pieces.map((piece, index) => prefix + (index === 0 ? dash : ' '.repeat(dash.length)) + piece.trim());
}

/** Lays doc comments out: those that fit are on one line, and no line is wider than the code's. */
function layOutComments(code: string): string {
  return code.replace(/^( *)\/\*\*([^]*?)\*\//gm, (_comment, indent: string, content: string) => {
    const lines = content
      .trim()
      .replace(/^\* /, '')
      .split(/\n *\* ?/);
    const [only = ''] = lines;
    if (lines.length === 1 && indent.length + only.length + 7 <= width) return `${indent}/** ${only} */`;
    const body = lines.flatMap((line) => wrapped(`${indent} * ${line}`)).map((line) => `${line.trimEnd()}\n`);
    return `${indent}/**\n${body.join('')}${indent} */`;
  });
}

/** Lays code out as a person would. */
export async function formatted(code: string): Promise<string> {
  return layOutComments(await format(code, { parser: 'typescript', printWidth: width, singleQuote: true }));
}
