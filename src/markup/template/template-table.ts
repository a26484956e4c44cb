/** Rows into a table: header rows first, and every row as wide as the columns say. */

import type { ColumnWidth, Inline, Row, Table } from '../../document/tree.js';
import type { Element, RowPart } from './elements.js';

export function buildTable(
  element: Element,
  style: string,
  columns: readonly ColumnWidth[],
  caption: readonly Inline[],
): Table {
  const parts = element.parts.flatMap((part) => (part.kind === 'row' ? [part.row] : []));
  const firstBody = parts.findIndex((part) => !part.isHeader);
  const headerRows = firstBody === -1 ? parts.length : firstBody;
  checkHeaders(element, parts, headerRows);
  checkGrid(element, parts, columns.length);
  const rows: Row[] = parts.map((part) => part.row);
  return { type: 'table', style, columns, headerRows, rows, caption };
}

/** What could not repeat at the top of a page: a header row after a body row, a header cell that hangs into one. */
function checkHeaders(element: Element, parts: readonly RowPart[], headerRows: number): void {
  const stray = parts.find((part, index) => part.isHeader && index > headerRows);
  if (stray !== undefined) {
    const message = { zh: '表头行须在表的开头', en: 'header rows stand at the start of a table' };
    element.fault('tr header', message, { zh: '放到其他行之前', en: 'before all other rows' }, stray.place);
  }
  const isHanging = (row: Row, at: number) => row.cells.some(({ rowspan }) => at + rowspan > headerRows);
  const hanging = parts.slice(0, headerRows).find(({ row }, index) => isHanging(row, index));
  // Beyond the table's last row it is no matter of the header.
  if (hanging === undefined || headerRows === parts.length) return;
  const message = { zh: '表头的单元格跨到了表头以外的行', en: 'a header cell spans rows that are no header' };
  const wanted = {
    zh: `表头有 ${headerRows} 行，rowspan 不要超出；所跨的行都要写 header="true"`,
    en: `the header has ${headerRows} row(s): no rowspan beyond it, or header="true" on all rows it spans`,
  };
  element.fault('rowspan', message, wanted, hanging.place);
}

/** Each row's cells, and the cells that hang into it from above, fill the columns exactly. */
function checkGrid(element: Element, parts: readonly RowPart[], columns: number): void {
  /** For every column, how many rows a cell from above still covers. */
  const covered = new Array<number>(columns).fill(0);
  for (const [index, part] of parts.entries()) {
    const rowsLeft = parts.length - index;
    const width = placeCells(part.row, covered, rowsLeft);
    if (width !== columns) {
      faultWidth(element, part, width, columns);
      return;
    }
    for (let column = 0; column < columns; column++) covered[column] = Math.max(0, covered[column]! - 1);
  }
}

/** Places a row's cells in the free columns; returns the row's width in columns, or -1 when a cell does not fit a gap. */
function placeCells(row: Row, covered: number[], rowsLeft: number): number {
  let column = 0;
  for (const cell of row.cells) {
    while (column < covered.length && covered[column]! > 0) column++;
    const isBlocked = isCovered(covered, column, column + cell.colspan);
    if (isBlocked || cell.rowspan > rowsLeft) return -1;
    covered.fill(cell.rowspan, column, column + cell.colspan);
    column += cell.colspan;
  }
  while (column < covered.length && covered[column]! > 0) column++;
  return column;
}

function isCovered(covered: readonly number[], from: number, to: number): boolean {
  for (let column = from; column < to && column < covered.length; column++) {
    if (covered[column]! > 0) return true;
  }
  return false;
}

function faultWidth(element: Element, part: RowPart, width: number, columns: number): void {
  const message =
    width === -1
      ? {
          zh: '跨行或跨列的单元格与其他单元格重叠，或超出表格',
          en: 'a spanning cell overlaps others or leaves the table',
        }
      : {
          zh: `此行占 ${width} 列，表格有 ${columns} 列`,
          en: `the row fills ${width} of ${columns} columns`,
        };
  const wanted = {
    zh: `每行恰好 ${columns} 列（含跨列、跨行）`,
    en: `exactly ${columns} columns, spans included`,
  };
  element.fault('tr', message, wanted, part.place);
}
