// For agents: the index of llmstxt.org, and all pages in one file.
import type { Page, Site } from './site.ts';
import { firstSentence } from './markdown.ts';
import { words } from './words.ts';

/** A short index of the Markdown pages, as llmstxt.org describes it. */
export function llmsIndex({ contract, locale }: Site, pages: Page[]): string {
  const phrases = words[locale.language];
  const line = ({ title, name, summary }: Page) => `- [${title}](${name}.md): ${summary}`;
  const groups = [...new Set(pages.map(({ group }) => group))].filter((group) => group !== undefined);
  const sections = groups.map(
    (group) =>
      `## ${group}\n\n${pages
        .filter((page) => page.group === group)
        .map(line)
        .join('\n')}`,
  );
  const ungrouped = pages.filter(({ group }) => group === undefined).map(line);
  const others = [
    `- [openapi.yaml](openapi.yaml): ${phrases.llms.contract}`,
    `- [index.html](index.html): ${phrases.llms.main}`,
  ];
  return `${[
    `# ${contract.info.title}`,
    `> ${phrases.unofficial} ${firstSentence(contract.info.description)}`,
    phrases.llms.intro,
    ...sections,
    // The heading that llmstxt.org gives to what may be left out; it is the same in every language.
    `## Optional\n\n${[...ungrouped, ...others].join('\n')}`,
  ].join('\n\n')}\n`;
}

/** All pages in one. */
export function llmsFull({ contract, locale }: Site, pages: Page[]): string {
  const head = `> ${contract.info.title} ${contract.info.version}. ${words[locale.language].unofficial}\n`;
  return [head, ...pages.map(({ markdown }) => markdown)].join('\n---\n\n');
}
