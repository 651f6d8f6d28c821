/** The keyboard of a tree, as WAI-ARIA has it. */
import type { Row } from './tree';

export type Move =
  | { readonly kind: 'focus'; readonly key: string }
  | { readonly kind: 'open' | 'close' | 'pick'; readonly key: string }
  | { readonly kind: 'openAll'; readonly keys: readonly string[] };

/** What a key does to a tree whose row `at` has the focus; undefined where it means nothing here. */
export function moveOf(rows: readonly Row[], at: number, key: string): Move | undefined {
  const row = rows[at];
  if (!row) return undefined;
  switch (key) {
    case 'ArrowDown':
      return focus(rows[at + 1]);
    case 'ArrowUp':
      return focus(rows[at - 1]);
    case 'Home':
      return focus(rows[0]);
    case 'End':
      return focus(rows.at(-1));
    case 'ArrowRight':
      return right(rows, at, row);
    case 'ArrowLeft':
      return left(rows, at, row);
    case 'Enter':
    case ' ':
      return press(row);
    case '*':
      return { kind: 'openAll', keys: siblingFolders(rows, row) };
    default:
      return undefined;
  }
}

/** The next row, after the one with the focus and then from the top, whose name begins with `typed`. */
export function typedAhead(rows: readonly Row[], at: number, typed: string): Move | undefined {
  const start = typed.toLowerCase();
  // one letter goes on to the next; more letters may still mean this row
  const first = start.length > 1 ? at : at + 1;
  for (let step = 0; step < rows.length; step += 1) {
    const row = rows[(first + step) % rows.length];
    if (row?.name.toLowerCase().startsWith(start)) return focus(row);
  }
  return undefined;
}

function press(row: Row): Move {
  if (row.kind === 'file') return { kind: 'pick', key: row.key };
  return { kind: row.isOpen ? 'close' : 'open', key: row.key };
}

function right(rows: readonly Row[], at: number, row: Row): Move | undefined {
  if (row.kind === 'file') return undefined;
  return row.isOpen ? focus(rows[at + 1]) : { kind: 'open', key: row.key };
}

function left(rows: readonly Row[], at: number, row: Row): Move | undefined {
  if (row.kind === 'folder' && row.isOpen) return { kind: 'close', key: row.key };
  return focus(rows.slice(0, at).findLast((above) => above.level < row.level));
}

function siblingFolders(rows: readonly Row[], row: Row): string[] {
  const at = rows.indexOf(row);
  const isOther = (other: Row) => other.level < row.level;
  const from = rows.slice(0, at).findLastIndex(isOther) + 1;
  const after = rows.slice(at).findIndex(isOther);
  return rows
    .slice(from, after < 0 ? undefined : at + after)
    .filter((other) => other.kind === 'folder' && other.level === row.level)
    .map((other) => other.key);
}

function focus(row: Row | undefined): Move | undefined {
  return row && { kind: 'focus', key: row.key };
}
