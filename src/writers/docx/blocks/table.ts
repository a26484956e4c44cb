/** Tables: a grid in twips, real spans, rules by style and by cell (ISO 29500-1 17.4). */

import { twips } from '../../../base/units.js';
import { sum } from '../../../document/column-widths.js';
import { textAlign } from '../../../document/text.js';
import type { Align, Block, Cell, Diagonal, Row, Table } from '../../../document/tree.js';
import { namedParagraph, namedTable } from '../../../style/named.js';
import { LOW_ROW, WHOLE_GROUP } from '../../../style/page-shares.js';
import type { ParagraphStyle, TableStyle } from '../../../style/style.js';
import { element, toggle, valued } from '../package/xml.js';
import { BLANK_STYLE, borderElement } from '../styles/styles-part.js';
import { type BlockContext, type Hold, holdOf } from '../text/block-context.js';
import { inlineRuns } from '../text/inlines.js';
import { type Piece, writePieces } from '../text/pieces.js';
import { type CellRules, cellRules } from './cell-rules.js';
import { type Slot, slotsOf, toTwips } from './columns.js';

const VERTICAL: Readonly<Record<Cell['verticalAlign'], string>> = {
  top: 'top',
  middle: 'center',
  bottom: 'bottom',
};

/** In the order of CT_TcBorders, the corners behind them. */
const SIDES = ['top', 'left', 'bottom', 'right'] as const;
const DIAGONALS: Readonly<Record<Diagonal, string>> = { down: 'tl2br', up: 'tr2bl' };

/** What the rows of one table share. */
interface TableFrame {
  readonly table: Table;
  readonly style: TableStyle;
  /** Column widths, twips. */
  readonly grid: readonly number[];
  /** Heights of the rows in the PDF, pt. */
  readonly heights: readonly number[];
  readonly slots: readonly (readonly Slot[])[];
  /** Rules of single cells; none where the style draws them. */
  readonly rules: CellRules;
  readonly context: BlockContext;
}

export function tablePieces(table: Table, context: BlockContext): Piece[] {
  const style = namedTable(context.writing.sheet, table.style);
  const hasCaption = table.caption.length > 0;
  const pieces: Piece[] = hasCaption ? [captionPiece(table, style, context)] : blank(style.before, true);
  if (table.rows.length > 0) pieces.push({ type: 'table', xml: tableElement(table, style, context) });
  return [...pieces, ...blank(style.after, context.hold === 'next')];
}

function blank(height: number, held: boolean): Piece[] {
  return height > 0 ? [{ type: 'blank', height, held }] : [];
}

/** 表题在上, kept with the table. */
function captionPiece(table: Table, style: TableStyle, context: BlockContext): Piece {
  const paragraph = namedParagraph(context.writing.sheet, style.caption);
  const before = paragraph.before + style.before;
  const properties = {
    style: context.writing.ids.paragraphs.get(paragraph.name),
    keepNext: true,
    keepLines: true,
    spacing: style.before > 0 ? { before, after: paragraph.after } : undefined,
  };
  return { type: 'paragraph', properties, runs: inlineRuns(table.caption, paragraph, context) };
}

function tableElement(table: Table, style: TableStyle, context: BlockContext): string {
  const slots = slotsOf(table.rows, table.columns.length);
  const { tableWidths, rowHeights } = context.writing.records;
  const grid = toTwips(tableWidths.get(table)!);
  const heights = rowHeights.get(table)!;
  const frame: TableFrame = {
    table,
    style,
    grid,
    heights,
    slots,
    rules: cellRules(slots, table.headerRows, style),
    context,
  };
  const columns = grid.map((width) => element('w:gridCol', { 'w:w': width }));
  const rows = table.rows.map((row, index) => rowElement(row, index, frame));
  return element('w:tbl', {}, tableProperties(frame), element('w:tblGrid', {}, ...columns), ...rows);
}

function tableProperties({ style, grid, context }: TableFrame): string {
  const width = sum(grid);
  return element(
    'w:tblPr',
    {},
    valued('w:tblStyle', context.writing.ids.tables.get(style.name)),
    element('w:tblW', { 'w:w': width, 'w:type': 'dxa' }),
    element('w:tblInd', { 'w:w': twips(context.listIndent), 'w:type': 'dxa' }),
    '<w:tblLayout w:type="fixed"/>',
    '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
  );
}

function rowElement(row: Row, index: number, frame: TableFrame): string {
  const { table, slots, context } = frame;
  const isHeader = index < table.headerRows;
  const low = isLow(index, frame);
  const hold = rowHold(index, low, frame);
  const mayNotSplit = row.keepTogether || isHeader || context.hold !== 'free' || low;
  const height = element('w:trHeight', { 'w:val': twips(row.minHeight), 'w:hRule': 'atLeast' });
  const properties = [
    toggle('w:cantSplit', mayNotSplit || undefined),
    row.minHeight > 0 ? height : '',
    toggle('w:tblHeader', isHeader || undefined),
  ].join('');
  const cells = slots[index]!.map((slot) => cellElement(slot, index, hold, frame));
  return element('w:tr', {}, properties === '' ? '' : element('w:trPr', {}, properties), ...cells);
}

