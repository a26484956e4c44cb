/** Settles a table's columns and the size of its type, once for all writers. */

import { columnWidths, isMeasured, sum, type WidthRange } from '../../document/column-widths.js';
import { type CellDemand, columnDemands, fitColumns, type TextDemand } from '../../document/fit-columns.js';
import { textAlign } from '../../document/text.js';
import type { Cell, Table } from '../../document/tree.js';
import { namedParagraph } from '../../style/named.js';
import type { ParagraphStyle, TableStyle } from '../../style/style.js';
import { measureBlocks, wholeWidth } from './block-widths.js';
import { type DecimalBlocks, decimalBlocks, decimalWidth } from './decimal.js';
import type { GridCell } from './grid.js';
import { paragraphStyle, type Setting, settingIn } from './setting.js';
import { labelsOf } from './table-diagonal.js';

/** Spare width of columns sized by content, pt: what just fits here must not break in a word processor that rounds. */
const SLACK = 1;
/** Texts of at most so many 字 are never cut, names of persons among them; heads may be. */
const SHORT = 4;
const SHORT_HEAD = 2;
/** Sizes of type are half points, as Word counts. */
const SIZE_STEP = 0.5;

/** A table's columns settled. */
export interface Columns {
  /** pt */
  readonly widths: readonly number[];
  readonly decimals: DecimalBlocks;
  /** Where the table is composed: its type smaller where words would be cut otherwise. */
  readonly setting: Setting;
}

export function isHeader({ cell, row }: GridCell, table: Table): boolean {
  return cell.header || row < table.headerRows;
}

/** Header cells, and those whose style says that they name what stands beside them. */
export function isLabel(gridCell: GridCell, table: Table, { context }: Setting): boolean {
  const { style } = gridCell.cell;
  return isHeader(gridCell, table) || (style !== undefined && namedParagraph(context.sheet, style).label);
}

/** Where a cell's blocks are composed, and measured while its width is not known. */
export function cellSetting(
  gridCell: GridCell,
  table: Table,
  style: TableStyle,
  setting: Setting,
  own: Partial<Pick<Setting, 'width' | 'element' | 'decimalPoint'>> = {},
): Setting {
  const { cell } = gridCell;
  const name = cell.style ?? (isHeader(gridCell, table) ? style.header : style.cell);
  return settingIn(setting, {
    width: own.width,
    element: own.element,
    pictureHeight: Math.max(setting.pictureHeight - 2 * style.padding.y, 1),
    paragraph: paragraphStyle(name, setting),
    align: textAlign(cell),
    decimalPoint: own.decimalPoint,
    listDepth: 0,
    listIndent: 0,
    columnTop: undefined,
  });
}

export function settleColumns(
  table: Table,
  grid: readonly (readonly GridCell[])[],
  style: TableStyle,
  setting: Setting,
): Columns {
  if (style.columns === 'stated') {
    const decimals = decimalsIn(table, grid, style, setting);
    const content = contentRanges(table, grid, style, decimals, setting);
    return { widths: columnWidths(table.columns, content, setting.width), decimals, setting };
  }
  const usual = measureTable(table, grid, style, setting);
  const smaller = fittingSetting(table, usual.cells, style, setting);
  const { cells, decimals } = smaller === setting ? usual : measureTable(table, grid, style, smaller);
  const heights = table.rows.map(({ minHeight }) => minHeight - 2 * style.padding.y);
  const widths = fitColumns(table.columns, cells, heights, widthOf(table, cells, setting.width));
  const tight = tightColumns(cells, widths);
  if (tight.length > 0) setting.records.tightColumns.set(table, tight);
  return { widths, decimals, setting: smaller };
}

function tightColumns(cells: readonly CellDemand[], widths: readonly number[]): number[] {
  const isTight = ({ column, endColumn, min, around }: CellDemand) =>
    sum(widths.slice(column, endColumn)) < min + around - SLACK;
  return [...new Set(cells.filter(isTight).map(({ column }) => column))].toSorted((a, b) => a - b);
}

/** A table fills the text's width unless lengths are stated for all its columns and do for what they hold. */
function widthOf({ columns }: Table, cells: readonly CellDemand[], width: number): number {
  let stated = 0;
  for (const column of columns) {
    if (column.kind !== 'fixed') return width;
    stated += column.value;
  }
  return Math.min(width, Math.max(stated, wordsWidth({ columns }, cells)));
}

