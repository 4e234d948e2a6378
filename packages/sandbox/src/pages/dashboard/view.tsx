import type { PageContext } from '../context.ts';
import type { Html } from '../html.ts';
import { Layout } from '../layout.tsx';
import { Clock } from './clock.tsx';
import type { DashboardContext } from './dashboard-context.ts';
import { Events } from './events.tsx';
import { InForce } from './in-force.tsx';
import { Journal } from './journal.tsx';
import { Orders } from './orders.tsx';
import { Rules } from './rules.tsx';
import { Webhooks } from './webhooks.tsx';
import { World } from './world.tsx';

/** Why a command was not carried out. */
export interface Problem {
  /** Spanish. */
  message: string;
  /** The rule that decided it. */
  rule?: string | undefined;
}

interface DashboardProps {
  context: DashboardContext;
  /** Which state of the world is shown. */
  version: string;
  problem?: Problem | undefined;
}

function Sections({ context: { texts } }: { context: PageContext }): Html {
  const { dashboard } = texts;
  const sections = { ...dashboard, 'in-force': dashboard.inForce };
  const names = ['orders', 'events', 'journal', 'in-force', 'webhooks', 'rules'] as const;
  return (
    <nav class="sections" aria-label={dashboard.sections}>
      {names.map((name) => (
        <a href={`#${name}`}>{sections[name].title}</a>
      ))}
    </nav>
  );
}

/** Everything that a world has. Its script replaces `#live` when the world has changed. */
export function DashboardPage({ context, version, problem }: DashboardProps): Html {
  const phrases = context.texts.dashboard;
  return (
    <Layout context={context} title={phrases.title} kind="dashboard" isLive={true}>
      <h1 class="hidden">{phrases.title}</h1>
      <div id="notice" role="status" data-done={phrases.done} data-lost={phrases.lost}>
        {problem && (
          <p class="note bad" role="alert" lang="es">
            {problem.message}{' '}
            {problem.rule !== undefined && <span lang={context.language}>{phrases.ruleOf(problem.rule)}</span>}
          </p>
        )}
      </div>
      <div id="live" data-version={version}>
        <div id="top">
          <World context={context} />
          <Clock context={context} />
          <Sections context={context} />
        </div>
        <div id="columns">
          <div id="lists">
            <Orders context={context} />
            <Events context={context} />
            <Journal context={context} />
          </div>
          <div id="side">
            <InForce context={context} />
            <Webhooks context={context} />
          </div>
        </div>
        <Rules context={context} />
      </div>
    </Layout>
  );
}
