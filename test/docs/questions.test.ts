/** The page of questions for KashIO: each with what is assumed and what changes, and all of them as a message. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../scripts/artifacts/decisions/decisions.ts';
import { createPages } from '../../scripts/artifacts/docs/pages/index.ts';
import { changed } from '../support/contract.ts';
import { content, decisions, sites, spanish } from '../support/static-pages.ts';

const questions = decisions.flatMap(({ questions: asked = [], ...decision }) =>
  asked.map((question) => ({ ...question, decision })),
);
const languages = sites.map(({ locale }) => [locale.language, locale.folder] as const);

/** The text that a reader sees: without tags, and with spaces as they are shown. */
const toText = (html: string): string =>
  html
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** Texts of the decisions as the page shows them. */
const shown = (markdown: string): string => markdown.trim().replaceAll('`', '');

/** The parts of the page that belong to a decision: from its heading to the next. */
function getSection(html: string, id: string): string {
  const [, section = ''] = new RegExp(`<h2 id=${id}>(.*?)(?=<h2|</main>)`, 's').exec(html) ?? [];
  return section;
}

const getMessage = (html: string): string =>
  /<pre class=message [^>]*><code>(.*?)<\/code><\/pre>/s.exec(html)?.[1] ?? '';

describe.each(languages)('The questions for KashIO, in %s', (language, folder) => {
  const html = content(`docs/${folder}questions.html`);
  // Less the links of operations' names.
  const markdown = content(`docs/${folder}questions.md`).replace(/\[(`\w+`)\]\(\w+\.md\)/g, '$1');

  test('are all on the page, below the decision that they come from, with what is assumed and what changes', () => {
    for (const { decision, ask, assumed, otherwise } of questions) {
      const text = toText(getSection(html, decision.id));
      for (const part of [ask, assumed, otherwise]) {
        expect(text).toContain(shown(part[language]));
        expect(markdown).toContain(part[language].trim());
      }
    }
    expect(html.match(/<p><em>/g)).toHaveLength(2 * questions.length);
  });

  test('have a number each, in their order', () => {
    const numbers = decisions
      .filter((decision) => decision.questions)
      .flatMap(({ id }) => {
        const section = getSection(html, id);
        const start = Number(/<ol start=(\d+)>/.exec(section)?.[1] ?? 1);
        return (section.match(/<li>/g) ?? []).map((_, index) => start + index);
      });
    expect(numbers).toEqual(questions.map((_, index) => index + 1));
    for (const [index, { ask }] of questions.entries())
      expect(markdown).toContain(`\n${index + 1}. **${ask[language].trim()}**\n`);
  });

  test('lead to their decision, and the decision to them', () => {
    const pages = [content(`docs/${folder}decisions.html`), content(`docs/${folder}decisions-2.html`)];
    for (const { id, questions: asked, settled } of decisions) {
      const decision = pages.map((page) => getSection(page, id)).join('');
      if (asked) {
        expect(decision).toContain(`<a href=questions.html#${id}>`);
        expect(getSection(html, id)).toMatch(new RegExp(`<a (class=\\w+ )?href=decisions(-2)?\\.html#${id}>`));
      } else {
        expect(toText(decision)).toContain(shown(settled?.[language] ?? 'a reason'));
        expect(getSection(html, id)).toBe('');
      }
    }
  });

  test('are in the menu, in llms.txt and on the main page without JavaScript', () => {
    expect(content(`docs/${folder}money.html`)).toContain('<a href=questions.html>');
    const [about = ''] =
      /^- \[[^\]]+\]\(decisions\.md\)[\s\S]*?(?=^## )/m.exec(content(`docs/${folder}llms.txt`)) ?? [];
    expect(about).toContain('](questions.md): ');
  });

  test('say how many they are', () => {
    const asking = decisions.filter((decision) => decision.questions).length;
    expect(toText(html)).toMatch(
      new RegExp(`\\b${questions.length} (preguntas|questions) .*\\b${asking} (de las|of the)`),
    );
  });
});

describe('The message to KashIO', () => {
  const [message = '', english = ''] = languages.map(([, folder]) =>
    getMessage(content(`docs/${folder}questions.html`)),
  );
  const plain = (text: string) => text.trim().replace(/`([^`]+)`/g, '«$1»');

  test('asks every question in its order, with what is assumed', () => {
    const asked = [...message.matchAll(/^(\d+)\. (.+)\n(.+)$/gm)].map(([, ...parts]) => parts);
    expect(asked).toEqual(
      questions.map(({ ask, assumed }, index) => [String(index + 1), plain(ask.es), `Suponemos: ${plain(assumed.es)}`]),
    );
  });

  test('is the same Spanish text on the pages of every language, and in their Markdown', () => {
    expect(english).toBe(message);
    for (const [, folder] of languages) {
      expect(content(`docs/${folder}questions.md`)).toContain(`\`\`\`text es-PE\n${message}\n\`\`\``);
      expect(content(`docs/${folder}questions.html`)).toContain('<pre class=message lang=es-PE>');
    }
  });

  test('is plain text, to be sent as it is', () => {
    expect(message).not.toMatch(/[`*<>]|&\w+;|https?:/);
    expect(message).toMatch(/^Estimado equipo .*\[su comercio\].*Saludos cordiales,\n\[[^\]]+\]$/s);
  });

  test('goes to the address that the contract names, and to none that it does not name', async () => {
    expect(spanish.contract.info.contact?.email).toBe('soporte@kashio.net');
    for (const [, folder] of languages)
      expect(content(`docs/${folder}questions.html`)).toMatch(/href="?mailto:soporte@kashio\.net\?subject=[\w%]+"?>/);
    const contract = changed(({ info }) => delete info.contact);
    const page = createPages({ ...spanish, contract }).get('docs/questions.html') ?? '';
    expect(page).not.toMatch(/mailto:|@kashio/);
    expect(getMessage(page)).toBe(message);
  });
});

test('A decision that is settled has no question and no place on the page', async () => {
  const [first, ...others] = decisions as [Decision, ...Decision[]];
  const { questions: dropped, ...rest } = first;
  const settled = { es: 'Nada cambia.', en: 'Nothing changes.' };
  const built = createPages({ ...spanish, decisions: [{ ...rest, settled }, ...others] });
  const page = built.get('docs/questions.html') ?? '';
  expect(dropped?.length).toBeGreaterThan(0);
  expect(getSection(page, first.id)).toBe('');
  expect(page).toMatch(/<h2 [^>]*>(?:(?!<h2).)*<ol>/s);
  expect(built.get('docs/decisions.html')).toContain(`</strong> ${settled.es}</p>`);
});
