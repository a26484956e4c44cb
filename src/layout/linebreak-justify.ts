/** How a broken line's glue is set: marks and gaps give first, in the standard's order, 汉字 last. */

import type { Align } from '../document/tree.js';
import { GIVES, type Items, STRETCH_ORDER } from './items.js';
import type { Span } from './linebreak.js';
import { TOLERANCE } from './linebreak-measure.js';

export interface Setting {
  /** Blank before the line's first item, pt. */
  readonly indent: number;
  /** By `GIVE`: the part of its shrink (negative) or stretch (positive) each glue takes. */
  readonly ratios: Float64Array;
  /** pt added to every open gap. */
  readonly spread: number;
}

/** A line whose 汉字 would stand further apart than this, in 字 a gap, is left ragged. */
const MOST_SPREAD = 0.5;

function total(items: Items, amounts: Float64Array, span: Span): Float64Array {
  const sums = new Float64Array(GIVES);
  for (let i = span.start; i < span.ink; i++) {
    const give = items.gives[i]!;
    sums[give] = sums[give]! + amounts[i]!;
  }
  return sums;
}

function squeeze(items: Items, span: Span, needed: number): Setting {
  const gives = total(items, items.shrinks, span);
  const ratios = new Float64Array(GIVES);
  let left = needed;
  for (let give = 1; give < GIVES && left > 0; give++) {
    const taken = Math.min(left, gives[give]!);
    if (taken > 0) ratios[give] = -taken / gives[give]!;
    left -= taken;
  }
  return { indent: 0, ratios, spread: 0 };
}

function openGaps(items: Items, span: Span): number {
  let gaps = 0;
  for (let i = span.start; i < span.ink; i++) gaps += items.open[i]!;
  return gaps;
}

const RAGGED: Setting = { indent: 0, ratios: new Float64Array(GIVES), spread: 0 };

function spreadOut(items: Items, span: Span, slack: number, em: number): Setting {
  const gives = total(items, items.stretches, span);
  const ratios = new Float64Array(GIVES);
  let left = slack;
  for (const give of STRETCH_ORDER) {
    const taken = Math.min(left, gives[give]!);
    if (taken > 0) ratios[give] = taken / gives[give]!;
    left -= taken;
  }
  if (left <= TOLERANCE) return { indent: 0, ratios, spread: 0 };
  const gaps = openGaps(items, span);
  if (gaps === 0 || left / gaps > MOST_SPREAD * em) return RAGGED;
  return { indent: 0, ratios, spread: left / gaps };
}

/** 分散对齐: all gaps alike, whatever they are; a single 字 stands in the middle. */
function distribute(items: Items, span: Span, slack: number): Setting {
  const gaps = openGaps(items, span);
  if (gaps === 0) return { ...RAGGED, indent: slack / 2 };
  return { ...RAGGED, spread: slack / gaps };
}

/** The glue of one line. `em`: the paragraph's 字 in pt. */
export function setLine(items: Items, span: Span, align: Align, em: number): Setting {
  const slack = span.room - span.natural;
  if (slack < 0) return squeeze(items, span, -slack);
  if (align === 'center') return { ...RAGGED, indent: slack / 2 };
  if (align === 'right') return { ...RAGGED, indent: slack };
  if (align === 'distribute') return distribute(items, span, slack);
  return align === 'left' || span.isLast ? RAGGED : spreadOut(items, span, slack, em);
}

/** Width of glue i as set. */
export function glueWidth(items: Items, setting: Setting, i: number): number {
  const ratio = setting.ratios[items.gives[i]!]!;
  const given = ratio < 0 ? items.shrinks[i]! * ratio : items.stretches[i]! * ratio;
  return items.glues[i]! + given + items.open[i]! * setting.spread;
}
