import { parse } from 'yaml';
import { CliError } from '@kashio-toolkit/cli';
import { formatChangelog } from '../../lib/changelog.ts';
import { fillCodeBlocks, parseCodeBlocks, type CodeBlocks } from '../../lib/code-blocks.ts';
import { fillAddresses } from '../../lib/published-text.ts';
import { getSource, listSources, type SourceFiles } from '../../lib/sources.ts';
import type { GuideGroup, Language } from './language.ts';

/** A guide of the reference. */
export interface Guide {
  /** Its file's name without ending, such as `money`. */
  name: string;
  title: string;
  /** The group of the menu that it is in. */
  group: GuideGroup;
  /** Markdown without the title, with its code filled in. */
  text: string;
}

const indexFile = 'openapi/guides/index.yaml';

const folders: Record<Language, string> = { es: 'openapi/guides', en: 'openapi/guides/en' };

/** What a guide has in the place of the list of changes. */
const changelogMarker = '<!-- changelog: filled in by scripts/artifacts/docs/guides.ts -->';

function parseGuide(
  sources: SourceFiles,
  language: Language,
  { name, group }: Pick<Guide, 'name' | 'group'>,
  blocks: CodeBlocks,
): Guide {
  const file = `${folders[language]}/${name}.md`;
  const source = sources.files.get(file);
  if (source === undefined) throw new CliError(`${indexFile} lists ${name}, but there is no ${file}.`);
  const markdown = fillAddresses(file, source, sources.publication);
  const filled = fillCodeBlocks(file, markdown, blocks, language).replace(changelogMarker, () =>
    formatChangelog(sources, language, '###'),
  );
  const [, title, text] = /^# (.+)\n+([\s\S]+)$/.exec(filled) ?? [];
  if (!title || !text) throw new CliError(`${file} must begin with its title: \`# Title\`.`);
  return { name, title, group, text };
}

/**
 * The guides of a language in the order of openapi/guides/index.yaml, the same for all.
 *
 * @throws CliError naming a guide that is missing, not listed or without a title, and file and line of wrong code blocks
 */
export function parseGuides(sources: SourceFiles, language: Language): Guide[] {
  const folder = folders[language];
  const groups = Object.entries(parse(getSource(sources, indexFile)) as Record<GuideGroup, string[]>);
  const listed = groups.flatMap(([group, names]) => names.map((name) => ({ name, group: group as GuideGroup })));
  const names = listed.map(({ name }) => name);
  const unlisted = listSources(sources, folder, '.md').filter((file) => !names.includes(file.replace(/\.md$/, '')));
  if (unlisted.length > 0) throw new CliError(`${indexFile} does not list ${unlisted.join(', ')}, in ${folder}.`);
  const blocks = parseCodeBlocks(sources);
  return listed.map((guide) => parseGuide(sources, language, guide, blocks));
}
