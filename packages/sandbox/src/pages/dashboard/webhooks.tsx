import type { Html } from '../html.ts';
import { Act, ActWithPanel, CommandLines, Panel } from './command.tsx';
import type { DashboardContext } from './dashboard-context.ts';
import { Section } from './section.tsx';

const example = 'http://127.0.0.1:8000/avisos';

/** Who is notified. */
export function Webhooks({ context }: { context: DashboardContext }): Html {
  const { webhooks } = context.choice.live.world.settings;
  const { texts } = context;
  const phrases = texts.dashboard.webhooks;
  const title = texts.dashboard.commandOf(phrases.add);
  return (
    <Section id="webhooks" title={phrases.title}>
      {webhooks.length === 0 ? (
        <p class="quiet">{phrases.empty}</p>
      ) : (
        <ul class="rows">
          {webhooks.map((url, index) => (
            <li>
              <code>{url}</code>
              <ActWithPanel
                context={context}
                id={`remove-${index}`}
                label={phrases.remove}
                name={phrases.removeUrl(url)}
                invocation={{ name: 'removeWebhook', args: [url] }}
                section="webhooks"
                tone="small"
              />
            </li>
          ))}
        </ul>
      )}
      <div class="pair">
        <Act
          context={context}
          label={phrases.add}
          invocation={{ name: 'addWebhook', args: [] }}
          section="webhooks"
          tone="small"
        >
          <input
            id="webhook-url"
            name="arg"
            type="url"
            required={true}
            placeholder={example}
            aria-label={phrases.url}
            autocomplete="off"
          />
        </Act>
        <Panel context={context} id="add-webhook" title={title} trigger="</>" name={title} tone="icon">
          <CommandLines context={context} invocation={{ name: 'addWebhook', args: [example] }} />
        </Panel>
      </div>
    </Section>
  );
}
