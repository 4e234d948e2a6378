import {
  commandNames,
  guarded,
  rules,
  states,
  type GuardedCommand,
  type Rule,
  type RuleName,
  type State,
} from '../../rules.ts';
import type { Html } from '../html.ts';
import { ActWithLines, Panel } from './command.tsx';
import type { DashboardContext } from './dashboard-context.ts';
import { Section, Table } from './section.tsx';

interface RuleProps {
  context: DashboardContext;
  name: RuleName;
}

const describe = (name: RuleName): Rule => rules[name];

/** Whether a rule of that name exists; there is none for what is documented. */
const isRule = (name: string): name is RuleName => Object.hasOwn(rules, name);

/** The texts of rules mark code as Markdown does. */
function RuleText({ text }: { text: string }): Html {
  return <>{text.split('`').map((part, index) => (index % 2 === 0 ? part : <code>{part}</code>))}</>;
}

/** The value of a rule, and a panel to change it. */
function Value({ context, name }: RuleProps): Html {
  const phrases = context.texts.dashboard.rules;
  const { values, text, default: byDefault } = describe(name);
  const value = context.choice.live.world.settings.rules[name];
  const isChanged = value !== byDefault;
  return (
    <>
      <Panel
        context={context}
        id={`rule-${name}`}
        title={name}
        trigger={value}
        name={`${name}: ${value}. ${phrases.change(name)}`}
        tone={isChanged ? 'changed' : 'value'}
      >
        <p>
          <RuleText text={text[context.language]} />
        </p>
        {values.map((each) => (
          <ActWithLines
            context={context}
            label={each === value ? `${each} (${phrases.current})` : phrases.choose(each)}
            invocation={{ name: 'setRule', args: [name, each] }}
            section="rules"
            isPressed={each === value}
          />
        ))}
      </Panel>
      {isChanged && <span class="quiet block">{phrases.byDefault(byDefault)}</span>}
    </>
  );
}

/** What can be done with an order in each state. */
function StateRules({ context }: { context: DashboardContext }): Html {
  const { texts, language } = context;
  const phrases = texts.dashboard.rules;
  const findRule = (command: GuardedCommand, state: State) => {
    const name = `${command}-${state}`;
    return isRule(name) ? name : undefined;
  };
  return (
    <Table id="rules" isGrid={true}>
      <thead>
        <tr>
          <th scope="col">{phrases.command}</th>
          {states.map((state) => (
            <th scope="col">{texts.states[state]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {guarded.map((command) => (
          <tr>
            <th scope="row">{commandNames[command][language]}</th>
            {states.map((state) => {
              const name = findRule(command, state);
              return (
                <td>
                  {name ? <Value context={context} name={name} /> : <span class="quiet">{phrases.documented}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function OtherRules({ context }: { context: DashboardContext }): Html {
  const phrases = context.texts.dashboard.rules;
  const byState = new Set(guarded.flatMap((command) => states.map((state) => `${command}-${state}`)));
  const names = (Object.keys(rules) as RuleName[]).filter((name) => !byState.has(name));
  return (
    <Table id="rules">
      <thead>
        <tr>
          <th scope="col">{phrases.rule}</th>
          <th scope="col">{phrases.value}</th>
          <th scope="col">{phrases.decides}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <Value context={context} name={name} />
            </td>
            <td class="long">
              <RuleText text={describe(name).text[context.language]} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The rules; those that differ from their defaults stand out. */
export function Rules({ context }: { context: DashboardContext }): Html {
  const phrases = context.texts.dashboard.rules;
  const current = context.choice.live.world.settings.rules;
  const changed = (Object.keys(rules) as RuleName[]).filter((name) => current[name] !== describe(name).default);
  return (
    <Section id="rules" title={phrases.title}>
      <p class="quiet">{phrases.about}</p>
      <p>
        {changed.length === 0 ? (
          phrases.unchanged
        ) : (
          <>
            {phrases.changed(changed.length)}{' '}
            {changed.map((name) => (
              <>
                <code class="changed">
                  {name}={current[name]}
                </code>{' '}
              </>
            ))}
          </>
        )}
      </p>
      <details id="state-rules">
        <summary>{phrases.byState}</summary>
        <StateRules context={context} />
      </details>
      <details id="other-rules">
        <summary>{phrases.others}</summary>
        <OtherRules context={context} />
      </details>
    </Section>
  );
}