function wordsWidth({ columns }: Pick<Table, 'columns'>, cells: readonly CellDemand[]): number {
  return columnDemands(columns, cells).reduce((width, { min }) => width + min, 0);
}

/** The setting with type so small that no word has to be cut, or as small as the style lets it be. */
function fittingSetting(
  table: Table,
  cells: readonly CellDemand[],
  style: TableStyle,
  setting: Setting,
): Setting {
  const around = table.columns.length * (2 * style.padding.x + SLACK);
  const words = wordsWidth(table, cells);
  if (style.leastSize === undefined || words <= setting.width) return setting;
  const { size } = namedParagraph(setting.context.sheet, style.cell).text;
  const fitting = (size * (setting.width - around)) / (words - around);
  const stepped = Math.floor(fitting / SIZE_STEP) * SIZE_STEP;
  const scale = Math.max(stepped, style.leastSize) / size;
  if (scale >= 1) return setting;
  const known = new Map<ParagraphStyle, ParagraphStyle>();
  const resized = (paragraph: ParagraphStyle): ParagraphStyle => {
    const found = known.get(paragraph) ?? resize(paragraph, scale);
    known.set(paragraph, found);
    return found;
  };
  return settingIn(setting, { resized, paragraph: resized(setting.paragraph) });
}

function resize(style: ParagraphStyle, scale: number): ParagraphStyle {
  const size = Math.floor((style.text.size * scale) / SIZE_STEP) * SIZE_STEP;
  return { ...style, text: { ...style.text, size } };
}

function decimalsIn(
  table: Table,
  grid: readonly (readonly GridCell[])[],
  style: TableStyle,
  setting: Setting,
): DecimalBlocks {
  return decimalBlocks(grid, (one) => cellSetting(one, table, style, setting));
}

interface Measured {
  readonly cells: readonly CellDemand[];
  readonly decimals: DecimalBlocks;
}

function measureTable(
  table: Table,
  grid: readonly (readonly GridCell[])[],
  style: TableStyle,
  setting: Setting,
): Measured {
  const decimals = decimalsIn(table, grid, style, setting);
  const around = 2 * style.padding.x + SLACK;
  const cells = grid.flat().map((gridCell): CellDemand => {
    const { cell, row, column, lastRow, endColumn } = gridCell;
    const inside = cellSetting(gridCell, table, style, setting);
    const isHead = isHeader(gridCell, table);
    const asked = measureCell(cell, inside, isHead ? SHORT_HEAD : SHORT);
    const numbers = decimalWidth(gridCell, decimals);
    const rowspan = lastRow + 1 - row;
    return {
      min: Math.max(asked.min, numbers),
      phrase: Math.max(asked.phrase, numbers),
      lengths: asked.lengths,
      row,
      rowspan,
      column,
      endColumn,
      around,
      pitch: inside.paragraph.linePitch,
      isHeader: isHead,
    };
  });
  return { cells, decimals };
}

/** The widths that the cells of each content or flexible column need; that of a spanning cell is divided evenly. */
function contentRanges(
  table: Table,
  grid: readonly (readonly GridCell[])[],
  style: TableStyle,
  decimals: DecimalBlocks,
  setting: Setting,
): WidthRange[] {
  const ranges = table.columns.map(() => ({ min: 0, max: 0 }));
  const isContent = table.columns.map(isMeasured);
  if (!isContent.includes(true)) return ranges;
  for (const gridCell of grid.flat()) {
    const columns = ranges
      .slice(gridCell.column, gridCell.endColumn)
      .filter((_, i) => isContent[gridCell.column + i]);
    if (columns.length === 0) continue;
    const asked = measureCell(gridCell.cell, cellSetting(gridCell, table, style, setting), 0);
    const numbers = decimalWidth(gridCell, decimals);
    for (const range of columns) {
      const around = 2 * style.padding.x + SLACK;
      range.min = Math.max(range.min, (Math.max(asked.min, numbers) + around) / columns.length);
      range.max = Math.max(range.max, (Math.max(wholeWidth(asked), numbers) + around) / columns.length);
    }
  }
  return ranges;
}

/** The labels of a diagonal cell stand side by side. */
function measureCell(cell: Cell, setting: Setting, short: number): TextDemand {
  if (cell.diagonal === undefined) return measureBlocks(cell.children, setting, short);
  const [one, other] = labelsOf(cell).map((label) => measureBlocks(label, setting, short));
  const whole = wholeWidth(one!) + wholeWidth(other!);
  return { min: one!.min + other!.min, phrase: one!.phrase + other!.phrase, lengths: [whole] };
}
