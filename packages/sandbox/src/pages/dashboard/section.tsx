import type { PropsWithChildren } from 'hono/jsx';
import type { Html } from '../html.ts';

interface SectionProps {
  id: string;
  title: string;
}

/** A part of the dashboard. */
export function Section({ id, title, children }: PropsWithChildren<SectionProps>): Html {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{title}</h2>
      {children}
    </section>
  );
}

/**
 * A table, which scrolls by itself where it is wide, with the keyboard too. No landmark: its section is one.
 *
 * @param isGrid whether its columns are needed to read it: on a narrow screen others become lines
 */
export function Table({ id, isGrid = false, children }: PropsWithChildren<{ id: string; isGrid?: boolean }>): Html {
  return (
    <div class={isGrid ? 'scroll' : 'scroll lined'} tabindex={0} role="group" aria-labelledby={`${id}-heading`}>
      <table>{children}</table>
    </div>
  );
}
