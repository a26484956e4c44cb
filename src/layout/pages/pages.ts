/** Breaks a section's flow into pages, footnotes at their feet. */

import type { Foot, Footnote } from '../../document/tree.js';
import type { FootnoteStyle, PageStyle } from '../../style/style.js';
import { notePieces } from '../blocks/footnotes.js';
import {
  ALONE,
  type FlowCursor,
  type FlowPart,
  FORCE,
  flowHeight,
  isSolid,
  LEVELS,
  type Level,
  type Piece,
  type Room,
  START,
  TOLERANCE,
} from '../flow/flow.js';
import { placeFlow } from '../flow/place-flow.js';

/** A section composed, before it is broken. */
export interface SectionFlow {
  readonly pieces: readonly Piece[];
  readonly notes: ReadonlyMap<Footnote, readonly Piece[]>;
  readonly style: PageStyle;
  /** What stands at the foot of the last page. */
  readonly foot: FootFlow | undefined;
}

export interface FootFlow {
  readonly foot: Foot;
  readonly pieces: readonly Piece[];
}

/** What one page shows in its type area; y from the area's top, pt. */
export interface PageContent {
  readonly body: FlowPart;
  readonly bodyTop: number;
  /** pt each fill takes. */
  readonly stretch: number;
  /** undefined when no note stands on the page. */
  readonly notes: FlowPart | undefined;
  readonly notesTop: number;
  /** The section's foot, on its last page. */
  readonly foot: PlacedFoot | undefined;
}

export interface PlacedFoot {
  readonly foot: Foot;
  readonly part: FlowPart;
  readonly top: number;
}

/** Whether nothing but a foot stands on a page, or nothing at all: such pages have no number (GB/T 9704 7.5). */
export function isBare({ body, notes }: PageContent): boolean {
  return body.placed.length === 0 && notes === undefined;
}

/** Notes waiting for a page: those carried over first. */
interface Queue {
  readonly pieces: readonly Piece[];
  readonly cursor: FlowCursor;
}

/** What is still to be placed. */
interface Rest {
  readonly body: FlowCursor | undefined;
  readonly queue: Queue | undefined;
}

const NOTHING: FlowPart = {
  height: 0,
  placed: [],
  fills: [],
  footnotes: [],
  reaches: new Map(),
  next: undefined,
};
/** A note longer than this share of the page may continue on the next page. */
const LONG_NOTE = 1 / 3;
/** Notes carried over leave at least a third of a page to the text. */
const CARRIED_NOTES = 2 / 3;

/** The pages of a section; none when nothing in it shows. `before`: how many pages stand before them. */
export function breakPages(flow: SectionFlow, footnoteStyle: FootnoteStyle, before: number): PageContent[] {
  const pages = breakText(flow, footnoteStyle);
  return flow.foot ? withFoot(pages, flow.foot, flow.style, before) : pages;
}

function breakText(flow: SectionFlow, footnoteStyle: FootnoteStyle): PageContent[] {
  const lastSolid = flow.pieces.findLastIndex(isSolid);
  const heights = noteHeights(flow.notes);
  const pages: PageContent[] = [];
  let rest: Rest = { body: START, queue: undefined };
  for (;;) {
    // Blank and page breaks at the end ask for no page of their own.
    const body: FlowCursor | undefined = rest.body && rest.body.index <= lastSolid ? rest.body : undefined;
    if (!body && !rest.queue) return pages;
    const taken = takePage(flow, { body, queue: rest.queue }, heights, footnoteStyle);
    if (taken.rest.body === body && taken.page.notes === undefined) {
      throw new Error('page breaking stands still');
    }
    pages.push(taken.page);
    rest = taken.rest;
  }
}

const EMPTY_PAGE: PageContent = {
  body: NOTHING,
  bodyTop: 0,
  stretch: 0,
  notes: undefined,
  notesTop: 0,
  foot: undefined,
};

/** The foot goes on the last page where there is room and the side is right, else on the next that is. */
function withFoot(
  pages: readonly PageContent[],
  { foot, pieces }: FootFlow,
  style: PageStyle,
  before: number,
): PageContent[] {
  const full = style.height - style.top - style.bottom;
  const part = placeFlow(pieces, START, { height: full, full, level: FORCE, noteCost: () => 0 });
  const top = full + style.bottom - style.footMargin - part.height;
  const isRight = (count: number) => !foot.even || (before + count) % 2 === 0;
  const result = pages.length > 0 ? [...pages] : [EMPTY_PAGE];
  const hasRoom = (page: PageContent) => !page.notes && reachOf(page) <= top + TOLERANCE;
  if (!hasRoom(result.at(-1)!) || !isRight(result.length)) result.push(EMPTY_PAGE);
  if (!isRight(result.length)) result.push(EMPTY_PAGE);
  result[result.length - 1] = { ...result.at(-1)!, foot: { foot, part, top } };
  return result;
}

