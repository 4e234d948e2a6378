import type { PropsWithChildren } from 'hono/jsx';
import type { Html } from './html.ts';

/** Colours of a state; a word always says it too. */
export type Tone = 'new' | 'pending' | 'paid' | 'expired' | 'voided' | 'good' | 'bad' | 'warn' | 'plain';

export function Status({ tone, children }: PropsWithChildren<{ tone: Tone }>): Html {
  return <span class={`status ${tone}`}>{children}</span>;
}
