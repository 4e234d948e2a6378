// Buttons, and the commands that do the same.
import type { PropsWithChildren } from 'hono/jsx';
import type { Html } from '../html.ts';
import type { DashboardContext } from './dashboard-context.ts';
import { formatCurl, formatMethod, type Invocation } from './invocation.ts';

interface CommandProps {
  context: DashboardContext;
  invocation: Invocation;
}

/** Code that is there to be copied. */
export function Snippet({ context, code, label }: { context: DashboardContext; code: string; label: string }): Html {
  const { copy, copied } = context.texts.dashboard;
  return (
    <div class="snippet">
      <pre>
        <code>{code}</code>
      </pre>
      <button type="button" class="small" data-copied={copied} aria-label={`${copy}: ${label}`}>
        {copy}
      </button>
    </div>
  );
}

/** The commands that do the same as a button. */
export function CommandLines({ context, invocation }: CommandProps): Html {
  const { fromShell, fromCode } = context.texts.dashboard;
  return (
    <>
      <Snippet context={context} code={formatCurl(invocation, context.target)} label={fromShell} />
      <Snippet context={context} code={formatMethod(invocation, context.target)} label={fromCode} />
    </>
  );
}

interface ActProps extends CommandProps {
  label: string;
  /** The section to which a browser without script returns. */
  section: string;
  /** What a screen reader says in place of the label. */
  name?: string | undefined;
  tone?: 'primary' | 'small' | undefined;
  isPressed?: boolean | undefined;
}

/** A button that carries out a command; children are the fields of further arguments. */
export function Act({
  context: _,
  invocation: { name: command, args },
  label,
  section,
  name,
  tone,
  isPressed,
  children,
}: PropsWithChildren<ActProps>): Html {
  return (
    <form method="post" action={`/_pages/commands/${command}`} class="act">
      <input type="hidden" name="args" value={JSON.stringify(args)} />
      <input type="hidden" name="section" value={section} />
      {children}
      <button class={tone} aria-label={name} aria-pressed={isPressed === undefined ? undefined : String(isPressed)}>
        {label}
      </button>
    </form>
  );
}

interface PanelProps {
  context: DashboardContext;
  id: string;
  title: string;
  /** What is on the button that opens it; default: its title. */
  trigger?: Html | string;
  /** What a screen reader says in place of that. */
  name?: string | undefined;
  tone?: 'small' | 'icon' | 'changed' | 'value' | undefined;
}

/** A button that opens a panel: the browser does that, without any script. */
export function Panel({ context, id, title, trigger, name, tone, children }: PropsWithChildren<PanelProps>): Html {
  const { close } = context.texts.dashboard;
  return (
    <>
      <button type="button" class={tone} id={`${id}-open`} popovertarget={id} aria-label={name}>
        {trigger ?? title}
      </button>
      <div popover="auto" id={id} role="dialog" aria-labelledby={`${id}-title`}>
        <div class="panel-head">
          <h3 id={`${id}-title`}>{title}</h3>
          <button type="button" class="small" popovertarget={id} popovertargetaction="hide">
            {close}
          </button>
        </div>
        {children}
      </div>
    </>
  );
}

/** A button with its command, within a panel. */
export function ActWithLines(props: ActProps): Html {
  return (
    <div class="step">
      <Act {...props} />
      <CommandLines context={props.context} invocation={props.invocation} />
    </div>
  );
}

/** A button, and beside it one that shows its command. */
export function ActWithPanel({ id, ...props }: ActProps & { id: string }): Html {
  const { commandOf } = props.context.texts.dashboard;
  const title = commandOf(props.name ?? props.label);
  return (
    <span class="pair">
      <Act {...props} />
      <Panel context={props.context} id={id} title={title} trigger="</>" name={title} tone="icon">
        <CommandLines context={props.context} invocation={props.invocation} />
      </Panel>
    </span>
  );
}
