/** Numbers of a table's column that stand with their decimal points below one another. */

import type { Block, Cell, Heading, Paragraph } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import { rightEdge, shiftItem } from '../flow/shift.js';
import type { Tag } from '../frame.js';
import { type Line, textOf } from '../layout-context.js';
import { composeParagraph } from '../paragraphs/paragraph.js';
import type { GridCell } from './grid.js';
import { paragraphStyle, type Setting } from './setting.js';

/** The widest of a column's numbers before and after the point, pt: together the block that is centred. */
export interface DecimalBlock {
  readonly before: number;
  readonly after: number;
}

/** Blocks of numbers by the columns that their cells cover. */
export type DecimalBlocks = ReadonlyMap<string, DecimalBlock>;

/** A number with what may stand about it; the first group ends where the point stands, or would. */
const NUMBER =
  /^([（(]?[-+−–±<>≤≥≈~～￥¥$€]*\s*[\d０-９](?:[\d０-９,，\s]*[\d０-９])?)(?:[.．][\d０-９]+)?\s*[%％‰]?[*†‡]*[）)]?$/u;

/** Wider than any number. */
const UNBROKEN = 10_000;

/** A composed number: its edges and its point, pt from the column's left edge. */
interface NumberLine {
  readonly line: Line;
  readonly left: number;
  readonly point: number;
  readonly right: number;
}

/** A paragraph as a number of one line; undefined for other text. Marks of notes, being raised, are not looked at. */
function numberLine(
  { children }: Paragraph | Heading,
  style: ParagraphStyle,
  width: number,
  tag: Tag,
  { context }: Setting,
): NumberLine | undefined {
  const [line, ...more] = composeParagraph(children, style, width, tag, context, { align: 'left' });
  const point = line && more.length === 0 ? pointOf(line) : undefined;
  if (!line || point === undefined) return undefined;
  return { line, left: leftEdge(line), point, right: rightEdge(line) };
}

/** Where the decimal point of a line's number stands: after its whole part. */
function pointOf({ items }: Line): number | undefined {
  const texts = items.flatMap((item) => (item.type === 'text' ? [item] : []));
  const onLine = texts.filter(({ y }) => y === texts[0]!.y);
  const match = NUMBER.exec(onLine.map(textOf).join(''));
  if (!match || items.some(({ type }) => type === 'image')) return undefined;
  let left = match[1]!.length;
  for (const { x, offsets, glyphs, width } of onLine) {
    for (const [at, { text }] of glyphs.entries()) {
      if (left <= 0) return x + offsets[at]!;
      left -= text.length;
    }
    if (left <= 0) return x + width;
  }
  return undefined;
}

function leftEdge({ items }: Line): number {
  return items.reduce((left, item) => (item.type === 'text' ? Math.min(left, item.x) : left), UNBROKEN);
}

/** The blocks of all columns that have cells with `align="decimal"`. `inside`: where a cell is composed. */
export function decimalBlocks(
  grid: readonly (readonly GridCell[])[],
  inside: (cell: GridCell) => Setting,
): DecimalBlocks {
  const blocks = new Map<string, DecimalBlock>();
  for (const row of grid) {
    for (const gridCell of row) {
      if (!isDecimal(gridCell.cell)) continue;
      const setting = inside(gridCell);
      for (const block of gridCell.cell.children) {
        const found = isAligned(block) ? extentOf(block, setting) : undefined;
        if (found) blocks.set(columnsOf(gridCell), widest(found, blocks.get(columnsOf(gridCell))));
      }
    }
  }
  return blocks;
}

/** The labels of a diagonal cell have their places. */
function isDecimal({ align, diagonal }: Cell): boolean {
  return align === 'decimal' && diagonal === undefined;
}

/** What states its own alignment keeps it. */
function isAligned(block: Block): block is Paragraph {
  return block.type === 'paragraph' && block.align === undefined;
}

function extentOf(block: Paragraph, setting: Setting): DecimalBlock | undefined {
  const number = numberLine(block, paragraphStyle(block.style, setting), UNBROKEN, undefined, setting);
  return number && { before: number.point - number.left, after: number.right - number.point };
}

function widest(one: DecimalBlock, other: DecimalBlock = one): DecimalBlock {
  return { before: Math.max(one.before, other.before), after: Math.max(one.after, other.after) };
}

function columnsOf({ column, endColumn }: GridCell): string {
  return `${column}-${endColumn}`;
}

function blockOf(gridCell: GridCell, blocks: DecimalBlocks): DecimalBlock | undefined {
  return isDecimal(gridCell.cell) ? blocks.get(columnsOf(gridCell)) : undefined;
}

/** What the numbers of a cell's column take, pt; 0 where none are to be aligned. */
export function decimalWidth(cell: GridCell, blocks: DecimalBlocks): number {
  const block = blockOf(cell, blocks);
  return block ? block.before + block.after : 0;
}

/** Where the points of a column `width` pt wide stand; undefined for cells whose numbers are not aligned. */
export function decimalPoint(cell: GridCell, blocks: DecimalBlocks, width: number): number | undefined {
  const block = blockOf(cell, blocks);
  return block && (width - block.before - block.after) / 2 + block.before;
}

/** A number's line with its point where the column has it, or as near as the column is wide; undefined for other text. */
export function composeNumber(
  block: Paragraph | Heading,
  style: ParagraphStyle,
  tag: Tag,
  setting: Setting,
): readonly Line[] | undefined {
  const { decimalPoint: wanted, records, width } = setting;
  if (wanted === undefined || !isAligned(block)) return undefined;
  const number = numberLine(block, style, width, tag, setting);
  if (!number) return undefined;
  const { line, left, point, right } = number;
  const shift = Math.max(-left, Math.min(wanted - point, width - right));
  records.decimalPoints.set(block, point + shift);
  const items = line.items.map((item) => shiftItem(item, shift, 0));
  return [{ height: line.height, items, footnotes: line.footnotes }];
}
