import type { Html } from '../html.ts';
import { Status } from '../status.tsx';
import { ActWithLines, ActWithPanel, Panel } from './command.tsx';
import type { DashboardContext } from './dashboard-context.ts';
import type { Invocation } from './invocation.ts';
import { Section } from './section.tsx';

type Texts = DashboardContext['texts']['dashboard']['inForce'];

/** Some that are asked for often. */
const presets: Record<keyof Texts['presets'], Invocation> = {
  answerLost: { name: 'addFault', args: [{ fault: 'answer-lost', operation: 'createInvoice' }] },
  unavailable: { name: 'addFault', args: [{ fault: 'status', status: 503, retry_after: 2 }] },
  duplicate: { name: 'disturb', args: [{ disturbance: 'duplicate', mode: 'parallel' }] },
  lose: { name: 'disturb', args: [{ disturbance: 'lose' }] },
  hidden: { name: 'setLag', args: [{ object: 'invoice', hidden_from: 'list', calls: 3 }] },
};

interface GroupProps {
  context: DashboardContext;
  title: string;
  items: Record<string, unknown>[];
  clear: { name: 'clearFaults' | 'clearLag' | 'clearDisturbances'; label: string };
}

function Group({ context, title, items, clear }: GroupProps): Html | null {
  const { left } = context.texts.dashboard.inForce;
  if (items.length === 0) return null;
  return (
    <div class="group" id={`group-${clear.name}`}>
      <h3>{title}</h3>
      <ul>
        {items.map(({ remaining, ...item }) => {
          const [kind, ...rest] = Object.entries(item);
          return (
            <li>
              <code>{String(kind![1])}</code>{' '}
              {rest.length > 0 && (
                <span class="quiet">{rest.map(([name, value]) => `${name}: ${value}`).join(' · ')} </span>
              )}
              {typeof remaining === 'number' && <Status tone="warn">{left(remaining)}</Status>}
            </li>
          );
        })}
      </ul>
      <ActWithPanel
        context={context}
        id={clear.name}
        label={clear.label}
        invocation={{ name: clear.name, args: [] }}
        section="in-force"
        tone="small"
      />
    </div>
  );
}

/** The faults, lags and disturbances in force. */
export function InForce({ context }: { context: DashboardContext }): Html {
  const { faults, lags, disturbances } = context.choice.live.world.settings;
  const phrases = context.texts.dashboard.inForce;
  const names = Object.keys(presets) as (keyof typeof presets)[];
  return (
    <Section id="in-force" title={phrases.title}>
      <Group
        context={context}
        title={phrases.faults}
        items={faults.map((fault) => ({ ...fault }))}
        clear={{ name: 'clearFaults', label: phrases.clearFaults }}
      />
      <Group
        context={context}
        title={phrases.lags}
        items={lags.map((lag) => ({ ...lag }))}
        clear={{ name: 'clearLag', label: phrases.clearLag }}
      />
      <Group
        context={context}
        title={phrases.disturbances}
        items={disturbances.map((disturbance) => ({ ...disturbance }))}
        clear={{ name: 'clearDisturbances', label: phrases.clearDisturbances }}
      />
      {[faults, lags, disturbances].every(({ length }) => length === 0) && <p class="quiet">{phrases.empty}</p>}
      <Panel context={context} id="presets" title={phrases.ask} tone="small">
        {names.map((name) => (
          <ActWithLines context={context} label={phrases.presets[name]} invocation={presets[name]} section="in-force" />
        ))}
        <p class="quiet">{phrases.more}</p>
      </Panel>
    </Section>
  );
}
