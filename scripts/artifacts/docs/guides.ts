import { readFile, readdir } from 'node:fs/promises';
import { parse } from 'yaml';
import { fillCodeBlocks, loadCodeBlocks, type CodeBlocks } from '../../lib/code-blocks.ts';
import { CliError } from '@kashio-toolkit/cli';
import { inRoot } from '../../lib/paths.ts';
import type { Language } from './language.ts';

/** A guide of the reference. */
export interface Guide {
  /** Its file's name without ending, such as `money`. */
  name: string;
  title: string;
  /** Markdown without the title, with its code filled in. */
  text: string;
}

/** Where the guides of a language are, below the repository's root. */
const folders: Record<Language, string> = { es: 'openapi/guides', en: 'openapi/guides/en' };

async function guide(language: Language, name: string, blocks: CodeBlocks): Promise<Guide> {
  const file = `${folders[language]}/${name}.md`;
  const markdown = await readFile(inRoot(file), 'utf8').catch(() => {
    throw new CliError(`openapi/guides/index.yaml lists ${name}, but there is no ${file}.`);
  });
  const [, title, text] = /^# (.+)\n+([\s\S]+)$/.exec(fillCodeBlocks(inRoot(file), markdown, blocks, language)) ?? [];
  if (!title || !text) throw new CliError(`${file} must begin with its title: \`# Title\`.`);
  return { name, title, text };
}

/** The guides of a language in the order of openapi/guides/index.yaml, the same for all. */
export async function loadGuides(language: Language = 'es'): Promise<Guide[]> {
  const folder = folders[language];
  const names = parse(await readFile(inRoot('openapi', 'guides', 'index.yaml'), 'utf8')) as string[];
  const files = (await readdir(inRoot(folder))).filter((file) => file.endsWith('.md'));
  const unlisted = files.filter((file) => !names.includes(file.replace(/\.md$/, '')));
  if (unlisted.length > 0)
    throw new CliError(`openapi/guides/index.yaml does not list ${unlisted.join(', ')}, in ${folder}.`);
  const blocks = await loadCodeBlocks();
  return Promise.all(names.map((name) => guide(language, name, blocks)));
}
