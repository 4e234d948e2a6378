import type { PropsWithChildren } from 'hono/jsx';
import type { Html } from '../html.ts';

/** Code that scrolls where it is wide, with the keyboard too. */
export function CodeBlock({ code }: { code: string }): Html {
  return <pre tabindex={0}>{code}</pre>;
}

/** Plain text to be copied and sent: its lines are wrapped, and a click selects all of it. */
export function TextBlock({ text, lang }: { text: string; lang: string }): Html {
  return (
    <pre class="q" lang={lang}>
      {text}
    </pre>
  );
}

/** Something that unfolds. */
export function Details({ open, summary, children }: PropsWithChildren<{ open: boolean; summary: string }>): Html {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** Pieces with a separator between them. */
export function join(pieces: Html[], separator: string): (Html | string)[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece]));
}
