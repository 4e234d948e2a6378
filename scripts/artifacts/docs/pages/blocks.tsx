import type { Html } from '../html.ts';

/** Code that scrolls where it is wide, with the keyboard too. */
export function CodeBlock({ code }: { code: string }): Html {
  return <pre tabindex={0}>{code}</pre>;
}

/** Something that unfolds. */
export function Details({ open, summary, children }: { open: boolean; summary: string; children: unknown }): Html {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      {children as Html}
    </details>
  );
}

/** Pieces with a separator between them. */
export function join(pieces: Html[], separator: string): (Html | string)[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece]));
}
