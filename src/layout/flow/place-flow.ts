/** Breaks a flow: how much of it one column takes, and where it goes on. */

import type { Fill, Footnote, Space } from '../../document/tree.js';
import {
  type FlowCursor,
  type FlowPart,
  FORCE,
  FREE,
  isSolid,
  type LinePiece,
  type Piece,
  type Placed,
  type Room,
  type SpacePiece,
  type TablePiece,
  TOLERANCE,
} from './flow.js';

/** What is placed so far; `mark` and `cutAt` go back to a break that was passed. */
interface Progress {
  y: number;
  /** Bottom of the last solid piece. */
  bottom: number;
  index: number;
  readonly fills: Fill[];
  readonly placed: Placed[];
  readonly footnotes: Footnote[];
  /** What spaces that reach to a place came to, pt. */
  readonly reaches: Map<Space, number>;
}

/** A place where the flow may break, with all that stands above it. */
interface Break {
  readonly index: number;
  readonly bottom: number;
  readonly fills: number;
  readonly placed: number;
  readonly footnotes: number;
}

/** Places pieces from the cursor on until the room is full, then goes back to the last break that the level allows. */
export function placeFlow(pieces: readonly Piece[], cursor: FlowCursor, room: Room): FlowPart {
  const progress: Progress = {
    y: 0,
    bottom: 0,
    index: cursor.index,
    fills: [],
    placed: [],
    footnotes: [],
    reaches: new Map(),
  };
  let lastBreak: Break | undefined;
  for (; progress.index < pieces.length; progress.index += 1) {
    const piece = pieces[progress.index]!;
    if (piece.type === 'break') {
      if (progress.placed.length > 0) return breakAsAsked(progress, pieces.length);
      continue;
    }
    if (!isSolid(piece)) {
      addBlank(piece, cursor, progress, room);
      continue;
    }
    const mayBreak = progress.placed.length > 0 && piece.bond <= room.level;
    if (mayBreak) lastBreak = markBreak(progress);
    if (piece.type === 'line') {
      if (!placeLine(piece, progress, room)) return cutAt(lastBreak, progress, cursor);
      continue;
    }
    const outcome = placeTablePiece(piece, progress, cursor, room);
    if (outcome === 'nothing') return cutAt(lastBreak, progress, cursor);
    if (outcome !== 'all') return partOf(progress, progress.bottom, outcome);
  }
  const closing = Math.max(progress.bottom, Math.min(progress.y, room.height));
  return partOf(progress, closing, undefined);
}

/** Blank at the top of a page vanishes after an automatic break, and before it forces a bad break below. */
function addBlank(
  piece: Exclude<Piece, LinePiece | TablePiece>,
  cursor: FlowCursor,
  progress: Progress,
  room: Room,
): void {
  const vanishes = progress.placed.length === 0 && (cursor.continued || room.level > FREE);
  if (vanishes) return;
  if (piece.type === 'space') progress.y = belowSpace(piece, progress);
  if (piece.type === 'fill') progress.fills.push(piece.fill);
}

function belowSpace({ height, to }: SpacePiece, { y, placed, reaches }: Progress): number {
  if (to === undefined) return y + height;
  const below = placed.length === 0 ? to.y : Math.max(y, to.y);
  reaches.set(to.space, below - y);
  return below;
}

/** False when the line does not fit. A line too tall for an empty page is placed when nothing else helps. */
function placeLine(piece: LinePiece, progress: Progress, room: Room): boolean {
  const { line, x, starts } = piece;
  const noteCost = noteCostWith(line.footnotes, progress, room);
  const reach = progress.y + line.height + (line.overhang ?? 0);
  const fits = reach + noteCost <= room.height + TOLERANCE;
  const forced = room.level === FORCE && progress.placed.length === 0;
  if (!fits && !forced) return false;
  progress.placed.push({ x, y: progress.y, fills: progress.fills.length, content: line, starts });
  for (const footnote of line.footnotes) progress.footnotes.push(footnote);
  progress.y += line.height;
  progress.bottom = progress.y;
  return true;
}

/** What came of a table: all of it is placed, nothing is, or the flow goes on inside it. */
function placeTablePiece(
  piece: TablePiece,
  progress: Progress,
  cursor: FlowCursor,
  room: Room,
): 'all' | 'nothing' | FlowCursor {
  const begun = progress.index === cursor.index ? cursor.table : undefined;
  const isFirst = progress.placed.length === 0;
  const part = piece.place(begun, {
    height: room.height - progress.y,
    full: room.full,
    // Only what stands first on a page may overflow it.
    level: room.level === FORCE && !isFirst ? 3 : room.level,
    noteCost: (footnotes) => noteCostWith(footnotes, progress, room),
  });
  const mayBreakInside = piece.inner <= room.level;
  if (!part.advanced || (part.next && !mayBreakInside)) return 'nothing';
  const { x, starts } = piece;
  progress.placed.push({
    x,
    y: progress.y,
    fills: progress.fills.length,
    content: part,
    starts: begun ? [] : starts,
  });
  for (const footnote of part.footnotes) progress.footnotes.push(footnote);
  progress.y += part.height;
  progress.bottom = progress.y;
  return part.next ? { index: progress.index, table: part.next, continued: true } : 'all';
}

function noteCostWith(footnotes: readonly Footnote[], progress: Progress, room: Room): number {
  if (progress.footnotes.length === 0) return footnotes.length === 0 ? 0 : room.noteCost(footnotes);
  return room.noteCost([...progress.footnotes, ...footnotes]);
}

function markBreak(progress: Progress): Break {
  const { index, bottom, fills, placed, footnotes } = progress;
  return { index, bottom, fills: fills.length, placed: placed.length, footnotes: footnotes.length };
}

/** Takes back the pieces after the break; without a break nothing is placed. */
function cutAt(lastBreak: Break | undefined, progress: Progress, cursor: FlowCursor): FlowPart {
  if (!lastBreak)
    return { height: 0, placed: [], fills: [], footnotes: [], reaches: new Map(), next: cursor };
  progress.placed.length = lastBreak.placed;
  progress.footnotes.length = lastBreak.footnotes;
  progress.fills.length = lastBreak.fills;
  return partOf(progress, lastBreak.bottom, { index: lastBreak.index, table: undefined, continued: true });
}

function breakAsAsked(progress: Progress, length: number): FlowPart {
  const index = progress.index + 1;
  return partOf(
    progress,
    progress.bottom,
    index < length ? { index, table: undefined, continued: false } : undefined,
  );
}

function partOf(progress: Progress, height: number, next: FlowCursor | undefined): FlowPart {
  const { placed, fills, footnotes, reaches } = progress;
  return { height, placed, fills, footnotes, reaches, next };
}
