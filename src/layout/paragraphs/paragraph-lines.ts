/** Set lines to items: glyphs grouped into texts, rules under and through them, pictures. */

import type { Glyph } from '../../fonts/face.js';
import type { Color, ParagraphStyle } from '../../style/style.js';
import type { Item, RuleItem, StructureElement, Tag, TextItem } from '../frame.js';
import type { Line } from '../layout-context.js';
import type { Span } from '../lines/linebreak.js';
import { type GlueSetting, glueWidth } from '../lines/linebreak-justify.js';
import { seamFrom } from '../lines/linebreak-measure.js';
import type { Look } from './looks.js';
import type { Picture, Prepared } from './paragraph-glyphs.js';

/** Part of a 字's em box below the baseline: what lines are placed by, whichever faces stand in them. */
const DESCENT = 0.12;
/** Rules beside text, in em of the text: weight, and distance from the baseline (positive is down). */
const RULE_WEIGHT = 0.05;
const UNDERLINE = 0.16;
const STRIKE = -0.36;

/** A broken and set line. */
export interface SetLine {
  readonly prepared: Prepared;
  readonly span: Span;
  readonly setting: GlueSetting;
  /** From the box's left edge to where the line's room begins, pt. */
  readonly left: number;
}

/** The items of a reference, from the first to the last, and the element they are. */
export interface LinkSpan {
  readonly from: number;
  readonly to: number;
  readonly element: StructureElement;
}

/** What the items of a paragraph belong to. */
export interface Tags {
  readonly tag: Tag;
  /** References in it. */
  readonly links: readonly LinkSpan[];
}

/** A line being drawn. */
interface Drawing extends SetLine {
  readonly baseline: number;
  readonly tags: Tags;
  readonly items: Item[];
}

/** Whether glyphs of two looks can be drawn as one text. */
function isSameStroke(look: Look, other: Look): boolean {
  return look.size === other.size && look.rise === other.rise && isSameColor(look.color, other.color);
}

/** The last item, up to the line's ink, of the text that begins with item `from`. */
function endOfText({ prepared, span, tags }: Drawing, from: number): number {
  const { glyphs, looks } = prepared;
  const { ink } = span;
  const face = glyphs[from]?.face;
  const look = looks[from]!;
  const isPlain = tags.links.length === 0;
  if (face === undefined) return from;
  let to = from;
  while (
    to < ink &&
    glyphs[to + 1]?.face === face &&
    (looks[to + 1] === look || isSameStroke(looks[to + 1]!, look)) &&
    (isPlain || tagAt(tags, to) === tagAt(tags, to + 1))
  )
    to++;
  return to;
}

function isSameColor(color: Color, other: Color): boolean {
  return color.red === other.red && color.green === other.green && color.blue === other.blue;
}

/** What item i belongs to. */
function tagAt({ tag, links }: Tags, i: number): Tag {
  for (const { from, to, element } of links) if (i >= from && i <= to) return element;
  return tag;
}

/** How far item i moves the pen: its box, and the glue behind it. */
function stepOf({ prepared: { items }, setting }: Drawing, i: number): number {
  return items.widths[i]! + glueWidth(items, setting, i);
}

/** Where item i, which stands at `pen`, ends: at the next pen when that overlaps it (compressed), else after its own advance. */
function endOf(drawing: Drawing, i: number, pen: number): number {
  const { items } = drawing.prepared;
  if (i === drawing.span.ink) return pen + items.widths[i]! - items.endCuts[i]!;
  return Math.min(pen + stepOf(drawing, i), pen + items.widths[i]!);
}

/** Items `from` … `to` as one text, the first of them at `x`; returns where the next one stands. */
function drawText(drawing: Drawing, from: number, to: number, x: number): number {
  const { prepared, span, baseline, tags } = drawing;
  const { items } = prepared;
  const { widths } = items;
  const { seams } = items.room;
  const { spread } = drawing.setting;
  const look = prepared.looks[from]!;
  // The first glyph's cut blank lies left of the line: `x` is the line's edge and the offset negative.
  const edge = from === span.start ? x + items.startCuts[from]! : x;
  const glyphs = prepared.glyphs.slice(from, to + 1) as Glyph[];
  const offsets: number[] = new Array(glyphs.length);
  let pen = x;
  let s = seamFrom(items, from);
  let seam = seams[s]!;
  for (let i = from; i < to; i++) {
    offsets[i - from] = pen - edge;
    // Elsewhere there is nothing but an open gap.
    if (i === seam) {
      pen += stepOf(drawing, i);
      seam = seams[++s]!;
    } else pen += widths[i]! + spread;
  }
  offsets[to - from] = pen - edge;
  const item: TextItem = {
    type: 'text',
    x: edge,
    y: baseline - look.rise,
    face: glyphs[0]!.face,
    size: look.size,
    color: look.color,
    glyphs,
    offsets,
    width: endOf(drawing, to, pen) - edge,
    tag: tagAt(tags, from),
  };
  drawing.items.push(item);
  return to === span.ink ? pen : pen + stepOf(drawing, to);
}

