/** A part of a table while rows are put into it: what is placed, which cells are open, how far back it can go. */

import type { Footnote } from '../../document/tree.js';
import {
  ALONE,
  type BoxCell,
  type FlowCursor,
  type FlowPart,
  FORCE,
  type Level,
  type PlacedCell,
  type Room,
  START,
  type TableBox,
  type TableCursor,
  type TablePart,
} from './flow.js';
import { placeFlow } from './place-flow.js';

const NO_CONTENT: FlowPart = {
  height: 0,
  placed: [],
  fills: [],
  footnotes: [],
  reaches: new Map(),
  next: undefined,
};
/** A cell whose box is open at the current row. */
export interface ActiveCell {
  readonly cell: BoxCell;
  /** Top of its box in this part, pt, and the row of the part it begins with. */
  readonly top: number;
  readonly firstLine: number;
  readonly rest: FlowCursor | undefined;
  /** A label that was shown before. */
  readonly repeated: boolean;
}

/** An active cell with what one try put into it. */
export interface Filling {
  readonly active: ActiveCell;
  readonly content: FlowPart;
}

/** The part as it grows. */
export interface Work {
  readonly box: TableBox;
  readonly room: Room;
  readonly cursor: TableCursor;
  readonly continuation: TablePart['continuation'];
  /** y of the row boundaries so far. */
  readonly lines: number[];
  readonly cells: PlacedCell[];
  readonly footnotes: Footnote[];
  open: readonly ActiveCell[];
  /** False until a row of the table itself is placed. */
  advanced: boolean;
}

/** How far the part was before a row, to go back there. */
export interface Checkpoint {
  readonly lines: number;
  readonly cells: number;
  readonly footnotes: number;
  readonly open: readonly ActiveCell[];
  readonly advanced: boolean;
}

export function checkpointOf({ lines, cells, footnotes, open, advanced }: Work): Checkpoint {
  return { lines: lines.length, cells: cells.length, footnotes: footnotes.length, open, advanced };
}

export function goBack(checkpoint: Checkpoint, work: Work): void {
  work.lines.length = checkpoint.lines;
  work.cells.length = checkpoint.cells;
  work.footnotes.length = checkpoint.footnotes;
  work.open = checkpoint.open;
  work.advanced = checkpoint.advanced;
}

/** Only what stands first on a page may overflow it. */
export function innerLevel(work: Work): Level {
  return work.advanced && work.room.level === FORCE ? ALONE : work.room.level;
}

/** As much of the cell's content as fits above y = `limit`. */
export function fill(active: ActiveCell, limit: number, work: Work, level: Level): Filling {
  const { cell, top, rest } = active;
  if (rest === undefined) return { active, content: NO_CONTENT };
  const height = limit - top - 2 * work.box.padding.y;
  const { full } = work.room;
  return { active, content: placeFlow(cell.pieces, rest, { height, full, level, noteCost: () => 0 }) };
}

export function bottomOf({ active, content }: Filling, work: Work): number {
  return active.top + content.height + 2 * work.box.padding.y;
}

export function noteCost(fillings: readonly Filling[], work: Work): number {
  const footnotes = [...work.footnotes, ...fillings.flatMap(({ content }) => content.footnotes)];
  return footnotes.length === 0 ? work.room.noteCost(NO_CONTENT.footnotes) : work.room.noteCost(footnotes);
}

/** Closes the cells' boxes at the last line. */
export function commit(fillings: readonly Filling[], work: Work): void {
  const lastLine = work.lines.length - 2;
  const bottom = work.lines.at(-1)!;
  for (const { active, content } of fillings) {
    const { cell, top, firstLine, rest, repeated } = active;
    const isWhole = rest === START && content.next === undefined;
    const spare = isWhole ? Math.max(0, bottom - top - content.height - 2 * work.box.padding.y) : 0;
    const { length } = content.fills;
    const above = length > 0 ? 0 : spare * shareAbove(cell);
    const contentTop = top + work.box.padding.y + above;
    const stretch = length > 0 ? spare / length : 0;
    work.cells.push({ cell, firstLine, lastLine, content, contentTop, stretch, repeated });
    for (const footnote of content.footnotes) work.footnotes.push(footnote);
  }
}

/** The share of a cell's blank that stands above its content. */
function shareAbove({ cell }: BoxCell): number {
  return { top: 0, middle: 0.5, bottom: 1 }[cell.verticalAlign];
}
