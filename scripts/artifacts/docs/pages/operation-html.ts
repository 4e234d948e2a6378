import type { Language } from '../language.ts';
import type { Sample } from '../samples/index.ts';
import type { Field, Mark } from './fields.ts';
import { attribute, codeBlock, link, text } from './html.ts';
import { slug, type Markdown } from './markdown.ts';
import { samplesPageName, type Answer, type Body, type NamedExample, type OperationContent } from './operation.ts';
import { words } from './words.ts';

/** What the parts of a page are written with. */
interface Writing {
  language: Language;
  markdown: Markdown;
  /** Where a decision stands. */
  decisionHref(id: string): string;
}

function markHtml({ language, decisionHref }: Writing, { provenance, ofValues, decision }: Mark): string {
  const { provenance: names, values } = words[language];
  const [tag, href] = decision === undefined ? ['mark', ''] : ['a', ` href=${attribute(decisionHref(decision))}`];
  return `<${tag} class=${provenance[0]}${href}>${ofValues ? `${values}: ` : ''}${names[provenance]}</${tag}>`;
}

/** A text of the contract; one paragraph stays without `<p>` where it is alone. */
function prose({ markdown }: Writing, description = ''): string {
  return description.includes('\n\n') ? markdown.block(description) : markdown.inline(description.trim());
}

function factsHtml(writing: Writing, { facts, sameAs, known }: Field): string {
  const phrases = words[writing.language];
  const same = ({ id, label }: { id: string; label: string | undefined }) =>
    label === undefined
      ? link(`#${id}`, phrases.asAbove)
      : phrases.sameAs(link(`#${id}`, `<code>${text(label)}</code>`));
  const knownLinks = known.map(({ name, id }) => link(`#${id}`, `<code>${text(name)}</code>`));
  const told = [...(sameAs ? [same(sameAs)] : []), ...(known.length > 0 ? [phrases.known(knownLinks.join(', '))] : [])];
  const all = [...facts.map((fact) => writing.markdown.inline(fact)), ...told];
  return all.length === 0 ? '' : `<p class=f>${all.join(' · ')}</p>`;
}

function partsHtml(writing: Writing, parts: Field[]): string {
  return parts.length === 0 ? '' : `<dl>${parts.map((part) => fieldHtml(writing, part)).join('')}</dl>`;
}

/** Items have no name: what they are stands right below the list. */
function fieldHtml(writing: Writing, field: Field): string {
  const { name, title, type, required, marks, id, parts, description } = field;
  const label = name === undefined ? title && `<strong>${text(title)}</strong>` : `<code>${text(name)}</code>`;
  const notes = [label ?? '[]', `<i>${text(type)}</i>`, required && `<b>${words[writing.language].required}</b>`];
  const term = [...notes.filter(Boolean), ...marks.map((mark) => markHtml(writing, mark))].join(' ');
  const content = prose(writing, description) + factsHtml(writing, field) + partsHtml(writing, parts);
  return `<dt${id ? ` id=${attribute(id)}` : ''}>${term}</dt><dd>${content}</dd>`;
}

function exampleHtml({ markdown }: Writing, { summary, description, json }: NamedExample, index: number): string {
  const note = description === undefined ? '' : `<p>${markdown.inline(description)}</p>`;
  const open = index === 0 ? ' open' : '';
  return `<details${open}><summary>${text(summary)}</summary>${note}${codeBlock(json)}</details>`;
}

/** What a body is made of, unless that is told above. */
function shapeHtml(writing: Writing, field: Field): string {
  const { type, marks, parts, id, sameAs, description = '' } = field;
  if (sameAs) return factsHtml(writing, field);
  const head = [`<i>${text(type)}</i>`, ...marks.map((mark) => markHtml(writing, mark))].join(' ');
  const anchor = id ? `<div id=${attribute(id)}>` : '<div>';
  return `${anchor}<p class=k>${head}</p>${writing.markdown.block(description)}${factsHtml(writing, field)}${partsHtml(writing, parts)}</div>`;
}

function bodyHtml(writing: Writing, { description, field, examples }: Body): string {
  const intro = description === undefined ? '' : `<p>${writing.markdown.inline(description)}</p>`;
  const heading = examples.length === 0 ? '' : `<p class=x>${words[writing.language].examplesHeading}</p>`;
  return (
    intro +
    shapeHtml(writing, field) +
    heading +
    examples.map((example, index) => exampleHtml(writing, example, index)).join('')
  );
}

function answerHtml(writing: Writing, { status, description, body }: Answer): string {
  const group = /^2/.test(status) ? 'ok' : 'no';
  return `<h3 id=r${status}><code class=${group}>${status}</code></h3><p>${writing.markdown.inline(description)}</p>${body ? bodyHtml(writing, body) : ''}`;
}

function section(id: string, title: string, content: string): string {
  return content === '' ? '' : `<h2 id=${id}>${title}</h2>${content}`;
}

function samplesHtml(samples: Sample[]): string {
  const details = samples.map(
    ({ label, source }, index) =>
      `<details${index === 0 ? ' open' : ''}><summary>${text(label)}</summary>${codeBlock(source.trimEnd())}</details>`,
  );
  return details.join('');
}

/** The languages whose samples stand on the page of all samples. */
function moreSamples(language: Language, { operationId, samples, allSamples }: OperationContent): string {
  const others = allSamples.slice(samples.length);
  const links = others.map(({ label }) => link(`${samplesPageName(operationId)}.html#${slug(label)}`, text(label)));
  return others.length === 0 ? '' : `<p>${words[language].moreSamples(links.join(', '))}</p>`;
}

/** The content of the page with all samples of an operation. */
export function allSamplesHtml(language: Language, { title, operationId, allSamples }: OperationContent): string {
  const samples = allSamples.map(
    ({ label, source }) => `<h2 id=${attribute(slug(label))}>${text(label)}</h2>${codeBlock(source.trimEnd())}`,
  );
  return `<h1>${text(words[language].samplesOf(title))}</h1><p>${link(`${operationId}.html`, text(title))}</p>${samples.join('')}`;
}

/** The content of an operation's page. */
export function operationHtml(writing: Writing, content: OperationContent, guideLinks: string[]): string {
  const { language, markdown } = writing;
  const {
    incoming,
    method,
    url,
    title,
    marks,
    description,
    authentication,
    parameters,
    request,
    answers,
    samples,
    operationId,
  } = content;
  const phrases = words[language];
  const marked = marks.map((mark) => ` ${markHtml(writing, mark)}`).join('');
  const where = url === undefined ? phrases.yourAddress : `<code>${text(url)}</code>`;
  return [
    `<h1>${text(title)}</h1><p class=u><b class=${method.toLowerCase()}>${method}</b> ${where}</p>`,
    `<p class=k><code>${text(operationId)}</code>${marked}</p>${markdown.block(description)}`,
    section(
      'authentication',
      phrases.authentication,
      authentication === undefined ? '' : markdown.block(authentication),
    ),
    section('parameters', phrases.parameters, partsHtml(writing, parameters)),
    section('body', incoming ? phrases.notificationBody : phrases.body, request ? bodyHtml(writing, request) : ''),
    section('samples', phrases.samples, samplesHtml(samples) + moreSamples(language, content)),
    section(
      'answers',
      incoming ? phrases.yourAnswers : phrases.answers,
      answers.map((answer) => answerHtml(writing, answer)).join(''),
    ),
    section(
      'guides',
      phrases.relatedGuides,
      guideLinks.length === 0 ? '' : `<ul>${guideLinks.map((each) => `<li>${each}</li>`).join('')}</ul>`,
    ),
  ].join('');
}
