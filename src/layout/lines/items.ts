/**
 * Glyphs to boxes with glue between them, as plain numbers in parallel arrays: what the line breaker reads.
 * Box i is as wide as its glyph; glue i stands between glyphs i and i+1 and is gone when the line ends there.
 */

import { BREAK, breaksAfter } from './items-breaks.js';
import { CLASS, type Classes, type Clusters, classify, isLatin, markAt } from './items-classes.js';
import { ItemRoom } from './items-room.js';
import type { Mark, MarkKind } from './kinsoku.js';

/**
 * What a glue's give consists of, numbered in the order lines are squeezed (CLREQ 3.2.2.2).
 * The order's first step, the mark at the line's end, is always done (GB/T 15834 5.1.10); its step for ·, the blank on
 * both sides, too, as 5.1.7 gives it half a 字 from the start.
 */
export const GIVE = { none: 0, wordSpace: 1, bracket: 2, pause: 3, latinGap: 4, stop: 5 } as const;
export const GIVES = 6;
export const SHRINK_ORDER: readonly number[] = [1, 2, 3, 4, 5];
/** Order in which lines are stretched; what is left goes equally into all open gaps. */
export const STRETCH_ORDER: readonly number[] = [GIVE.wordSpace, GIVE.latinGap];

/** Chinese–Latin gap and word space, in 字 (CLREQ 3.2.2). */
const LATIN_GAP = { natural: 1 / 4, least: 1 / 8, most: 1 / 2 };
const WORD_SPACE = { least: 1 / 4, most: 1 / 2 };
/** A mark narrower than this (in its own em) is a half-width one: it has no blank to give. */
const FULL_WIDTH = 0.75;

/** Arrays may be longer than there are items. */
export interface Items {
  readonly count: number;
  /** What the arrays are of. */
  readonly room: ItemRoom;
  /** How many of `room.seams` there are: glue between other glyphs is nothing but an open gap. */
  readonly seamCount: number;
  /** pt, per box. */
  readonly widths: Float64Array;
  /** Blank cut when the box stands first, or last, in a line. */
  readonly startCuts: Float64Array;
  readonly endCuts: Float64Array;
  /** pt, per glue: natural width (negative where neighbours are compressed), and how far it gives. */
  readonly glues: Float64Array;
  readonly shrinks: Float64Array;
  readonly stretches: Float64Array;
  /** `GIVE` of each glue. */
  readonly gives: Uint8Array;
  /** 1 where a glue may take a share of what is left when a line is spread. */
  readonly open: Uint8Array;
  /** `BREAK` of each glue. */
  readonly breaks: Uint8Array;
  /** 1 for spaces, which are dropped at a line's end. */
  readonly spaces: Uint8Array;
  /** 1 for what counts against 孤字: 汉字, letters and digits. */
  readonly characters: Uint8Array;
}

interface Draft extends Items {
  readonly clusters: Clusters;
  readonly classes: Classes;
  /** How many ？ and ！ stand in a row up to the glyph at hand. */
  exclamations: number;
}

/** Blank at a mark's start and end, in pt; negative for a Chinese · that its face draws narrower than half a 字. */
function blankOf(draft: Draft, i: number, mark: Mark, side: 'start' | 'end'): number {
  if (mark.blank !== side && mark.blank !== 'both') return 0;
  const { size } = draft.clusters.looks[i]!;
  const width = draft.widths[i]!;
  const isNarrow = width < FULL_WIDTH * size;
  if (mark.blank === 'both')
    return isNarrow && isLatin(draft.clusters, i) ? 0 : (width - mark.least * size) / 2;
  return isNarrow ? 0 : width - mark.least * size;
}

const GIVE_OF: Readonly<Partial<Record<MarkKind, number>>> = {
  opening: GIVE.bracket,
  closing: GIVE.bracket,
  pause: GIVE.pause,
  stop: GIVE.stop,
  exclamation: GIVE.stop,
};

function isBracket(mark: Mark): boolean {
  return mark.kind === 'opening' || mark.kind === 'closing';
}

