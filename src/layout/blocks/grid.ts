/** Where a table's cells stand on its grid. Knows numbers, not fonts. */

import type { Cell, Table } from '../../document/tree.js';

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
