/**
 * Between composing blocks and breaking pages: a flow is a flat list of pieces, top to bottom, in a column of known width.
 * The page's own text and every table cell are flows; one engine (`place-flow.ts`) breaks them all.
 */

import type { Block, Cell, Fill, Footnote, Space } from '../../document/tree.js';
import type { TableRules } from '../../style/style.js';
import type { StructureElement } from '../frame.js';
import type { Line } from '../layout-context.js';

/**
 * How much a page break in front of a piece is disliked; a page breaks where it is liked best.
 * `FREE` anywhere between paragraphs, `TOGETHER` inside what should stay on one page (Keep, low table rows),
 * `NEXT` after a heading or caption, `ALONE` where a single line (孤行) or bare header rows would be left.
 */
export type Bond = 0 | 1 | 2 | 3;
export const FREE: Bond = 0;
export const TOGETHER: Bond = 1;
export const NEXT: Bond = 2;
export const ALONE: Bond = 3;

/** The worst break still taken. A page is tried at 0 first; at `FORCE` a piece too tall for any page is placed all the same. */
export type Level = Bond | 4;
export const FORCE: Level = 4;
export const LEVELS: readonly Level[] = [FREE, TOGETHER, NEXT, ALONE, FORCE];

/** pt that sums of lengths may be off by. */
export const TOLERANCE = 0.01;

/** A line of text, a picture: it stands on one page whole. */
export interface LinePiece {
  readonly type: 'line';
  readonly line: Line;
  /** From the column's left edge, pt. */
  readonly x: number;
  readonly bond: Bond;
  /** Blocks that begin with this piece, outermost first. */
  readonly starts: readonly Block[];
}

/** Blank; it vanishes at the top of a page after an automatic break. */
export interface SpacePiece {
  readonly type: 'space';
  readonly height: number;
  /** Instead of a height: how far down the column it reaches, pt from its top; negative reaches above it. */
  readonly to?: { readonly y: number; readonly space: Space } | undefined;
  readonly starts: readonly Block[];
}

/** Takes what the page leaves. */
export interface FillPiece {
  readonly type: 'fill';
  readonly fill: Fill;
  readonly starts: readonly Block[];
}

/** A page break that the document asks for. */
export interface BreakPiece {
  readonly type: 'break';
  readonly starts: readonly Block[];
}

/** A table: it breaks between and inside its rows. */
export interface TablePiece {
  readonly type: 'table';
  /** From the column's left edge, pt. */
  readonly x: number;
  readonly bond: Bond;
  /** The least that any break inside is disliked. */
  readonly inner: Bond;
  /** Height when it is not broken, pt. */
  readonly height: number;
  /** All notes inside, in reading order. */
  readonly footnotes: readonly Footnote[];
  /** Places what fits of the table from a cursor on. */
  readonly place: (cursor: TableCursor | undefined, room: Room) => TablePart;
  readonly starts: readonly Block[];
}

export type Piece = LinePiece | SpacePiece | FillPiece | BreakPiece | TablePiece;

/** What a column offers to a flow. */
export interface Room {
  /** pt from here to the bottom. */
  readonly height: number;
  /** pt of a whole empty page. */
  readonly full: number;
  readonly level: Level;
  /** pt that these notes take from the page's foot, all notes placed before being counted already. */
  readonly noteCost: (footnotes: readonly Footnote[]) => number;
}

/** Where a flow goes on after a break. */
export interface FlowCursor {
  /** First piece not placed in full. */
  readonly index: number;
  /** How far that piece is placed when it is a table; undefined at its beginning. */
  readonly table: TableCursor | undefined;
  /** True after an automatic break: blank at the top vanishes. */
  readonly continued: boolean;
}

export const START: FlowCursor = { index: 0, table: undefined, continued: false };

/** A piece in its place. */
export interface Placed {
  /** From the column's left edge and the part's top, pt. */
  readonly x: number;
  readonly y: number;
  /** How many fills stand above: each pushes it further down. */
  readonly fills: number;
  readonly content: Line | TablePart;
  readonly starts: readonly Block[];
}

/** As much of a flow as one column took. */
export interface FlowPart {
  /** pt from the top to the last piece's bottom, closing blank included where it fits. */
  readonly height: number;
  readonly placed: readonly Placed[];
  /** Fills among the pieces, from the top. */
  readonly fills: readonly Fill[];
  /** Notes whose marks stand in this part. */
  readonly footnotes: readonly Footnote[];
  /** Heights of the spaces that reach to a place, pt; negative where one reached up. */
  readonly reaches: ReadonlyMap<Space, number>;
  /** Where to go on; undefined when all is placed. Equal to the cursor it began with when nothing fitted. */
  readonly next: FlowCursor | undefined;
}

// ——— Tables ———

/** A cell on the grid, with its content composed. */
export interface BoxCell {
  readonly cell: Cell;
  /** First row and column it covers. */
  readonly row: number;
  readonly column: number;
  /** Last row it covers. */
  readonly lastRow: number;
  /** One past the last column it covers. */
  readonly endColumn: number;
  readonly pieces: readonly Piece[];
  /** Height of the content when it is not broken, padding included, pt. */
  readonly height: number;
  /** A label as it is shown on the pages that its rows go on to: 姓名（续）. Composed when needed. */
  readonly again?: (() => readonly Piece[]) | undefined;
}

