/** A paragraph's inline nodes, set to a width: lines with everything in its place around each line's own origin. */

import type { Align, Inline } from '../document/tree.js';
import type { ParagraphStyle } from '../style/style.js';
import type { Tag } from './frame.js';
import type { Items } from './items.js';
import type { LayoutContext, Line } from './line.js';
import { balancedFit, firstFit, type Span, totalFit } from './linebreak.js';
import { type Setting, setLine } from './linebreak-justify.js';
import { findBreaks, type Measure, naturalWidth, sumItems } from './linebreak-measure.js';
import { type Prepared, prepareParagraph, prepareToMeasure } from './paragraph-glyphs.js';
import { drawLine } from './paragraph-lines.js';

export interface ParagraphOptions {
  /** Overrides the style's alignment. */
  readonly align?: Align | undefined;
}

/** Where a paragraph's text may stand in its box, pt. */
interface Room {
  readonly left: number;
  readonly indent: number;
  readonly width: number;
}

/** A broken and set line. */
export interface SetLine {
  readonly prepared: Prepared;
  readonly span: Span;
  readonly setting: Setting;
  /** From the box's left edge to where the line's room begins, pt. */
  readonly left: number;
}

/** Room that indents must leave, in 字: a 破折号, or a 字 with a mark after it. */
const LEAST_ROOM = 2;

/** The style's indents, given up where they would leave less than that. */
function roomIn(style: ParagraphStyle, width: number): Room {
  const least = LEAST_ROOM * style.text.size;
  const inside = width - style.left - style.right;
  const isTooNarrow = inside < least;
  const room = isTooNarrow ? width : inside;
  const indent = Math.min(style.firstIndent, Math.max(0, room - least));
  return { left: isTooNarrow ? 0 : style.left, indent, width: room };
}

function breakSegment(
  prepared: Prepared,
  start: number,
  end: number,
  measure: Measure,
  align: Align,
): Span[] {
  const { sums } = prepared;
  if (start === end) {
    return [{ start, ink: start - 1, room: measure.first, natural: 0, level: 0, isLast: true }];
  }
  const breaks = findBreaks(sums, start, end, measure);
  if (align === 'justify') return totalFit(sums, breaks, start, measure);
  if (align === 'center') return balancedFit(sums, breaks, start, measure);
  return firstFit(sums, breaks, start, measure, align === 'distribute');
}

/** Pictures wider than the line are scaled to it, so their boxes are too. */
function fitPictures(prepared: Prepared, room: Room): Prepared {
  if (prepared.pictures.size === 0) return prepared;
  const widths = prepared.items.widths.slice();
  const most = Math.min(room.width, room.width - room.indent);
  for (const [i, picture] of prepared.pictures) widths[i] = Math.min(picture.width, most);
  const items = { ...prepared.items, widths };
  return { ...prepared, items, sums: sumItems(items) };
}

/** A paragraph broken into lines and each line's glue set: everything but the drawing. */
export function setParagraph(
  children: readonly Inline[],
  style: ParagraphStyle,
  width: number,
  context: LayoutContext,
  align: Align,
): SetLine[] {
  const room = roomIn(style, width);
  const prepared = fitPictures(prepareParagraph(children, style, context), room);
  const em = style.text.size;
  const lines: SetLine[] = [];
  let start = 0;
  for (const end of prepared.segments) {
    const indent = lines.length === 0 ? room.indent : 0;
    const measure: Measure = { first: room.width - indent, rest: room.width, em };
    for (const span of breakSegment(prepared, start, end, measure, align)) {
      const left = room.left + (lines.length === 0 ? room.indent : 0);
      lines.push({ prepared, span, setting: setLine(prepared.items, span, align, em), left });
    }
    start = end;
  }
  return lines;
}

/**
 * Lines of a paragraph in a box `width` pt wide: the style's `left`, `right` and `firstIndent` apply inside it.
 * An empty paragraph is one empty line. Lines never leave the box, unless a single glyph is wider than it.
 */
export function composeParagraph(
  children: readonly Inline[],
  style: ParagraphStyle,
  width: number,
  tag: Tag,
  context: LayoutContext,
  options: ParagraphOptions = {},
): Line[] {
  const lines = setParagraph(children, style, width, context, options.align ?? style.align);
  return lines.map((line) => drawLine(line.prepared, line.span, line.setting, line.left, style, tag));
}

export interface ParagraphWidths {
  /** The longest piece that no line may end in, pt, with the style's indents. */
  readonly min: number;
  /** The paragraph unbroken (its longest line where it has forced breaks). */
  readonly max: number;
}

/** How narrow and how wide a paragraph wants to be: for columns sized by their content. */
export function measureParagraph(
  children: readonly Inline[],
  style: ParagraphStyle,
  context: LayoutContext,
): ParagraphWidths {
  const { segments, items, sums } = prepareToMeasure(children, style, context);
  let [start, min, max] = [0, 0, 0];
  for (const end of segments) {
    const indent = start === 0 ? Math.max(0, style.firstIndent) : 0;
    const pieces = findBreaks(sums, start, end, UNLIMITED);
    let from = start;
    pieces.next.forEach((next, i) => {
      min = Math.max(min, naturalWidth(sums, from, pieces.ink[i]!) + (from === 0 ? indent : 0));
      from = next;
    });
    max = Math.max(max, naturalWidth(sums, start, lastInk(items, start, end)) + indent);
    start = end;
  }
  const sides = style.left + style.right;
  return { min: min + sides, max: max + sides };
}

const UNLIMITED: Measure = { first: Infinity, rest: Infinity, em: 1 };

function lastInk(items: Items, start: number, end: number): number {
  let ink = end - 1;
  while (ink >= start && items.spaces[ink] === 1) ink--;
  return ink;
}
