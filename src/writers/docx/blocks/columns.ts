/** A table's grid: widths of its columns, and which cell stands where. */

import type { Cell } from '../../../document/tree.js';

/** Column edges in twips, the last one exact: rounding never adds up. */
export function toTwips(widths: readonly number[]): number[] {
  let edge = 0;
  let before = 0;
  return widths.map((width) => {
    edge += width;
    const rounded = Math.round(edge * 20);
    const column = Math.max(rounded - before, 1);
    before = rounded;
    return column;
  });
}

/** A cell, or a part of one, in a row of the grid. */
export interface Slot {
  /** undefined where the table has a hole. */
  readonly cell: Cell | undefined;
  readonly column: number;
  /** One past the last column. */
  readonly endColumn: number;
  /** `alone`: one row high; `first`, `more`: the beginning and the rest of a cell over several rows. */
  readonly part: 'alone' | 'first' | 'more';
}

interface Reach extends Slot {
  /** Last row it covers. */
  readonly lastRow: number;
}

/** The slots of every row, left to right, no column left out. */
export function slotsOf(rows: readonly { readonly cells: readonly Cell[] }[], columns: number): Slot[][] {
  const open = new Array<Reach | undefined>(columns).fill(undefined);
  return rows.map((row, index) => {
    const waiting = [...row.cells];
    const slots: Slot[] = [];
    for (let column = 0; column < columns; ) {
      const above = open[column];
      const slot =
        above && above.lastRow >= index
          ? { ...above, part: 'more' as const }
          : begin(waiting.shift(), column, index, open, rows.length);
      if (slot.part !== 'more') open.fill({ ...slot }, column, slot.endColumn);
      slots.push(slot);
      column = slot.endColumn;
    }
    return slots;
  });
}

function begin(
  cell: Cell | undefined,
  column: number,
  row: number,
  open: readonly (Reach | undefined)[],
  rows: number,
): Reach {
  let endColumn = column + 1;
  const wanted = Math.min(column + (cell?.colspan ?? 1), open.length);
  while (endColumn < wanted && (open[endColumn]?.lastRow ?? -1) < row) endColumn += 1;
  const lastRow = Math.min(row + Math.max(cell?.rowspan ?? 1, 1), rows) - 1;
  return { cell, column, endColumn, lastRow, part: lastRow > row ? 'first' : 'alone' };
}
