/**
 * Breaks a table: how many rows, and how much of the last one, a column takes.
 *
 * Rows are taken from the top. A cell is filled on the page where its last row ends, so what a spanning cell lacks is
 * known there. At a break every cell that reaches over it is closed with what fits, and its rest goes on at the next top.
 */

import { LOW_ROW, WHOLE_GROUP } from '../../style/page-shares.js';
import {
  ALONE,
  type Bond,
  type BoxRow,
  FORCE,
  FREE,
  type Level,
  type PlacedCell,
  type Room,
  START,
  type TableBox,
  type TableCursor,
  type TablePart,
  TOGETHER,
  TOLERANCE,
} from './flow.js';
import {
  type ActiveCell,
  bottomOf,
  type Checkpoint,
  checkpointOf,
  commit,
  type Filling,
  fill,
  goBack,
  innerLevel,
  noteCost,
  type Work,
} from './table-work.js';

const BEGINNING: TableCursor = { row: 0, split: false, taken: 0, open: [] };

/** Places rows from the cursor on (undefined: from the beginning) until the room is full. */
export function placeTable(box: TableBox, cursor: TableCursor = BEGINNING, room: Room): TablePart {
  const work = beginPart(box, cursor, room);
  const checkpoints: Checkpoint[] = [];
  for (let row = cursor.row; row < box.rows.length; row += 1) {
    checkpoints.push(checkpointOf(work));
    const active = activeAt(row, work);
    if (finishRow(row, active, work)) continue;
    const cut = splitRow(row, active, work);
    return partOf(work, cut ?? breakWell(row, checkpoints, work));
  }
  return partOf(work, undefined);
}

function beginPart(box: TableBox, cursor: TableCursor, room: Room): Work {
  const repeats = cursor !== BEGINNING && cursor.row >= box.headerRows && box.headerHeight <= room.full / 2;
  // A page too low for the header and a line goes without the header.
  const isForced = room.level === FORCE;
  const continuation = cursor !== BEGINNING && !isForced ? box.continuation : [];
  const header = repeatHeader(repeats && !isForced ? box.headerRows : 0, heightOf(continuation), box);
  const top = header.lines.at(-1)!;
  const firstLine = header.lines.length - 1;
  const open = cursor.open.map((one) => ({ ...goOn(one), top, firstLine }));
  const inner = cursor === BEGINNING || isForced ? undefined : innerHeadOf(cursor, box);
  if (inner) {
    const head = repeatRows([inner], top, box);
    header.lines.push(...head.lines.slice(1));
    for (const cell of head.cells)
      header.cells.push({
        ...cell,
        firstLine: firstLine + cell.firstLine,
        lastLine: firstLine + cell.lastLine,
      });
  }
  return {
    box,
    room,
    cursor,
    continuation,
    lines: header.lines,
    cells: header.cells,
    footnotes: [],
    open,
    advanced: false,
  };
}

/** What is left of a cell that goes on; a label that has been shown is shown again. */
function goOn({ cell, rest }: TableCursor['open'][number]): Pick<ActiveCell, 'cell' | 'rest' | 'repeated'> {
  if (rest !== undefined || !cell.again) return { cell, rest, repeated: false };
  return { cell: { ...cell, pieces: cell.again() }, rest: START, repeated: true };
}

/** The row of labels that heads the row where a part goes on, without the cells beside it that reach further down. */
function innerHeadOf({ row }: TableCursor, { rows }: TableBox): BoxRow | undefined {
  const at = rows[row]?.innerHead;
  if (at === undefined || at === row) return undefined;
  const cells = rows[at]!.cells.filter((cell) => cell.lastRow === at);
  return { ...rows[at]!, cells: cells.map((cell) => ({ ...cell, row: 0, lastRow: 0 })) };
}

interface Repeated {
  readonly lines: number[];
  readonly cells: PlacedCell[];
}

/** The header's rows from y = `top` on; without rows, where the first row begins. */
function repeatHeader(rows: number, top: number, box: TableBox): Repeated {
  if (rows === 0) return { lines: [top], cells: [] };
  return repeatRows(box.rows.slice(0, rows), top, box);
}

