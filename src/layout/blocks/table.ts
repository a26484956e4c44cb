/** Composes tables: columns settled, cells filled, rows measured. `place-table.ts` then breaks them over pages. */

import { inlineText } from '../../document/text.js';
import type { Cell, Inline, Table, Text } from '../../document/tree.js';
import { namedParagraph, namedTable } from '../../style/named.js';
import type { TableStyle } from '../../style/style.js';
import {
  ALONE,
  type BoxCell,
  type BoxRow,
  FREE,
  flowHeight,
  footnotesOf,
  isSolid,
  linePiece,
  NEXT,
  type Piece,
  type RowGroup,
  type TableBox,
  withBond,
} from '../flow/flow.js';
import { placeTable } from '../flow/place-table.js';
import type { StructureElement } from '../frame.js';
import type { Line } from '../layout-context.js';
import { composeParagraph } from '../paragraphs/paragraph.js';
import { addCell, addElement, rootElement } from '../structure.js';
import { decimalPoint } from './decimal.js';
import { collectNotes } from './footnotes.js';
import { type GridCell, layGrid } from './grid.js';
import { type Fragment, type Setting, settingIn } from './setting.js';
import { type Columns, cellSetting, isLabel, settleColumns } from './table-columns.js';
import { composeDiagonal } from './table-diagonal.js';

export function composeTable(table: Table, setting: Setting): Fragment {
  const style = namedTable(setting.context.sheet, table.style);
  const element = addElement(setting.element, 'Table');
  const caption = composeCaption(table, style, element, setting);
  const pieces: Piece[] = [{ type: 'space', height: style.before, starts: [] }, ...caption];
  if (table.rows.length > 0) {
    const box = composeBox(table, style, element, setting);
    pieces.push(tablePiece(box, caption.length > 0));
  }
  pieces.push({ type: 'space', height: style.after, starts: [] });
  return { pieces, bondAfter: FREE };
}

function tablePiece(box: TableBox, hasCaption: boolean): Piece {
  const cells = box.rows.flatMap((row) => row.cells);
  return {
    type: 'table',
    x: 0,
    bond: hasCaption ? NEXT : FREE,
    inner: FREE,
    height: box.rows.reduce((height, row) => height + row.height, 0),
    footnotes: cells.flatMap((cell) => cell.pieces.flatMap(footnotesOf)),
    place: (cursor, room) => placeTable(box, cursor, room),
    starts: [],
  };
}

/** Lines of the caption (表题在上), kept with the table. */
function composeCaption(
  table: Table,
  style: TableStyle,
  element: StructureElement,
  setting: Setting,
): Piece[] {
  if (table.caption.length === 0) return [];
  const paragraph = namedParagraph(setting.context.sheet, style.caption);
  const tag = addElement(element, 'Caption');
  const lines = composeParagraph(table.caption, paragraph, setting.width, tag, setting.context);
  collectNotes(lines, setting);
  return lines.map((line, index) => linePiece(line, index === 0 ? FREE : ALONE));
}

/** The line above the table on its further pages (续表). It is no part of the structure, which has the caption once. */
function composeContinuation(
  table: Table,
  style: TableStyle,
  width: number,
  setting: Setting,
): readonly Line[] {
  if (style.continuation === undefined || table.caption.length === 0) return [];
  const { text, align } = style.continuation;
  const caption = ownText(table.caption);
  const number = CAPTION_NUMBER.exec(caption)?.[1] ?? '';
  const words = text.replaceAll('{caption}', caption).replaceAll('{number}', number);
  const mark: Text = { type: 'text', text: words, styles: [], origin: undefined };
  const paragraph = namedParagraph(setting.context.sheet, style.caption);
  return composeParagraph([mark], paragraph, width, undefined, setting.context, { align });
}

/** The number of `表 3-1 名称`, `表A.2　名称`, `Table 3`. */
const CAPTION_NUMBER = /^(?:表|Table)\s*((?:[A-Z][.\-–]?)?\d+(?:[.\-–]\d+)*)/;

/** Text without its notes. */
function ownText(inlines: readonly Inline[]): string {
  return inlineText(inlines.filter(({ type }) => type !== 'footnote')).trim();
}

function composeBox(table: Table, style: TableStyle, element: StructureElement, setting: Setting): TableBox {
  const grid = layGrid(table);
  const columns = settleColumns(table, grid, style, setting);
  const { widths } = columns;
  setting.records.tableWidths.set(table, widths);
  const edges = [0];
  for (const width of widths) edges.push(edges.at(-1)! + width);
  const filled = grid.map((cells) => {
    const row = addElement(element, 'TR');
    return cells.map((cell) => fillCell(cell, table, edges, row, style, columns));
  });
  const rows = measureRows(table, filled);
  const heights = rows.map(({ height }) => height);
  setting.records.rowHeights.set(table, heights);
  const headerHeight = rows.slice(0, table.headerRows).reduce((height, row) => height + row.height, 0);
  const { padding, rules } = style;
  const continuation = composeContinuation(table, style, edges.at(-1)!, setting);
  return { edges, rows, headerRows: table.headerRows, headerHeight, padding, rules, continuation, element };
}

