/** Widths of stretches of items in constant time, and the places where lines may end. */

import type { Items } from './items.js';
import { BREAK } from './items-breaks.js';

/** Running sums: entry i covers boxes and glues 0 … i−1. */
export interface Sums {
  readonly items: Items;
  readonly widths: Float64Array;
  readonly shrinks: Float64Array;
  readonly stretches: Float64Array;
  readonly gaps: Int32Array;
  readonly characters: Int32Array;
}

/** Room for a segment's first line and for all others, in pt, and the 字 costs are counted in. */
export interface Measure {
  readonly first: number;
  readonly rest: number;
  readonly em: number;
}

/** Where lines may end, in order; the last entry is the segment's end. */
export interface Breaks {
  readonly count: number;
  /** First item of the next line. */
  readonly next: Int32Array;
  /** Last item of the line that is not a dropped space; less than the line's start when nothing is left. */
  readonly ink: Int32Array;
  /** `BREAK`: above `disliked` only inside pieces too long for a line. */
  readonly level: Uint8Array;
}

/** Rounding of sums, in pt: far below what can be seen or printed. */
export const TOLERANCE = 0.004;

/** Running sums of a paragraph's items. */
export function sumItems(items: Items): Sums {
  const { room, seamCount, widths: boxes, glues, open, characters: letters } = items;
  const { seams, widthSums: widths, shrinkSums: shrinks, stretchSums: stretches } = room;
  const { gapSums: gaps, characterSums: characters } = room;
  let width = 0;
  let shrink = 0;
  let stretch = 0;
  let gap = 0;
  let character = 0;
  // Between seams there is nothing but 汉字 and open gaps.
  for (let s = 0, i = 0; s < seamCount; s++) {
    const seam = seams[s]!;
    while (i < seam) {
      width += boxes[i]!;
      i++;
      widths[i] = width;
      shrinks[i] = shrink;
      stretches[i] = stretch;
      gaps[i] = ++gap;
      characters[i] = ++character;
    }
    width += boxes[i]!;
    width += glues[i]!;
    shrink += items.shrinks[i]!;
    stretch += items.stretches[i]!;
    gap += open[i]!;
    character += letters[i]!;
    i++;
    widths[i] = width;
    shrinks[i] = shrink;
    stretches[i] = stretch;
    gaps[i] = gap;
    characters[i] = character;
  }
  return { items, widths, shrinks, stretches, gaps, characters };
}

/** Index of the first seam at or behind item `i`. */
export function seamFrom({ room: { seams }, seamCount }: Items, i: number): number {
  let low = 0;
  let high = seamCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (seams[middle]! < i) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of items `start` … `end`−1 that is no space; `start`−1 when there is none. */
export function lastInk({ spaces }: Items, start: number, end: number): number {
  let ink = end - 1;
  while (ink >= start && spaces[ink] === 1) ink--;
  return ink;
}

/** Width of a line of items `start` … `ink` (inclusive), blanks cut at both edges, nothing stretched. */
export function naturalWidth({ items, widths }: Sums, start: number, ink: number): number {
  if (ink < start) return 0;
  const inner = widths[ink]! - widths[start]! + items.widths[ink]!;
  return inner - items.startCuts[start]! - items.endCuts[ink]!;
}

/** Sum of a glue property over the inner glues of a line. */
export function between(sums: Float64Array | Int32Array, start: number, ink: number): number {
  return ink < start ? 0 : sums[ink]! - sums[start]!;
}

export function leastWidth(sums: Sums, start: number, ink: number): number {
  return naturalWidth(sums, start, ink) - between(sums.shrinks, start, ink);
}

/** Room for a break after every item. */
interface Growing extends Breaks {
  count: number;
}

function push(breaks: Growing, next: number, ink: number, level: number): void {
  const at = breaks.count++;
  breaks.next[at] = next;
  breaks.ink[at] = ink;
  breaks.level[at] = level;
}

/** Letters of a word too long for a line that stay together at its beginning and its end, where there is room for them. */
const WORD_PART = 3;

/** Splits items `start` … `ink` at every break of at most `level`, and what is still too long at the next level. */
function splitPiece(
  sums: Sums,
  start: number,
  ink: number,
  room: number,
  level: number,
  breaks: Growing,
): void {
  if (level > BREAK.unit || leastWidth(sums, start, ink) <= room + TOLERANCE) return;
  const { items } = sums;
  let from = start;
  for (let i = start; i < ink; i++) {
    const isBeforeSpace = items.spaces[i + 1] === 1 && level < BREAK.unit;
    const isAtEdge = level === BREAK.word && (i - start < WORD_PART - 1 || ink - i < WORD_PART);
    if (items.breaks[i]! > level || isBeforeSpace || isAtEdge) continue;
    splitPiece(sums, from, i, room, level + 1, breaks);
    push(breaks, i + 1, i, level);
    from = i + 1;
  }
  splitPiece(sums, from, ink, room, level + 1, breaks);
}

/**
 * Breaks of the items `start` … `end`−1. A piece that no line can hold is broken inside, as a last resort. The next
 * call for the same items takes the arrays over.
 */
export function findBreaks(sums: Sums, start: number, end: number, measure: Measure): Breaks {
  const { breaks: levels, spaces, room: arrays } = sums.items;
  const { seams } = arrays;
  const breaks: Growing = { count: 0, next: arrays.next, ink: arrays.ink, level: arrays.level };
  const narrow = Math.min(measure.first, measure.rest);
  const last = end - 1;
  let from = start;
  let ink = start - 1;
  let s = seamFrom(sums.items, start);
  let seam = seams[s]!;
  for (let i = start; i <= last; i++) {
    let own: number = BREAK.allowed;
    if (i === seam) {
      own = levels[i]!;
      if (spaces[i] === 0) ink = i;
      seam = seams[++s]!;
      if (own > BREAK.disliked && i !== last) continue;
    } else ink = i;
    // A single glyph is a piece that nothing can be done about.
    if (ink > from) {
      const room = from === start ? narrow : measure.rest;
      if (leastWidth(sums, from, ink) > room + TOLERANCE)
        splitPiece(sums, from, ink, room, BREAK.word, breaks);
    }
    from = i + 1;
    push(breaks, from, ink, i === last ? BREAK.allowed : own);
  }
  return breaks;
}
