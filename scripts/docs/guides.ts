import { readFile, readdir } from 'node:fs/promises';
import { parse } from 'yaml';
import { ExpectedError } from '../lib/command.ts';
import { inRoot } from '../lib/paths.ts';

/** A guide of the reference. */
export interface Guide {
  /** Its file's name without ending, such as `money`. */
  name: string;
  title: string;
  /** Markdown without the title. */
  text: string;
}

async function guide(name: string): Promise<Guide> {
  const markdown = await readFile(inRoot('openapi', 'guides', `${name}.md`), 'utf8').catch(() => {
    throw new ExpectedError(`openapi/guides/index.yaml lists ${name}, but there is no openapi/guides/${name}.md.`);
  });
  const [, title, text] = /^# (.+)\n+([\s\S]+)$/.exec(markdown) ?? [];
  if (!title || !text) throw new ExpectedError(`openapi/guides/${name}.md must begin with its title: \`# Title\`.`);
  return { name, title, text };
}

/** The guides in the order of openapi/guides/index.yaml. */
export async function loadGuides(): Promise<Guide[]> {
  const names = parse(await readFile(inRoot('openapi', 'guides', 'index.yaml'), 'utf8')) as string[];
  const files = (await readdir(inRoot('openapi', 'guides'))).filter((file) => file.endsWith('.md'));
  const unlisted = files.filter((file) => !names.includes(file.replace(/\.md$/, '')));
  if (unlisted.length > 0) throw new ExpectedError(`openapi/guides/index.yaml does not list ${unlisted.join(', ')}.`);
  return Promise.all(names.map(guide));
}
