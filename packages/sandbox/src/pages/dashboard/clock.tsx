import { describeClock } from '../../control/describe.ts';
import { formatDateTime, parseDateTime } from '../../time.ts';
import { formatMoment } from '../format.ts';
import type { Html } from '../html.ts';
import { Status } from '../status.tsx';
import { Act, CommandLines, Panel } from './command.tsx';
import type { DashboardContext } from './dashboard-context.ts';
import type { Invocation } from './invocation.ts';
import { Moment } from './moment.tsx';

/** The world's time, and what lets it pass. */
export function Clock({ context }: { context: DashboardContext }): Html {
  const { texts, choice, now, language } = context;
  const phrases = texts.dashboard.clock;
  const { frozen, next } = describeClock(choice.live.world);
  const acts: { label: string; invocation: Invocation }[] = [
    frozen
      ? { label: phrases.resume, invocation: { name: 'resume', args: [] } }
      : { label: phrases.freeze, invocation: { name: 'freeze', args: [] } },
    { label: phrases.advance('1 h'), invocation: { name: 'advance', args: ['1h'] } },
    { label: phrases.advance('25 h'), invocation: { name: 'advance', args: ['25h'] } },
    { label: phrases.settle, invocation: { name: 'settle', args: [] } },
  ];
  const utc = formatDateTime(now);
  return (
    <section id="clock" aria-labelledby="clock-heading">
      <div class="now">
        <h2 id="clock-heading">{phrases.title}</h2>
        <p class="time">
          <time datetime={`${utc}Z`} data-clock={frozen ? undefined : now}>
            {formatMoment(now, language, now)}
          </time>
          <Status tone={frozen ? 'new' : 'good'}>{frozen ? phrases.frozen : phrases.running}</Status>
        </p>
        <p class="quiet">
          {phrases.zone} · <span data-utc={true}>{utc}</span> UTC
        </p>
        <p class="quiet">
          {next === null ? (
            phrases.nothing
          ) : (
            <>
              {phrases.next} <Moment context={context} at={parseDateTime(next)} />
            </>
          )}
        </p>
      </div>
      <div class="acts">
        {acts.map(({ label, invocation }) => (
          <Act context={context} label={label} invocation={invocation} section="clock" />
        ))}
        <Act context={context} label={phrases.by} invocation={{ name: 'advance', args: [] }} section="clock">
          <input
            id="advance-by"
            name="arg"
            required={true}
            size={6}
            placeholder={phrases.byHint}
            aria-label={phrases.by}
            autocomplete="off"
          />
        </Act>
        <Panel
          context={context}
          id="clock-commands"
          title={phrases.commands}
          trigger="</>"
          name={phrases.commands}
          tone="icon"
        >
          {[
            ...acts,
            { label: `${phrases.by} ${phrases.byHint}`, invocation: { name: 'advance', args: ['90m'] } as Invocation },
          ].map(({ label, invocation }) => (
            <div class="step">
              <h4>{label}</h4>
              <CommandLines context={context} invocation={invocation} />
            </div>
          ))}
        </Panel>
      </div>
    </section>
  );
}
