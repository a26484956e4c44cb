/** How a broken line's glue is set: marks and gaps give first, in the standard's order, 汉字 last. */

import type { Align } from '../../document/tree.js';
import { GIVE, GIVES, type Items, SHRINK_ORDER, STRETCH_ORDER } from './items.js';
import type { Span } from './linebreak.js';
import { between, type Sums, seamFrom, TOLERANCE } from './linebreak-measure.js';

export interface GlueSetting {
  /** Blank before the line's first item, pt. */
  readonly indent: number;
  /** By `GIVE`: the part of its shrink (negative) or stretch (positive) each glue takes. */
  readonly ratios: Float64Array;
  /** pt added to every open gap. */
  readonly spread: number;
}

/** A line whose 汉字 would stand further apart than this, in 字 a gap, is left ragged. */
const MOST_SPREAD = 0.5;
/** What each give takes before any takes more. */
const HALF = 0.5;
/** Apart by this, in 字 a gap, 汉字 do not look spread; gaps are not opened to their widest before that. */
const UNSEEN_SPREAD = 0.02;

/** Of the line at hand. */
const givesOfLine = new Float64Array(GIVES);

function total(items: Items, amounts: Float64Array, span: Span): Float64Array {
  const sums = givesOfLine.fill(0);
  const { gives, seamCount } = items;
  const { seams } = items.room;
  for (let s = seamFrom(items, span.start); s < seamCount && seams[s]! < span.ink; s++) {
    const i = seams[s]!;
    const give = gives[i]!;
    if (give !== GIVE.none) sums[give] = sums[give]! + amounts[i]!;
  }
  return sums;
}

/**
 * Takes up to `wanted` pt from the gives in their order until each has given `share` of what it has; what is still
 * wanted is returned. Called for a half and then for the whole: the order is kept, but no mark is closed altogether
 * beside others untouched.
 */
function take(
  gives: Float64Array,
  order: readonly number[],
  share: number,
  wanted: number,
  taken: Float64Array,
) {
  let left = wanted;
  for (const give of order) {
    const amount = Math.min(left, gives[give]! * (share - taken[give]!));
    if (amount <= 0) continue;
    taken[give] = taken[give]! + amount / gives[give]!;
    left -= amount;
  }
  return left;
}

function squeeze(items: Items, span: Span, needed: number): GlueSetting {
  const gives = total(items, items.shrinks, span);
  const taken = new Float64Array(GIVES);
  const left = take(gives, SHRINK_ORDER, HALF, needed, taken);
  if (left > 0) take(gives, SHRINK_ORDER, 1, left, taken);
  for (let give = 0; give < GIVES; give++) taken[give] = -taken[give]!;
  return { indent: 0, ratios: taken, spread: 0 };
}

const RAGGED: GlueSetting = { indent: 0, ratios: new Float64Array(GIVES), spread: 0 };

function spreadOut({ items, gaps: openGaps }: Sums, span: Span, slack: number, em: number): GlueSetting {
  const gives = total(items, items.stretches, span);
  const ratios = new Float64Array(GIVES);
  const gaps = between(openGaps, span.start, span.ink);
  let left = take(gives, STRETCH_ORDER, HALF, slack, ratios);
  const unseen = Math.min(left, gaps * UNSEEN_SPREAD * em);
  left = take(gives, STRETCH_ORDER, 1, left - unseen, ratios) + unseen;
  if (left <= TOLERANCE) return { indent: 0, ratios, spread: 0 };
  if (gaps === 0 || left / gaps > MOST_SPREAD * em) return RAGGED;
  return { indent: 0, ratios, spread: left / gaps };
}

/** 分散对齐: all gaps alike, whatever they are; a single 字 stands in the middle. */
function distribute(sums: Sums, span: Span, slack: number): GlueSetting {
  const gaps = between(sums.gaps, span.start, span.ink);
  if (gaps === 0) return { ...RAGGED, indent: slack / 2 };
  return { ...RAGGED, spread: slack / gaps };
}

/** The glue of one line. `em`: the paragraph's 字 in pt. */
export function setLine(sums: Sums, span: Span, align: Align, em: number): GlueSetting {
  const slack = span.room - span.natural;
  if (slack < 0) return squeeze(sums.items, span, -slack);
  if (align === 'center') return { ...RAGGED, indent: slack / 2 };
  if (align === 'right') return { ...RAGGED, indent: slack };
  if (align === 'distribute') return distribute(sums, span, slack);
  return align === 'left' || span.isLast ? RAGGED : spreadOut(sums, span, slack, em);
}

/** Width of glue i as set. */
export function glueWidth(items: Items, setting: GlueSetting, i: number): number {
  const { glues, gives, open } = items;
  const spread = open[i] === 1 ? setting.spread : 0;
  const give = gives[i]!;
  if (give === GIVE.none) return glues[i]! + spread;
  const ratio = setting.ratios[give]!;
  const given = ratio < 0 ? items.shrinks[i]! * ratio : items.stretches[i]! * ratio;
  return glues[i]! + given + spread;
}
