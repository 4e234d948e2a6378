// For agents: the index of llmstxt.org, and all pages in one file.
import type { Page, Site } from './site.ts';
import { listGroups } from './layout.tsx';
import { summarize } from './markdown.ts';
import { messages } from './messages.ts';

/** A short index of the Markdown pages, as llmstxt.org describes it. */
export function llmsIndex({ contract, locale }: Site, pages: Page[]): string {
  const phrases = messages[locale.language];
  const line = ({ title, name, summary }: Page) => `- [${title}](${name}.md): ${summary}`;
  const sections = listGroups(pages).map(
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
    `> ${phrases.unofficial} ${summarize(contract.info.description)}`,
    phrases.llms.intro,
    ...sections,
    // The heading that llmstxt.org gives to what may be left out; it is the same in every language.
    `## Optional\n\n${[...ungrouped, ...others].join('\n')}`,
  ].join('\n\n')}\n`;
}

/** All pages in one. */
export function llmsFull({ contract, locale }: Site, pages: Page[]): string {
  const head = `> ${contract.info.title} ${contract.info.version}. ${messages[locale.language].unofficial}`;
  return `${[head, ...pages.map(({ markdown }) => markdown.trim())].join('\n\n---\n\n')}\n`;
}