/** As layout breaks tables: a low row does not stand alone at a page's foot after the header, or last at its head. */
function rowHold(index: number, low: boolean, frame: TableFrame): Hold {
  const { table, context } = frame;
  const last = table.rows.length - 1;
  const isPaired = index < last && (index <= table.headerRows || index === last - 1);
  if ((isPaired && low) || isBound(index, frame) || isInnerHead(index, frame)) return 'next';
  return holdOf(context.hold, index === last);
}

/** Whether a cell over several rows holds the row to the next: all of its rows while they are low together, else the first. */
function isBound(index: number, { slots, heights, context }: TableFrame): boolean {
  const isLinked = (row: number) => slots[row + 1]?.some(({ part }) => part === 'more') ?? false;
  if (!isLinked(index)) return false;
  if (!isLinked(index - 1)) return true;
  const most = context.pageHeight * WHOLE_GROUP;
  let height = heights[index]!;
  for (let row = index; isLinked(row - 1) && height <= most; row--) height += heights[row - 1]!;
  for (let row = index; isLinked(row) && height <= most; row++) height += heights[row + 1]!;
  return height <= most;
}

/** A row of labels inside the table, which Word does not repeat. */
function isInnerHead(index: number, { table, slots, context }: TableFrame): boolean {
  const { paragraphs } = context.writing.sheet;
  const own = slots[index]!.filter(({ part }) => part === 'alone');
  const isLabel = ({ cell }: Slot) => cell?.header || paragraphs.get(cell?.style ?? '')?.label;
  return index < table.rows.length - 1 && own.length > 1 && own.every(isLabel);
}

/** A low row that is cut in two reads badly; a high one must be cut. */
function isLow(index: number, { heights, context }: TableFrame): boolean {
  return heights[index]! < context.pageHeight * LOW_ROW;
}

function cellElement(slot: Slot, row: number, hold: Hold, frame: TableFrame): string {
  const { cell, column, endColumn, part } = slot;
  const width = sum(frame.grid.slice(column, endColumn));
  const properties = element(
    'w:tcPr',
    {},
    element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
    valued('w:gridSpan', endColumn - column > 1 ? endColumn - column : undefined),
    part === 'alone' ? '' : element('w:vMerge', { 'w:val': part === 'first' ? 'restart' : 'continue' }),
    bordersElement(slot, row, frame),
    valued('w:vAlign', VERTICAL[cell?.verticalAlign ?? 'middle']),
  );
  // The rest of a merged cell is never shown: its paragraph should not make the row higher.
  const isEmpty = !cell || part === 'more';
  const content = isEmpty
    ? `<w:p><w:pPr><w:pStyle w:val="${BLANK_STYLE}"/></w:pPr></w:p>`
    : cellContent(cell, row, width, hold, frame);
  return element('w:tc', {}, properties, content);
}

/** Only what the table's style does not draw. */
function bordersElement({ cell, column }: Slot, row: number, { rules, style }: TableFrame): string {
  const own = rules[row]?.[column];
  const sides = own ? SIDES.map((side) => borderElement(side, own[side])) : [];
  const corner = cell?.diagonal && borderElement(DIAGONALS[cell.diagonal], style.rules.header);
  if (corner !== undefined) sides.push(corner);
  return sides.length === 0 ? '' : element('w:tcBorders', {}, ...sides);
}

function cellContent(cell: Cell, row: number, width: number, hold: Hold, frame: TableFrame): string {
  const { table, style, context } = frame;
  const paragraph = cellParagraph(cell, row < table.headerRows, style, context);
  const inside: BlockContext = {
    ...context,
    width: Math.max(width / 20 - 2 * style.padding.x, 1),
    pictureHeight: Math.max(context.pictureHeight - 2 * style.padding.y, 1),
    paragraph,
    align: textAlign(cell),
    hold: hold === 'next' ? 'next' : 'free',
    listDepth: 0,
    listIndent: 0,
  };
  const pieces = labelled(cell).flatMap(({ blocks, align }) => context.write(blocks, { ...inside, align }));
  if (pieces.length > 0) return writePieces(pieces, { isPage: false });
  return context
    .write([{ type: 'paragraph', style: '', align: undefined, children: [] }], inside)
    .map((piece) => writePieces([piece], { isPage: false }))
    .join('');
}

/** The labels of a diagonal cell from above: the first stands below the second where the rule falls. */
function labelled(cell: Cell): { readonly blocks: readonly Block[]; readonly align: Align | undefined }[] {
  const { children, diagonal } = cell;
  if (diagonal === undefined) return [{ blocks: children, align: textAlign(cell) }];
  const left = { blocks: children.slice(0, 1), align: 'left' as const };
  const right = { blocks: children.slice(1), align: 'right' as const };
  return diagonal === 'down' ? [right, left] : [left, right];
}

function cellParagraph(
  cell: Cell,
  inHeaderRow: boolean,
  style: TableStyle,
  context: BlockContext,
): ParagraphStyle {
  const name = cell.style ?? (cell.header || inHeaderRow ? style.header : style.cell);
  return name === '' ? context.paragraph : namedParagraph(context.writing.sheet, name);
}
