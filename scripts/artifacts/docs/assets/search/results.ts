/** The list of results, in groups by what they are. */
import { create } from '../shared/elements.ts';
import type { Hit } from './engine.ts';
import { excerpt, findMatches } from './excerpt.ts';
import { groupHits } from './groups.ts';
import { isMainPage, language } from '../shared/page.ts';
import { phrases } from './messages.ts';

/** A text with what was found in it marked. */
function highlight(text: string, terms: Set<string>): (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let end = 0;
  for (const match of findMatches(text, terms)) {
    pieces.push(text.slice(end, match.start), create('mark', {}, text.slice(match.start, match.end)));
    end = match.end;
  }
  return [...pieces, text.slice(end)];
}

function createResult({ record, terms }: Hit, id: string): HTMLAnchorElement {
  const { title, trail, text, also, page, hash } = record[language];
  const isNamed = record.kind === 'operation';
  const shown = excerpt(text, terms);
  return create(
    'a',
    { id, role: 'option', 'aria-selected': 'false', tabindex: '-1', href: (isMainPage && hash) || page },
    create('span', { class: 'search-trail' }, trail.join(' › ')),
    create(
      'span',
      { class: record.kind === 'field' || record.kind === 'event' ? 'search-title search-code' : 'search-title' },
      ...highlight(title, terms),
    ),
    ...(isNamed && record.names
      ? [create('span', { class: 'search-names' }, ...highlight(record.names.join(' · '), terms))]
      : []),
    ...(shown ? [create('span', { class: 'search-text' }, ...highlight(shown, terms))] : []),
    ...(also ? [create('span', { class: 'search-also' }, phrases.also(also))] : []),
  );
}

/** Makes the groups with their links, for a listbox. */
export function createGroups(hits: Hit[]): { groups: HTMLElement[]; links: HTMLAnchorElement[] } {
  const links: HTMLAnchorElement[] = [];
  const groups = groupHits(hits).map(({ heading, hits: inGroup }) => {
    const id = `search-${heading}`;
    const results = inGroup.map((hit) => {
      const link = createResult(hit, `search-result-${links.length}`);
      links.push(link);
      return link;
    });
    return create(
      'div',
      { role: 'group', 'aria-labelledby': id },
      create('div', { id, class: 'search-kind', role: 'presentation' }, phrases.headings[heading]),
      ...results,
    );
  });
  return { groups, links };
}