/** Two marks in a row of which one is a bracket (CLREQ 3.1.6.1): together half a 字 less. */
function isPair(mark: Mark | undefined, next: Mark | undefined): boolean {
  if (!mark || !next || !(isBracket(mark) || isBracket(next))) return false;
  return GIVE_OF[mark.kind] !== undefined && GIVE_OF[next.kind] !== undefined;
}

/** Whether a ？ or ！ shares its 字 with a neighbour: two take one, three take two (GB/T 15834 5.1.2). */
function isSharing({ exclamations }: Draft, next: Mark | undefined): boolean {
  if (exclamations === 0) return false;
  const isSecond = exclamations % 2 === 0;
  return isSecond || next?.kind === 'exclamation';
}

/** Glue beside full-width marks: compressed in pairs, otherwise able to give its blank. */
function setMarkGlue(draft: Draft, i: number, mark: Mark | undefined, next: Mark | undefined): void {
  const end = mark ? blankOf(draft, i, mark, 'end') : 0;
  const start = next ? blankOf(draft, i + 1, next, 'start') : 0;
  if (end === 0 && start === 0) return;
  const isDot = mark?.blank === 'both';
  const isDotNext = next?.blank === 'both';
  const isEndCut = isDot || isSharing(draft, next);
  if (isEndCut || isDotNext) draft.glues[i] = -((isEndCut ? end : 0) + (isDotNext ? start : 0));
  else if (draft.clusters.keepsBlanks) return;
  else if (isPair(mark, next)) draft.glues[i] = -Math.max(end, start);
  else {
    draft.gives[i] = GIVE_OF[(end > 0 ? mark! : next!).kind] ?? GIVE.none;
    draft.shrinks[i] = end > 0 ? end : start;
  }
}

/** Whether a glyph counts as Latin beside 汉字: letters, digits and their signs, not punctuation. */
function isLatinSide({ clusters, classes }: Draft, i: number): boolean {
  const kind = classes.classes[i];
  if (kind === CLASS.letter || kind === CLASS.digit) return isLatin(clusters, i);
  const mark = markAt(classes, i)?.kind;
  return (mark === 'suffix' || mark === 'prefix') && isLatin(clusters, i);
}

function setLatinGap(draft: Draft, i: number): void {
  const { looks, latinGap } = draft.clusters;
  if (!latinGap) return;
  const kinds = draft.classes.classes;
  const isBefore = kinds[i] === CLASS.hanzi && isLatinSide(draft, i + 1) && looks[i + 1]!.role !== 'raised';
  const isAfter = kinds[i + 1] === CLASS.hanzi && isLatinSide(draft, i);
  if (!isBefore && !isAfter) return;
  const em = looks[isBefore ? i : i + 1]!.size;
  draft.glues[i] = em * LATIN_GAP.natural;
  draft.shrinks[i] = em * (LATIN_GAP.natural - LATIN_GAP.least);
  draft.stretches[i] = em * (LATIN_GAP.most - LATIN_GAP.natural);
  draft.gives[i] = GIVE.latinGap;
}

/** A space typed between 汉字 and Latin letters or digits (`10 年`), as many do by hand. */
function isTypedGap(draft: Draft, i: number): boolean {
  const { classes } = draft.classes;
  if (!draft.clusters.latinGap || i === 0 || i === draft.count - 1) return false;
  const isBefore = classes[i - 1] === CLASS.hanzi && isLatinSide(draft, i + 1);
  return isBefore || (classes[i + 1] === CLASS.hanzi && isLatinSide(draft, i - 1));
}

/** A typed gap is as wide as the gap we would set, and gives as it does: typed or not, texts look alike. */
function setTypedGap(draft: Draft, i: number): void {
  const em = draft.clusters.looks[i]!.size;
  draft.widths[i] = em * LATIN_GAP.natural;
  draft.shrinks[i] = em * (LATIN_GAP.natural - LATIN_GAP.least);
  draft.stretches[i] = em * (LATIN_GAP.most - LATIN_GAP.natural);
  draft.gives[i] = GIVE.latinGap;
}