function repeatRows(rows: readonly BoxRow[], top: number, box: TableBox): Repeated {
  const header = { ...box, rows, headerRows: 0 };
  const endless: Room = { height: Infinity, full: Infinity, level: FREE, noteCost: () => 0 };
  const { lines, cells } = placeTable(header, undefined, endless);
  return {
    lines: lines.map((y) => y + top),
    cells: cells.map((cell) => ({ ...cell, contentTop: cell.contentTop + top, repeated: true })),
  };
}

function heightOf(lines: TablePart['continuation']): number {
  return lines.reduce((height, line) => height + line.height, 0);
}

/** The cells that stand in a row: those open from above, then its own. */
function activeAt(row: number, work: Work): readonly ActiveCell[] {
  const { box, cursor, lines } = work;
  const isOpenAlready = cursor.split && row === cursor.row;
  if (isOpenAlready) return work.open;
  const top = lines.at(-1)!;
  const firstLine = lines.length - 1;
  const own = box.rows[row]!.cells.map((cell) => ({ cell, top, firstLine, rest: START, repeated: false }));
  return work.open.length === 0 ? own : [...work.open, ...own];
}

// ——— Whole rows ———

/** Places the row whole, or all that is left of it; false when it does not fit. */
function finishRow(row: number, active: readonly ActiveCell[], work: Work): boolean {
  const { room } = work;
  const y = work.lines.at(-1)!;
  const endings = active.filter(({ cell }) => cell.lastRow === row);
  const fillings = endings.map((cell) => fill(cell, room.height, work, innerLevel(work)));
  const isComplete = fillings.every(({ content }) => content.next === undefined);
  if (!isComplete) return false;
  const needed = fillings.reduce((bottom, filling) => Math.max(bottom, bottomOf(filling, work)), y);
  const limit = room.height - noteCost(fillings, work) + TOLERANCE;
  const bottom = rowBottom(y + minHeightLeft(row, work), needed, limit, work);
  if (bottom === undefined) return false;
  work.lines.push(bottom);
  commit(fillings, work);
  work.open = active.filter(({ cell }) => cell.lastRow > row);
  work.advanced = true;
  return true;
}

/** Where the row ends; a minimum height gives way before its page would be left empty. */
function rowBottom(wanted: number, needed: number, limit: number, work: Work): number | undefined {
  const { level } = work.room;
  if (Math.max(wanted, needed) <= limit) return Math.max(wanted, needed);
  if (needed <= limit && level >= TOGETHER) return Math.max(needed, limit - TOLERANCE);
  return level === FORCE && !work.advanced ? needed : undefined;
}

function minHeightLeft(row: number, work: Work): number {
  const { box, cursor } = work;
  const taken = cursor.split && row === cursor.row ? cursor.taken : 0;
  return Math.max(0, box.rows[row]!.minHeight - taken);
}

// ——— Breaks ———

/** Splits the row where the room ends; undefined when it should not be, or nothing would be gained. */
function splitRow(row: number, active: readonly ActiveCell[], work: Work): TableCursor | undefined {
  const { room } = work;
  if (splitBond(row, work) > room.level) return undefined;
  const first = tryCut(active, room.height, work);
  const cost = noteCost(first, work);
  // With the notes of the first try counted there is room for those of the second, which has fewer.
  const fillings = cost > 0 ? tryCut(active, room.height - cost, work) : first;
  const y = work.lines.at(-1)!;
  const bottom = fillings.reduce((lowest, filling) => Math.max(lowest, bottomOf(filling, work)), y);
  // Too low even for the padding of a cell that shows nothing on this page.
  const isTooLow = bottom > room.height + TOLERANCE && innerLevel(work) < FORCE;
  if (isTooLow || !isWorthwhile(row, fillings, work)) return undefined;
  work.lines.push(bottom);
  commit(fillings, work);
  work.advanced = true;
  const takenBefore = work.cursor.split && row === work.cursor.row ? work.cursor.taken : 0;
  return { row, split: true, taken: takenBefore + bottom - y, open: restsOf(fillings) };
}