function fillCell(
  gridCell: GridCell,
  table: Table,
  edges: readonly number[],
  rowElement: StructureElement,
  style: TableStyle,
  { decimals, setting }: Columns,
): BoxCell {
  const { cell, row, column, lastRow, endColumn } = gridCell;
  const width = edges[endColumn]! - edges[column]! - 2 * style.padding.x;
  const isHead = isLabel(gridCell, table, setting);
  const element = addCell(rowElement, cell, isHead);
  const room = Math.max(width, 1);
  const point = decimalPoint(gridCell, decimals, room);
  const inside = cellSetting(gridCell, table, style, setting, { width: room, element, decimalPoint: point });
  const pieces =
    cell.diagonal === undefined
      ? bindEnds(setting.compose(cell.children, inside).pieces)
      : composeDiagonal(cell, cell.diagonal, inside);
  const height = flowHeight(pieces) + 2 * style.padding.y;
  const again = isHead && row >= table.headerRows ? () => composeAgain(cell, inside) : undefined;
  return { cell, row, column, lastRow, endColumn, pieces, height, again };
}

/** A label on the pages that its rows go on to; no part of the structure. */
function composeAgain(cell: Cell, setting: Setting): readonly Piece[] {
  const last = cell.children.at(-1);
  if (last?.type !== 'paragraph') return [];
  const mark: Text = { type: 'text', text: '（续）', styles: [], origin: undefined };
  const marked = { ...last, children: [...last.children, mark] };
  const inside = settingIn(setting, { element: rootElement() });
  return bindEnds(setting.compose([...cell.children.slice(0, -1), marked], inside).pieces);
}

/** At least two lines of a cell stand on each page it breaks over. Page breaks and fills mean nothing in a cell. */
function bindEnds(pieces: readonly Piece[]): Piece[] {
  const kept = pieces.filter(
    (piece) => piece.type === 'line' || piece.type === 'space' || piece.type === 'table',
  );
  const first = kept.findIndex(isSolid);
  const second = kept.findIndex((piece, index) => index > first && isSolid(piece));
  const last = kept.findLastIndex(isSolid);
  return kept.map((piece, index) => {
    const leavesOne = piece.type === 'line' && (index === second || index === last) && index !== first;
    return leavesOne ? withBond(piece, ALONE) : piece;
  });
}

/** Rows as high as their cells; what a spanning cell lacks goes to the last row it covers. */
function measureRows(table: Table, filled: readonly (readonly BoxCell[])[]): BoxRow[] {
  const endings: BoxCell[][] = table.rows.map(() => []);
  for (const cells of filled) for (const cell of cells) endings[cell.lastRow]!.push(cell);
  /** y of each row's top. */
  const tops = [0];
  const rows = table.rows.map(({ minHeight, keepTogether }, index) => {
    let bottom = tops[index]! + minHeight;
    for (const cell of endings[index]!) bottom = Math.max(bottom, tops[cell.row]! + cell.height);
    tops.push(bottom);
    return { minHeight, keepTogether, cells: filled[index]!, height: bottom - tops[index]! };
  });
  const groups = groupsOf(filled, tops);
  const heads = innerHeads(table, filled, groups);
  return rows.map((row, at) => ({ ...row, group: groups[at]!, innerHead: heads[at] }));
}

/** Rows that cells over several rows bind together. */
function groupsOf(filled: readonly (readonly BoxCell[])[], tops: readonly number[]): RowGroup[] {
  const groups: RowGroup[] = [];
  for (let first = 0; first < filled.length; ) {
    let last = first;
    for (let row = first; row <= last; row++)
      for (const cell of filled[row]!) last = Math.max(last, cell.lastRow);
    const group = { first, last, height: tops[last + 1]! - tops[first]! };
    while (first <= last) {
      groups.push(group);
      first += 1;
    }
  }
  return groups;
}

/** For each row the row of labels above it in its group, two or more side by side, with cells of the same columns. */
function innerHeads(
  table: Table,
  filled: readonly (readonly BoxCell[])[],
  groups: readonly RowGroup[],
): (number | undefined)[] {
  let head: number | undefined;
  return filled.map((cells, row) => {
    const own = cells.filter(({ lastRow }) => lastRow === row);
    const isHead = own.length > 1 && own.every(({ cell, again }) => cell.header || again !== undefined);
    if (row >= table.headerRows && isHead) head = row;
    else if (head !== undefined && (groups[head] !== groups[row] || !isBelow(own, filled[head]!, head)))
      head = undefined;
    return head;
  });
}

function isBelow(cells: readonly BoxCell[], head: readonly BoxCell[], at: number): boolean {
  const columns = head.filter(({ lastRow }) => lastRow === at).map(({ column }) => column);
  return cells.length === columns.length && cells.every(({ column }, i) => column === columns[i]);
}
