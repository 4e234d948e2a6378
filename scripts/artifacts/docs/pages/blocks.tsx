import type { PropsWithChildren } from 'hono/jsx';
import type { Html } from '../html.ts';

/** Code that scrolls where it is wide, with the keyboard too. */
export function CodeBlock({ code }: { code: string }): Html {
  return <pre tabindex={0}>{code}</pre>;
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