/** How much a break inside the row is disliked. */
function splitBond(row: number, work: Work): Bond {
  const { box, room, cursor } = work;
  const { height, minHeight, keepTogether } = box.rows[row]!;
  if (row < box.headerRows) return ALONE;
  const isBegun = cursor.split && row === cursor.row;
  const isTallerThanPage = height > room.full - box.headerHeight;
  if (isBegun || isTallerThanPage) return FREE;
  const isMostlyBlank = height <= minHeight + TOLERANCE;
  return keepTogether || isMostlyBlank || height < room.full * LOW_ROW ? TOGETHER : FREE;
}

function tryCut(active: readonly ActiveCell[], cut: number, work: Work): Filling[] {
  return active.map((cell) => fill(cell, cut, work, innerLevel(work)));
}

/**
 * A cut is worth making when something stands on either side of it, and each cell of the row that has content shows
 * some of it on this side; in need it is enough that any has.
 */
function isWorthwhile(row: number, fillings: readonly Filling[], work: Work): boolean {
  const hasBefore = fillings.some(({ active, content }) => !active.repeated && content.placed.length > 0);
  const hasAfter = fillings.some(({ content }) => content.next !== undefined);
  if (!hasBefore || !hasAfter) return false;
  if (work.room.level >= ALONE) return true;
  return fillings.every(({ active, content }) => {
    const concerns = active.cell.row === row || active.cell.lastRow === row;
    return !concerns || content.next === undefined || content.placed.length > 0;
  });
}

/** Rows that a break inside a group of rows leaves on either side. */
const GROUP_ROWS = 2;

/** Ends the part above the row or, while the page leaves a choice, at the last good place above that. */
function breakWell(row: number, checkpoints: readonly Checkpoint[], work: Work): TableCursor {
  const { cursor, room, box } = work;
  const first = Math.max(cursor.row, box.headerRows);
  if (room.level >= TOGETHER) return breakBefore(row, work);
  let at = row;
  while (at > first && !isGoodPlace(at, work)) at -= 1;
  const isWhole = cursor === BEGINNING && room.height < room.full - TOLERANCE;
  // On a page of its own something has to be placed, wherever that ends.
  if (at <= first && !isWhole) at = row;
  if (at < row) goBack(checkpoints[at - cursor.row]!, work);
  const leavesFirst = isWhole && at === box.headerRows + 1 && isLow(at - 1, work);
  if (leavesFirst) work.advanced = false;
  return breakBefore(at, work);
}

function isLow(row: number, { box, room }: Work): boolean {
  return box.rows[row]!.height < room.full * LOW_ROW;
}

/**
 * No low row is left alone: the last row of the table takes the one before it along. Rows with a common label stay
 * together while they are few, with at least two on either side when they are many, and heads stay with their rows.
 */
function isGoodPlace(at: number, work: Work): boolean {
  const { rows } = work.box;
  const leavesLast = at === rows.length - 1 && isLow(at, work) && isLow(at - 1, work);
  const leavesHead = rows[at - 1]!.innerHead === at - 1;
  const { first, last, height } = rows[at]!.group;
  if (leavesLast || leavesHead) return false;
  if (first === at) return true;
  const isSmall = height <= work.room.full * WHOLE_GROUP;
  return !isSmall && at - first >= GROUP_ROWS && last + 1 - at >= GROUP_ROWS;
}

/** Ends the part above the row; where that would leave bare header rows or nothing, the table has not advanced. */
function breakBefore(row: number, work: Work): TableCursor {
  const { box, cursor, room } = work;
  const leavesBareHeader = row <= box.headerRows && cursor.row < box.headerRows && room.level < ALONE;
  if (leavesBareHeader) work.advanced = false;
  if (!work.advanced) return cursor;
  const y = work.lines.at(-1)!;
  const level: Level = room.level === FORCE ? ALONE : room.level;
  const fillings = work.open.map((active) => fill(active, y, work, level));
  commit(fillings, work);
  return { row, split: false, taken: 0, open: restsOf(fillings) };
}

function restsOf(fillings: readonly Filling[]): TableCursor['open'] {
  return fillings.map(({ active, content }) => ({ cell: active.cell, rest: content.next }));
}

function partOf(work: Work, next: TableCursor | undefined): TablePart {
  const { box, continuation, cursor, lines, cells, footnotes, advanced } = work;
  const continues = cursor !== BEGINNING;
  return { box, height: lines.at(-1)!, continues, continuation, lines, cells, footnotes, next, advanced };
}