function drawPicture(drawing: Drawing, i: number, x: number, style: ParagraphStyle): number {
  const picture = drawing.prepared.pictures.get(i)!;
  const size = sizeIn(drawing.prepared, i, picture);
  const y = drawing.baseline + DESCENT * style.text.size - size.height;
  const { path, alt } = picture.node;
  if (size.width > 0) drawing.items.push({ type: 'image', x, y, ...size, path, alt, tag: drawing.tags.tag });
  return i === drawing.span.ink ? x : x + stepOf(drawing, i);
}

/** A picture as large as its box lets it be. */
function sizeIn({ items }: Prepared, i: number, picture: Picture): { width: number; height: number } {
  const width = items.widths[i]!;
  return { width, height: picture.width === 0 ? 0 : (picture.height * width) / picture.width };
}

function ruleBeside(look: Look, x1: number, x2: number, baseline: number, at: number): RuleItem {
  const y = baseline - look.rise + at * look.size;
  return { type: 'rule', x1, y1: y, x2, y2: y, width: RULE_WEIGHT * look.size, color: look.color };
}

/** Underlines and strikes: one rule per run, over spaces and gaps inside it too. */
function drawRules(drawing: Drawing, start: number): void {
  const { prepared, span, baseline, items } = drawing;
  let pen = start;
  for (let from = span.start; from <= span.ink; ) {
    const look = prepared.looks[from]!;
    const x1 = pen + (from === span.start ? prepared.items.startCuts[from]! : 0);
    let to = from;
    for (; to < span.ink && prepared.looks[to + 1] === look; to++) pen += stepOf(drawing, to);
    const x2 = endOf(drawing, to, pen);
    if (look.underline) items.push(ruleBeside(look, x1, x2, baseline, UNDERLINE));
    if (look.strike) items.push(ruleBeside(look, x1, x2, baseline, STRIKE));
    if (to < span.ink) pen += stepOf(drawing, to);
    from = to + 1;
  }
}

function drawItems(drawing: Drawing, style: ParagraphStyle): void {
  const { prepared, span, setting, left } = drawing;
  if (span.ink < span.start) return;
  const start = left + setting.indent - prepared.items.startCuts[span.start]!;
  let pen = start;
  for (let from = span.start; from <= span.ink; ) {
    const to = endOfText(drawing, from);
    const isText = prepared.glyphs[from] !== undefined;
    pen = isText ? drawText(drawing, from, to, pen) : drawPicture(drawing, from, pen, style);
    from = to + 1;
  }
  if (prepared.isRuled) drawRules(drawing, start);
}

/** Height of the tallest picture in the line, 0 for none. */
function pictureHeight(prepared: Prepared, span: Span): number {
  let height = 0;
  for (const [i, picture] of prepared.pictures) {
    if (i >= span.start && i <= span.ink) height = Math.max(height, sizeIn(prepared, i, picture).height);
  }
  return height;
}

function notesOf({ notes }: Prepared, span: Span): Line['footnotes'] {
  if (notes.size === 0) return [];
  return [...notes].filter(([i]) => i >= span.start && i <= span.ink).map(([, note]) => note);
}

/** Part of a 字 above the baseline, for faces that do not say how high their glyphs are. */
const USUAL_INK = { top: 0.84, bottom: -0.08 };

/** How far the line's strokes reach above and below its baseline, pt; negative below. */
function inkOf({ prepared, span }: SetLine): { readonly top: number; readonly bottom: number } {
  let [top, bottom] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = span.start; i <= span.ink; i++) {
    const glyph = prepared.glyphs[i];
    if (!glyph) continue;
    const { size } = prepared.looks[i]!;
    const ink = glyph.face.inkOf?.(glyph.glyph) ?? USUAL_INK;
    top = Math.max(top, ink.top * size);
    bottom = Math.min(bottom, ink.bottom * size);
  }
  return top > bottom ? { top, bottom } : { top: 0, bottom: 0 };
}

/** A line as high as its strokes, all of its leading below them. */
function inkLine(set: SetLine, style: ParagraphStyle, tags: Tags): Line {
  const { top, bottom } = inkOf(set);
  const height = top - bottom + style.linePitch - style.text.size;
  const items: Item[] = [];
  drawItems({ ...set, baseline: top, tags, items }, style);
  return { height, items, footnotes: notesOf(set.prepared, set.span) };
}

function heightOf({ prepared, span }: SetLine, { linePitch, text }: ParagraphStyle): number {
  return Math.max(linePitch, pictureHeight(prepared, span) + linePitch - text.size);
}

const NO_ITEMS: readonly Item[] = [];

/** A line as high as it is, and nothing on it. */
export function blankLine(set: SetLine, style: ParagraphStyle): Line {
  return { height: heightOf(set, style), items: NO_ITEMS, footnotes: notesOf(set.prepared, set.span) };
}

/** One line, to be placed wherever its paragraph's box is. */
export function drawLine(set: SetLine, style: ParagraphStyle, tags: Tags): Line {
  if (style.ink) return inkLine(set, style, tags);
  const { prepared, span, setting, left } = set;
  const { size } = style.text;
  const height = heightOf(set, style);
  const baseline = height - (style.linePitch - size) / 2 - DESCENT * size;
  const items: Item[] = [];
  drawItems({ prepared, span, setting, left, baseline, tags, items }, style);
  return { height, items, footnotes: notesOf(prepared, span) };
}