/** A word space is a box that gives, so its text stays in the line. */
function setWordSpace(draft: Draft, i: number): void {
  draft.spaces[i] = 1;
  if (isTypedGap(draft, i)) {
    setTypedGap(draft, i);
    return;
  }
  const width = draft.widths[i]!;
  const em = draft.clusters.looks[i]!.size;
  draft.gives[i] = GIVE.wordSpace;
  draft.shrinks[i] = Math.max(0, width - em * WORD_SPACE.least);
  draft.stretches[i] = Math.max(0, em * WORD_SPACE.most - width);
}

function isConnector(mark: Mark | undefined): boolean {
  return mark?.kind === 'connector' || mark?.kind === 'solidus';
}

function isOpenGap(draft: Draft, i: number, mark: Mark | undefined, next: Mark | undefined): boolean {
  const level = draft.breaks[i]!;
  if (level === BREAK.word || level === BREAK.unit || isConnector(mark) || isConnector(next)) return false;
  const isInWord = isLatin(draft.clusters, i) && isLatin(draft.clusters, i + 1);
  return !isInWord && draft.classes.classes[i + 1] !== CLASS.space;
}

function setGlue(draft: Draft, i: number, mark: Mark | undefined): void {
  const { classes } = draft.classes;
  const next = markAt(draft.classes, i + 1);
  // Most of what stands between 汉字: a mark that has its blank behind it.
  const isUsual = next?.blank === 'end' && classes[i] === CLASS.hanzi && draft.breaks[i] === BREAK.prohibited;
  if (isUsual) return;
  if (classes[i] === CLASS.space) setWordSpace(draft, i);
  else if (mark || next) setMarkGlue(draft, i, mark, next);
  if (draft.gives[i] === GIVE.none && draft.glues[i] === 0) setLatinGap(draft, i);
  if (!isOpenGap(draft, i, mark, next)) draft.open[i] = 0;
}

function setCuts(draft: Draft, i: number, mark: Mark): void {
  const keepsStart = i === 0 && draft.clusters.keepsFirstBlank === true;
  if (mark.blank !== 'end')
    draft.startCuts[i] = keepsStart ? 0 : Math.max(0, blankOf(draft, i, mark, 'start'));
  if (mark.blank !== 'start') draft.endCuts[i] = Math.max(0, blankOf(draft, i, mark, 'end'));
}

function isCounted(kind: number): boolean {
  return kind === CLASS.hanzi || kind === CLASS.letter || kind === CLASS.digit;
}

function draftItems(clusters: Clusters, room: ItemRoom): Draft {
  const { count } = clusters;
  room.clear(count);
  const classes = classify(clusters, room);
  breaksAfter(clusters, classes, room);
  const { widths, startCuts, endCuts, glues, shrinks, stretches } = room;
  const { gives, open, breaks, spaces, characters } = room;
  return {
    count,
    room,
    seamCount: classes.seamCount,
    widths,
    startCuts,
    endCuts,
    glues,
    shrinks,
    stretches,
    gives,
    open,
    breaks,
    spaces,
    characters,
    clusters,
    classes,
    exclamations: 0,
  };
}

/** Boxes and glue of a paragraph's glyphs. */
export function buildItems(clusters: Clusters, room = new ItemRoom(clusters.count)): Items {
  const draft = draftItems(clusters, room);
  const { characters } = draft;
  const { classes, seams, seamCount } = draft.classes;
  // 汉字 beside 汉字, nearly all of a text, are as the room has them: an open gap, which is allowed to break.
  for (let s = 0; s < seamCount; s++) {
    const i = seams[s]!;
    const kind = classes[i]!;
    if (kind !== CLASS.hanzi && !isCounted(kind)) characters[i] = 0;
    const mark = markAt(draft.classes, i);
    draft.exclamations = mark?.kind === 'exclamation' ? draft.exclamations + 1 : 0;
    if (mark && mark.blank !== 'none') setCuts(draft, i, mark);
    setGlue(draft, i, mark);
  }
  return draft;
}
