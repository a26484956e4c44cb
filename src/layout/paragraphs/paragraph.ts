/** A paragraph's inline nodes, set to a width: lines with everything in its place around each line's own origin. */

import type { Align, Inline } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import type { Tag } from '../frame.js';
import type { LayoutContext, Line } from '../layout-context.js';
import { setLine } from '../lines/linebreak-justify.js';
import { findBreaks, lastInk, type Measure, naturalWidth, sumItems } from '../lines/linebreak-measure.js';
import { linkElement } from '../structure.js';
import { noteLine } from './line-notes.js';
import { breakSegment, breaksBySense } from './paragraph-breaks.js';
import { type Prepared, prepareParagraph } from './paragraph-glyphs.js';
import { blankLine, drawLine, type LinkSpan, type SetLine } from './paragraph-lines.js';

export interface ParagraphOptions {
  /** Overrides the style's alignment. */
  readonly align?: Align | undefined;
  /** Greatest height of a picture in the text, pt. Default: no limit. */
  readonly pictureHeight?: number | undefined;
  /** False: the lines are set but show nothing. Default true. */
  readonly isDrawn?: boolean | undefined;
  /** Called with the ends of a title's lines, as `Records.lineBreaks` counts them. */
  readonly onBreaks?: ((offsets: readonly number[]) => void) | undefined;
}

/** Where a paragraph's text may stand in its box, pt. */
interface Room {
  readonly left: number;
  readonly indent: number;
  readonly width: number;
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

/** Pictures wider than the line, or taller than they may be, are scaled, so their boxes are too. */
function fitPictures(prepared: Prepared, room: Room, pictureHeight: number): Prepared {
  if (prepared.pictures.size === 0) return prepared;
  const widths = prepared.items.widths.slice();
  const most = Math.min(room.width, room.width - room.indent);
  for (const [i, { width, height }] of prepared.pictures)
    widths[i] = Math.min(width, most, height > pictureHeight ? (width * pictureHeight) / height : width);
  const items = { ...prepared.items, widths };
  return { ...prepared, items, sums: sumItems(items) };
}

/** Boxes narrower than this, in 字, may be narrower than a single glyph. */
const NARROW = 4;

/** A glyph wider than its box is set smaller: text is never cut off. */
function fitGlyphs(
  prepared: Prepared,
  children: readonly Inline[],
  style: ParagraphStyle,
  room: Room,
  context: LayoutContext,
): Prepared {
  const { size } = style.text;
  if (room.width >= NARROW * size) return prepared;
  const { count, widths } = prepared.items;
  const widest = widths.subarray(0, count).reduce((most, width) => Math.max(most, width), 0);
  if (widest <= room.width || room.width <= 0) return prepared;
  const text = { ...style.text, size: (size * room.width) / widest };
  return prepareParagraph(children, { ...style, text }, context);
}

/** A paragraph broken into lines and each line's glue set: everything but the drawing. */
export function setParagraph(
  children: readonly Inline[],
  style: ParagraphStyle,
  width: number,
  context: LayoutContext,
  options: ParagraphOptions,
): SetLine[] {
  const align = options.align ?? style.align;
  const room = roomIn(style, width);
  const pictureHeight = options.pictureHeight ?? Number.POSITIVE_INFINITY;
  const plain = fitPictures(prepareParagraph(children, style, context), room, pictureHeight);
  const fitted = fitGlyphs(plain, children, style, room, context);
  const prepared = fitted === plain ? plain : fitPictures(fitted, room, pictureHeight);
  const em = style.text.size;
  const lines: SetLine[] = [];
  let start = 0;
  for (const end of prepared.segments) {
    const indent = lines.length === 0 ? room.indent : 0;
    const measure: Measure = { first: room.width - indent, rest: room.width, em };
    for (const span of breakSegment({ prepared, start, end, measure }, align, style, context)) {
      const left = room.left + (lines.length === 0 ? room.indent : 0);
      lines.push({ prepared, span, setting: setLine(prepared.sums, span, align, em), left });
    }
    start = end;
  }
  return lines;
}

/** How much text stands before the lines that do not begin where the author said so. */
function chosenBreaks(lines: readonly SetLine[]): number[] {
  const [first] = lines;
  if (!first || lines.length === 1) return [];
  const { glyphs, looks, segments } = first.prepared;
  const forced = new Set([0, ...segments]);
  const starts = new Set(lines.map(({ span }) => span.start).filter((start) => !forced.has(start)));
  const offsets: number[] = [];
  let offset = 0;
  for (let i = 0; i < glyphs.length; i++) {
    if (starts.has(i)) offsets.push(offset);
    if (looks[i]!.role !== 'note') offset += glyphs[i]?.text.length ?? 0;
  }
  return offsets;
}

/**
 * Lines of a paragraph in a box `width` pt wide: the style's `left`, `right` and `firstIndent` apply inside it.
 * An empty paragraph is one empty line. Lines never leave the box.
 */
export function composeParagraph(
  children: readonly Inline[],
  style: ParagraphStyle,
  width: number,
  tag: Tag,
  context: LayoutContext,
  options: ParagraphOptions = {},
): Line[] {
  const lines = setParagraph(children, style, width, context, options);
  const isTitle = breaksBySense(options.align ?? style.align, style);
  if (isTitle && options.onBreaks) options.onBreaks(chosenBreaks(lines));
  const tags = { tag, links: linksIn(lines[0], tag, context) };
  const draw = options.isDrawn === false ? blankLine : drawLine;
  const drawn = lines.map((set) => {
    const line = draw(set, style, tags);
    if (context.lineNotes) noteLine(context.lineNotes, line, set, style.text.size);
    return line;
  });
  lines[0]?.prepared.items.room.giveBack();
  return drawn;
}

const NO_LINKS: readonly LinkSpan[] = [];

/** Elements of the references that lead somewhere; none in what is a link as a whole, or no part of the structure. */
function linksIn(line: SetLine | undefined, tag: Tag, { contents }: LayoutContext): readonly LinkSpan[] {
  if (!line || tag === undefined || tag.role === 'Link') return NO_LINKS;
  const { mentions } = line.prepared;
  if (mentions.length === 0) return NO_LINKS;
  return mentions.flatMap(({ from, to, reference }): LinkSpan[] => {
    const block = contents.targetOf(reference.target);
    if (!block) return [];
    const element = linkElement(tag);
    contents.links.set(element, block);
    return [{ from, to, element }];
  });
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
  const { segments, items, sums } = prepareParagraph(children, style, context);
  let [start, min, max] = [0, 0, 0];
  for (const end of segments) {
    const indent = start === 0 ? Math.max(0, style.firstIndent) : 0;
    const pieces = findBreaks(sums, start, end, UNLIMITED);
    let from = start;
    for (let i = 0; i < pieces.count; i++) {
      min = Math.max(min, naturalWidth(sums, from, pieces.ink[i]!) + (from === 0 ? indent : 0));
      from = pieces.next[i]!;
    }
    max = Math.max(max, naturalWidth(sums, start, lastInk(items, start, end)) + indent);
    start = end;
  }
  items.room.giveBack();
  const sides = style.left + style.right;
  return { min: min + sides, max: max + sides };
}

const UNLIMITED: Measure = { first: Infinity, rest: Infinity, em: 1 };
