/** Glyphs → lines of text, in reading order. */

import type { Colour, Glyph, Page } from '../read/page.js';
import { faceRole } from './face-role.js';

/**
 * Where a character's box lies about its baseline, in em: the ideographic em box as CJK faces have it.
 * GB/T 9704 measures to the edges of characters (上边缘), which are those of the box: ink differs from one to the next.
 */
export const BOX = { above: 0.88, below: 0.12 } as const;

/** A run of text without a wide gap. What stands left and right in one row (发文字号 and 签发人) are two lines. */
export interface Line {
  /** From 1. */
  readonly page: number;
  /** Without spaces. */
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Edges of the character boxes. */
  readonly top: number;
  readonly bottom: number;
  /** Of most 汉字 in it, or of most characters where there is none. */
  readonly size: number;
  readonly font: string;
  readonly colour: Colour;
}

/** Glyphs whose baselines differ by no more than this share of their size are in one row. */
const SAME_ROW = 0.15;
/** A gap wider than this many sizes parts lines; titles set wide (发文机关标志) are no parts. */
const GAP = 1.5;
const GAP_OF_LARGE = 3;
const LARGE = 20;

const HAN = /\p{Script=Han}/u;

/** The value most of `items` have; the first of those as many have. */
export function mostCommon<T, Value extends string | number>(
  items: readonly T[],
  value: (item: T) => Value,
): Value | undefined {
  const counts = new Map<Value, number>();
  for (const item of items) counts.set(value(item), (counts.get(value(item)) ?? 0) + 1);
  let best: Value | undefined;
  for (const [one, count] of counts) if (best === undefined || count > counts.get(best)!) best = one;
  return best;
}

function rowsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const rows: Glyph[][] = [];
  for (const glyph of [...glyphs].sort((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    const isNear = row && glyph.baseline - row[0]!.baseline <= SAME_ROW * Math.max(row[0]!.size, glyph.size);
    if (isNear) row.push(glyph);
    else rows.push([glyph]);
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x));
}

/** The same character drawn twice makes it bold; it is one character. */
function withoutEchoes(row: readonly Glyph[]): Glyph[] {
  return row.filter((glyph, i) => {
    const before = row[i - 1];
    return !before || before.text !== glyph.text || glyph.x - before.x > 0.1 * glyph.size;
  });
}

function partsOf(row: readonly Glyph[]): Glyph[][] {
  const parts: Glyph[][] = [];
  for (const glyph of row) {
    const before = parts.at(-1)?.at(-1);
    const size = before ? Math.min(before.size, glyph.size) : 0;
    const widest = size >= LARGE ? GAP_OF_LARGE : GAP;
    const isNew = !before || glyph.x - (before.x + before.advance) > widest * size;
    if (isNew) parts.push([glyph]);
    else parts.at(-1)!.push(glyph);
  }
  return parts;
}

/** Characters that decide what a line is set in. */
export function decisive(glyphs: readonly Glyph[]): readonly Glyph[] {
  const han = glyphs.filter(({ text }) => HAN.test(text));
  return han.length > 0 ? han : glyphs;
}

/** The line that glyphs make, from left to right; at least one. */
export function lineOf(page: number, glyphs: readonly Glyph[]): Line {
  const telling = decisive(glyphs);
  const [first, last] = [glyphs[0]!, glyphs.at(-1)!];
  const size = mostCommon(telling, (glyph) => Number(glyph.size.toFixed(2)))!;
  const font = mostCommon(telling, (glyph) => glyph.font)!;
  const own = telling.find((glyph) => glyph.font === font) ?? first;
  const baseline = mostCommon(telling, (glyph) => Number(glyph.baseline.toFixed(2)))!;
  return {
    page,
    text: glyphs.map(({ text }) => text.trim()).join(''),
    glyphs,
    left: first.x,
    right: last.x + last.advance,
    baseline,
    top: baseline - BOX.above * size,
    bottom: baseline + BOX.below * size,
    size,
    font,
    colour: own.colour,
  };
}

/** The lines of a page, downward, those of one row from left to right. */
export function linesOf({ number, glyphs }: Page): Line[] {
  const shown = glyphs.filter(({ text }) => text.trim() !== '');
  return rowsOf(shown).flatMap((row) => partsOf(withoutEchoes(row)).map((part) => lineOf(number, part)));
}

const OPENING = /^[（《〈「『【〔“‘]/;
const CLOSING = /[，。、；：！？”’）》〉」』】〕]$/;

/**
 * Where a line may be said to begin and to end: a bracket's blank half at its start, a mark's at its end, may be taken
 * as part of the line or be left out (GB/T 15834 5.1.10 lets a mark at a line's end take half a cell).
 */
export function starts({ left, size, text }: Line): readonly number[] {
  return OPENING.test(text) ? [left, left + size / 2] : [left];
}

export function ends({ right, size, text }: Line): readonly number[] {
  return CLOSING.test(text) ? [right, right - size / 2] : [right];
}

/** The face most of a line's 汉字 are in. */
export function roleOf(line: Line) {
  return faceRole(line.font);
}