export interface BoxRow {
  /** pt; 0 for none. */
  readonly minHeight: number;
  readonly keepTogether: boolean;
  /** Cells whose first row this is, left to right. */
  readonly cells: readonly BoxCell[];
  /** Height when nothing is broken, pt. */
  readonly height: number;
  /** First and last of the rows that cells over several rows bind together; its own number twice in a row alone. */
  readonly group: RowGroup;
  /** The row of labels inside the table that heads this one, itself included; undefined where there is none. */
  readonly innerHead: number | undefined;
}

export interface RowGroup {
  readonly first: number;
  readonly last: number;
  /** pt */
  readonly height: number;
}

/** A table composed: columns settled, cells filled, rows measured. */
export interface TableBox {
  /** x of the columns' edges from the table's left edge: one more than there are columns. */
  readonly edges: readonly number[];
  readonly rows: readonly BoxRow[];
  /** Rows at the start that repeat. */
  readonly headerRows: number;
  /** Height of these, pt. */
  readonly headerHeight: number;
  readonly padding: { readonly x: number; readonly y: number };
  readonly rules: TableRules;
  /** Lines above the table on the pages it goes on (续表); none where the style wants none. */
  readonly continuation: readonly Line[];
  readonly element: StructureElement;
}

/** A cell that goes on after a break, and how much of its content is placed. */
export interface OpenCell {
  readonly cell: BoxCell;
  /** Where its content goes on; undefined when all of it is placed and only the box goes on. */
  readonly rest: FlowCursor | undefined;
}

/** Where a table goes on after a break. */
export interface TableCursor {
  /** First row not finished. */
  readonly row: number;
  /** True when the break fell inside that row: its own cells are among `open`. */
  readonly split: boolean;
  /** pt of that row already placed. */
  readonly taken: number;
  /** Cells that began before the break and reach beyond it. */
  readonly open: readonly OpenCell[];
}

/** A cell's box on one page, with what stands in it. */
export interface PlacedCell {
  readonly cell: BoxCell;
  /** Rows of the part it covers: indices into `TablePart.lines`. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly content: FlowPart;
  /** Top of the content from the part's top, pt. */
  readonly contentTop: number;
  /** pt that each fill in the content takes: what parts the labels of a diagonal cell. */
  readonly stretch: number;
  /** True in a repeated header row or label: drawn, but not said again. */
  readonly repeated: boolean;
}

/** As much of a table as one column took. */
export interface TablePart {
  readonly box: TableBox;
  readonly height: number;
  /** Whether it goes on from another page. */
  readonly continues: boolean;
  /** What stands above the first row of a part that goes on. */
  readonly continuation: readonly Line[];
  /** y of the row boundaries on this page from the part's top: one more than there are rows on it. */
  readonly lines: readonly number[];
  readonly cells: readonly PlacedCell[];
  readonly footnotes: readonly Footnote[];
  /** Where to go on; undefined when the table is finished. */
  readonly next: TableCursor | undefined;
  /** False when nothing new fitted. */
  readonly advanced: boolean;
}

/** Height of a flow that is not broken, pt. */
export function flowHeight(pieces: readonly Piece[]): number {
  let height = 0;
  for (const piece of pieces) height += pieceHeight(piece);
  return height;
}

/** Height of a piece that is not broken, pt; a fill has none of its own. */
export function pieceHeight(piece: Piece): number {
  if (piece.type === 'line') return piece.line.height;
  return piece.type === 'space' || piece.type === 'table' ? piece.height : 0;
}

/** Whether a piece shows anything: blanks and breaks do not. */
export function isSolid(piece: Piece): piece is LinePiece | TablePiece {
  return piece.type === 'line' || piece.type === 'table';
}

const NO_BLOCKS: readonly Block[] = [];

/** A line as a piece. All are made here: engines are quickest with objects of one make. */
export function linePiece(line: Line, bond: Bond, x = 0, starts = NO_BLOCKS): LinePiece {
  return { type: 'line', line, x, bond, starts };
}

/** The piece bound at least so firmly to what stands before it. */
export function withBond(piece: Piece, bond: Bond): Piece {
  if (!isSolid(piece) || piece.bond >= bond) return piece;
  return piece.type === 'line' ? linePiece(piece.line, bond, piece.x, piece.starts) : { ...piece, bond };
}

/** The piece as the first of a block. */
export function withStart(piece: Piece, block: Block): Piece {
  const starts = [block, ...piece.starts];
  return piece.type === 'line' ? linePiece(piece.line, piece.bond, piece.x, starts) : { ...piece, starts };
}

/** Notes whose marks stand in a piece, in reading order. */
export function footnotesOf(piece: Piece): readonly Footnote[] {
  if (piece.type === 'line') return piece.line.footnotes;
  return piece.type === 'table' ? piece.footnotes : [];
}
