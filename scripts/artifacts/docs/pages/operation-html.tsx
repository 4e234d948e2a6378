import type { Guide } from '../guides.ts';
import type { Html } from '../html.ts';
import type { Language } from '../language.ts';
import type { Sample } from '../samples/index.ts';
import { CodeBlock, Details, join } from './blocks.tsx';
import type { Field, Mark } from './fields.ts';
import { slug, type Markdown } from './markdown.tsx';
import { messages } from './messages.ts';
import { samplesPageName, type Body, type OperationContent, type ResponseContent } from './operation.ts';

/** What the parts of a page are rendered with. */
interface Context {
  language: Language;
  markdown: Markdown;
  /** Where a decision is. */
  getDecisionHref(id: string): string;
}

function renderMark({ language, getDecisionHref }: Context, { provenance, ofValues, decision }: Mark): Html {
  const { provenance: names, values } = messages[language];
  const label = `${ofValues ? `${values}: ` : ''}${names[provenance]}`;
  if (decision === undefined) return <mark class={provenance[0]}>{label}</mark>;
  return (
    <a class={provenance[0]} href={getDecisionHref(decision)}>
      {label}
    </a>
  );
}

/** A text of the contract; one paragraph stays without `<p>` where it is alone. */
function renderProse({ markdown }: Context, description = ''): Html {
  return description.includes('\n\n') ? markdown.block(description) : markdown.inline(description.trim());
}

function renderFacts(context: Context, { facts, sameAs, known }: Field): Html {
  const phrases = messages[context.language];
  const toLink = (id: string, label: string) => (
    <a href={`#${id}`}>
      <code>{label}</code>
    </a>
  );
  const pieces = facts.map(({ text }) => context.markdown.inline(text));
  if (sameAs?.label !== undefined) pieces.push(<>{phrases.sameAs(toLink(sameAs.id, sameAs.label))}</>);
  else if (sameAs) pieces.push(<a href={`#${sameAs.id}`}>{phrases.asAbove}</a>);
  const knownLinks = known.map(({ name, id }) => toLink(id, name));
  if (known.length > 0) pieces.push(<>{phrases.known(<>{join(knownLinks, ', ')}</>)}</>);
  return pieces.length === 0 ? <></> : <p class="f">{join(pieces, ' · ')}</p>;
}

function renderFields(context: Context, fields: Field[]): Html {
  return fields.length === 0 ? <></> : <dl>{fields.map((field) => renderField(context, field))}</dl>;
}

/** Items have no name: what they are is right below the list. */
function renderField(context: Context, field: Field): Html {
  const { name, title, type, required, marks, id, parts, description } = field;
  const label = title ? <strong>{title}</strong> : <>[]</>;
  const terms = [
    name === undefined ? label : <code>{name}</code>,
    <i>{type}</i>,
    ...(required ? [<b>{messages[context.language].required}</b>] : []),
    ...marks.map((mark) => renderMark(context, mark)),
  ];
  return (
    <>
      <dt id={id}>{join(terms, ' ')}</dt>
      <dd>
        {renderProse(context, description)}
        {renderFacts(context, field)}
        {renderFields(context, parts)}
      </dd>
    </>
  );
}

/** What a body is made of, if that is not described above. */
function renderShape(context: Context, field: Field): Html {
  const { type, marks, parts, id, sameAs, description = '' } = field;
  if (sameAs) return renderFacts(context, field);
  return (
    <div id={id}>
      <p class="k">{join([<i>{type}</i>, ...marks.map((mark) => renderMark(context, mark))], ' ')}</p>
      {context.markdown.block(description)}
      {renderFacts(context, field)}
      {renderFields(context, parts)}
    </div>
  );
}

function renderBody(context: Context, { description, field, examples }: Body): Html {
  const { markdown, language } = context;
  return (
    <>
      {description !== undefined && <p>{markdown.inline(description)}</p>}
      {renderShape(context, field)}
      {examples.length > 0 && <p class="x">{messages[language].examplesHeading}</p>}
      {examples.map(({ summary, description: note, json }, index) => (
        <Details open={index === 0} summary={summary}>
          {note !== undefined && <p>{markdown.inline(note)}</p>}
          <CodeBlock code={json} />
        </Details>
      ))}
    </>
  );
}

function renderResponse(context: Context, { status, description, body }: ResponseContent): Html {
  return (
    <>
      <h3 id={`r${status}`}>
        <code class={status.startsWith('2') ? 'ok' : 'no'}>{status}</code>
      </h3>
      <p>{context.markdown.inline(description)}</p>
      {body && renderBody(context, body)}
    </>
  );
}

/** The languages whose samples are on the page of all samples. */
function renderMoreSamples(language: Language, { operationId, samples, allSamples }: OperationContent): Html {
  const links = allSamples
    .slice(samples.length)
    .map(({ label }) => <a href={`${samplesPageName(operationId)}.html#${slug(label)}`}>{label}</a>);
  return links.length === 0 ? <></> : <p>{messages[language].moreSamples(<>{join(links, ', ')}</>)}</p>;
}

function renderSamples(samples: Sample[]): Html[] {
  return samples.map(({ label, source }, index) => (
    <Details open={index === 0} summary={label}>
      <CodeBlock code={source.trimEnd()} />
    </Details>
  ));
}

/** The content of the page with all samples of an operation. */
export function renderAllSamples(language: Language, { title, operationId, allSamples }: OperationContent): Html {
  return (
    <>
      <h1>{messages[language].samplesTitle(title)}</h1>
      <p>
        <a href={`${operationId}.html`}>{title}</a>
      </p>
      {allSamples.map(({ label, source }) => (
        <>
          <h2 id={slug(label)}>{label}</h2>
          <CodeBlock code={source.trimEnd()} />
        </>
      ))}
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: unknown }): Html {
  return (
    <>
      <h2 id={id}>{title}</h2>
      {children as Html}
    </>
  );
}

/** The content of an operation's page. */
export function renderOperation(context: Context, content: OperationContent, guides: Guide[]): Html {
  const { language, markdown } = context;
  const { isWebhook, method, url, title, marks, authentication, parameters, request, responses, samples } = content;
  const phrases = messages[language];
  return (
    <>
      <h1>{title}</h1>
      <p class="u">
        <b class={method.toLowerCase()}>{method}</b> {url === undefined ? phrases.yourAddress : <code>{url}</code>}
      </p>
      <p class="k">
        {join([<code>{content.operationId}</code>, ...marks.map((mark) => renderMark(context, mark))], ' ')}
      </p>
      {markdown.block(content.description)}
      {authentication && (
        <Section id="authentication" title={phrases.authentication}>
          {markdown.block(authentication)}
        </Section>
      )}
      {parameters.length > 0 && (
        <Section id="parameters" title={phrases.parameters}>
          {renderFields(context, parameters)}
        </Section>
      )}
      {request && (
        <Section id="body" title={isWebhook ? phrases.notificationBody : phrases.body}>
          {renderBody(context, request)}
        </Section>
      )}
      {samples.length > 0 && (
        <Section id="samples" title={phrases.samples}>
          {renderSamples(samples)}
          {renderMoreSamples(language, content)}
        </Section>
      )}
      {responses.length > 0 && (
        <Section id="answers" title={isWebhook ? phrases.yourResponses : phrases.responses}>
          {responses.map((response) => renderResponse(context, response))}
        </Section>
      )}
      {guides.length > 0 && (
        <Section id="guides" title={phrases.relatedGuides}>
          <ul>
            {guides.map((guide) => (
              <li>
                <a href={`${guide.name}.html`}>{guide.title}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
