// The only file that knows the library for tables in the terminal.
import Table from 'cli-table3';

export interface Column {
  head: string;
  /** Numbers read best on the right; default: left. */
  align?: 'left' | 'right';
}

const noBorders = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/** Rows below their heads, in aligned columns without a box; cells may be styled. */
export function formatTable(columns: Column[], rows: string[][]): string {
  const table = new Table({
    chars: noBorders,
    colAligns: columns.map(({ align = 'left' }) => align),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(
    columns.map(({ head }) => head),
    ...rows,
  );
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