/** How far down the text of a page reaches, pt from the type area's top. */
function reachOf({ body, bodyTop, stretch }: PageContent): number {
  return body.placed.reduce((reach, { y, fills, content }) => {
    const overhang = 'items' in content ? (content.overhang ?? 0) : 0;
    return Math.max(reach, bodyTop + y + fills * stretch + content.height + overhang);
  }, 0);
}

function noteHeights(notes: SectionFlow['notes']): ReadonlyMap<Footnote, number> {
  const heights = new Map<Footnote, number>();
  for (const footnote of notes.keys()) heights.set(footnote, flowHeight(notePieces([footnote], notes)));
  return heights;
}

function takePage(
  flow: SectionFlow,
  rest: Rest,
  heights: ReadonlyMap<Footnote, number>,
  footnoteStyle: FootnoteStyle,
): { page: PageContent; rest: Rest } {
  const full = flow.style.height - flow.style.top - flow.style.bottom;
  const separator = 2 * footnoteStyle.gap;
  const carried = rest.queue ? flowHeight(rest.queue.pieces.slice(rest.queue.cursor.index)) + separator : 0;
  const noteCost = (footnotes: readonly Footnote[]) => {
    let cost = carried > 0 || footnotes.length === 0 ? 0 : separator;
    for (const footnote of footnotes) cost += Math.min(heights.get(footnote) ?? 0, full * LONG_NOTE);
    return cost;
  };
  const height = full - Math.min(carried, full * CARRIED_NOTES);
  const body = rest.body ? placeBest(flow.pieces, rest.body, { height, full, noteCost }) : NOTHING;
  const queue = enqueue(rest.queue, notePieces(body.footnotes, flow.notes));
  const notes = queue && placeNotes(queue, full - body.height - separator, full, body.placed.length === 0);
  const cursor = notes?.next;
  return {
    page: assemblePage(flow.style, full, body, notes, separator),
    rest: { body: body.next, queue: queue && cursor ? { pieces: queue.pieces, cursor } : undefined },
  };
}

/** The best breaks that let the page take anything at all. */
function placeBest(pieces: readonly Piece[], cursor: FlowCursor, room: Omit<Room, 'level'>): FlowPart {
  for (const level of LEVELS) {
    const part = placeFlow(pieces, cursor, roomAt(room, level));
    if (part.next !== cursor) return part;
  }
  throw new Error('a page takes nothing even by force');
}

function roomAt({ height, full, noteCost }: Omit<Room, 'level'>, level: Level): Room {
  return { height, full, level, noteCost };
}

function enqueue(queue: Queue | undefined, pieces: readonly Piece[]): Queue | undefined {
  if (!queue) return pieces.length > 0 ? { pieces, cursor: START } : undefined;
  // Drop what is placed: with notes on every page the queue would grow without end.
  const { index } = queue.cursor;
  return { pieces: [...queue.pieces.slice(index), ...pieces], cursor: { ...queue.cursor, index: 0 } };
}

function placeNotes(queue: Queue, height: number, full: number, isAlone: boolean): FlowPart {
  const room = { height, full, noteCost: () => 0 };
  if (isAlone) return placeBest(queue.pieces, queue.cursor, room);
  return placeFlow(queue.pieces, queue.cursor, roomAt(room, ALONE));
}

/** Puts the notes at the foot and the text where the page style wants it. */
function assemblePage(
  style: PageStyle,
  full: number,
  body: FlowPart,
  notes: FlowPart | undefined,
  separator: number,
): PageContent {
  const shown = notes && notes.placed.length > 0 ? notes : undefined;
  const notesHeight = shown ? shown.height + separator : 0;
  const left = Math.max(0, full - notesHeight - body.height);
  const isCentred = style.verticalAlign === 'middle' && body.fills.length === 0;
  return {
    body,
    bodyTop: isCentred ? left / 2 : 0,
    stretch: body.fills.length > 0 ? left / body.fills.length : 0,
    notes: shown,
    notesTop: full - (shown?.height ?? 0),
    foot: undefined,
  };
}
