/** Where a table's cells stand on its grid, and how wide its columns are. Knows numbers, not fonts. */

import type { Cell, ColumnWidth, Table } from '../document/tree.js';

/** A cell on the grid: rows and columns from 0. */
export interface GridCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  /** Last row it covers. */
  readonly lastRow: number;
  /** One past the last column it covers. */
  readonly endColumn: number;
}

/** Narrowest and natural width of what stands in a column or cell, pt. */
export interface WidthRange {
  readonly min: number;
  readonly max: number;
}

/**
 * The cells by the row they begin in, left to right. Throws when cells overlap, leave a hole,
 * or reach over the table's edge or out of the header rows: templates are ours.
 */
export function layGrid(table: Table): GridCell[][] {
  const columns = table.columns.length;
  /** First row in which each column is free again. */
  const freeFrom = new Array<number>(columns).fill(0);
  return table.rows.map((row, index) => {
    const cells: GridCell[] = [];
    let column = 0;
    for (const cell of row.cells) {
      while (column < columns && freeFrom[column]! > index) column += 1;
      const placed = {
        cell,
        row: index,
        column,
        lastRow: index + cell.rowspan - 1,
        endColumn: column + cell.colspan,
      };
      checkCell(placed, table, freeFrom);
      freeFrom.fill(index + cell.rowspan, column, placed.endColumn);
      column = placed.endColumn;
      cells.push(placed);
    }
    const hole = freeFrom.findIndex((row) => row <= index);
    if (hole >= 0) throw gridError(index, hole, 'has no cell');
    return cells;
  });
}

function checkCell(placed: GridCell, table: Table, freeFrom: readonly number[]): void {
  const { row, column, lastRow, endColumn, cell } = placed;
  const isWhole = Number.isInteger(cell.colspan) && Number.isInteger(cell.rowspan);
  if (!isWhole || cell.colspan < 1 || cell.rowspan < 1) throw gridError(row, column, 'has a bad span');
  if (endColumn > table.columns.length) throw gridError(row, column, 'reaches over the right edge');
  if (lastRow >= table.rows.length) throw gridError(row, column, 'reaches below the last row');
  if (row < table.headerRows && lastRow >= table.headerRows)
    throw gridError(row, column, 'leaves the header rows');
  const overlaps = freeFrom.slice(column, endColumn).some((from) => from > row);
  if (overlaps) throw gridError(row, column, 'overlaps a cell from above');
}

function gridError(row: number, column: number, what: string): Error {
  return new Error(`table: the cell in row ${row + 1}, column ${column + 1} ${what}`);
}

/**
 * Widths of the columns, pt. Fixed columns get what they ask for, content columns between their narrowest and natural
 * width, fractions share the rest. A table fills the text width unless all its columns are fixed; none is wider.
 */
export function columnWidths(
  columns: readonly ColumnWidth[],
  content: readonly WidthRange[],
  width: number,
): number[] {
  const fixed = sum(columns.map((column) => (column.kind === 'fixed' ? column.value : 0)));
  const parts = sum(columns.map((column) => (column.kind === 'fraction' ? column.value : 0)));
  const ranges = columns.map((column, index) =>
    column.kind === 'content' ? content[index]! : { min: 0, max: 0 },
  );
  // Fractions keep at least a third of the width, whatever the content columns would like.
  const free = Math.max(0, width - fixed);
  const forContent = parts > 0 ? Math.max(sum(ranges.map((range) => range.min)), (free * 2) / 3) : free;
  const taken = shareContent(ranges, Math.min(forContent, free), parts === 0);
  const rest = Math.max(0, free - sum(taken));
  const widths = columns.map((column, index) => {
    if (column.kind === 'fixed') return column.value;
    return column.kind === 'fraction' ? (rest * column.value) / (parts || 1) : taken[index]!;
  });
  return shrinkTo(widths, width);
}

/** Content columns: natural widths when they fit (stretched when `fills`), else narrowest plus a share of what is left. */
function shareContent(ranges: readonly WidthRange[], room: number, fills: boolean): number[] {
  const min = sum(ranges.map((range) => range.min));
  const max = sum(ranges.map((range) => range.max));
  if (max === 0) return ranges.map(() => (fills ? room / ranges.length : 0));
  if (max <= room) return ranges.map((range) => (fills ? (range.max * room) / max : range.max));
  if (min >= room) return ranges.map((range) => (range.min * room) / (min || 1));
  const share = (room - min) / (max - min);
  return ranges.map((range) => range.min + (range.max - range.min) * share);
}

function shrinkTo(widths: readonly number[], width: number): number[] {
  const total = sum(widths);
  return total > width ? widths.map((value) => (value * width) / total) : [...widths];
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
