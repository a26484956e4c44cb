/** Widths of a table's columns, pt. */

import type { Cell, ColumnWidth } from '../../document/tree.js';

/** What the column would like: the narrowest it can be read in, and the longest line it holds. */
export interface ContentWidth {
  readonly min: number;
  readonly max: number;
}

/** Fractions keep at least a third of the free width, whatever the content columns would like. */
const CONTENT_SHARE = 2 / 3;

/**
 * As layout settles them: fixed columns get what they ask for, content columns their natural width where there is
 * room (stretched when no fraction takes the rest), fractions share what is left. None is wider than the text.
 */
export function columnWidths(
  columns: readonly ColumnWidth[],
  content: readonly ContentWidth[],
  width: number,
): number[] {
  const fixed = sum(columns.map((column) => (column.kind === 'fixed' ? column.value : 0)));
  const parts = sum(columns.map((column) => (column.kind === 'fraction' ? column.value : 0)));
  const wishes = columns.map((column, at) => (column.kind === 'content' ? content[at]! : { min: 0, max: 0 }));
  const free = Math.max(0, width - fixed);
  const room = parts > 0 ? free * CONTENT_SHARE : free;
  const taken = shareContent(wishes, room, parts === 0);
  const rest = Math.max(0, free - sum(taken));
  const widths = columns.map((column, at) => {
    if (column.kind === 'fixed') return column.value;
    return column.kind === 'fraction' ? (rest * column.value) / (parts || 1) : taken[at]!;
  });
  const total = sum(widths);
  return total > width ? widths.map((value) => (value * width) / total) : widths;
}

function shareContent(wishes: readonly ContentWidth[], room: number, fills: boolean): number[] {
  const min = sum(wishes.map((wish) => wish.min));
  const max = sum(wishes.map((wish) => wish.max));
  if (max === 0) return wishes.map(() => 0);
  if (max <= room) return wishes.map((wish) => (fills ? (wish.max * room) / max : wish.max));
  if (min >= room) return wishes.map((wish) => (wish.min * room) / min);
  const share = (room - min) / (max - min);
  return wishes.map((wish) => wish.min + (wish.max - wish.min) * share);
}

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

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
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
