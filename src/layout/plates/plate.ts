/**
 * The sizes of a plate's texts (标牌): the name as large as the plate lets it be, everything else in proportion to it.
 * Sizes are settled here; the texts are then composed as on any page.
 */

import type { Block, Heading, Paragraph, Section } from '../../document/tree.js';
import { namedParagraph } from '../../style/named.js';
import type { PageStyle, ParagraphStyle, PlateFit, StyleSheet } from '../../style/style.js';
import type { LayoutContext } from '../layout-context.js';
import type { Shortage, Size } from '../records.js';
import { type PlateLines, plateLines } from './plate-lines.js';
import { sheetOf } from './plate-sheet.js';

/** A text to be sized. */
interface PlateText {
  readonly block: Paragraph | Heading;
  readonly style: ParagraphStyle;
  readonly fit: PlateFit;
  readonly ways: readonly PlateLines[];
}

/** How a text is set. */
interface Sized {
  readonly size: number;
  readonly lines: number;
}

/** A line more has to make the name this much larger. */
const GAIN_OF_A_LINE = 1.1;
/** Lines this close to the room's width fit it, whatever rounding does. */
const HAIR = 1 - 1e-6;
const STEPS = 40;
/** Plates more than so many times as large are not looked for. */
const LARGEST = 64;
/** Sizes of plates are asked for in steps of 5 mm. */
const SHEET_STEP = (5 * 72) / 25.4;

function textsOf(blocks: readonly Block[], context: LayoutContext): PlateText[] {
  const texts = blocks.flatMap((block): PlateText[] => {
    if (block.type === 'keep') return textsOf(block.children, context);
    if (block.type !== 'paragraph' && block.type !== 'heading') return [];
    const style = namedParagraph(context.sheet, block.style || context.sheet.narrative.paragraph);
    const { fit } = style;
    return fit ? [{ block, style, fit, ways: plateLines(block.children, style, context, fit.lines) }] : [];
  });
  return texts.sort((a, b) => b.fit.share - a.fit.share);
}

/** Blank above and below a text and from line to line, as multiples of its size. */
function heightOf({ style }: PlateText, { size, lines }: Sized): number {
  return ((style.before + style.after + lines * style.linePitch) / style.text.size) * size;
}

/** The fewest lines in which a text can be so large, or those in which it can be largest. */
function setAt({ ways }: PlateText, wanted: number, width: number): Sized {
  const caps = ways.map(({ lines, width: ems }) => ({ lines, size: (width / ems) * HAIR }));
  const wide = caps.find(({ size }) => size >= wanted);
  if (wide) return { lines: wide.lines, size: wanted };
  return caps.reduce((best, cap) => (cap.size > best.size ? cap : best));
}

/** All texts, the largest being `size` in `lines` lines. None is larger than its share of the one before it. */
function setAll(texts: readonly PlateText[], lead: Sized, width: number): Sized[] {
  const sized: Sized[] = [lead];
  for (let i = 1; i < texts.length; i++) {
    const share = texts[i]!.fit.share / texts[i - 1]!.fit.share;
    sized.push(setAt(texts[i]!, sized[i - 1]!.size * share, width));
  }
  return sized;
}

function totalHeight(texts: readonly PlateText[], sized: readonly Sized[]): number {
  return texts.reduce((sum, text, i) => sum + heightOf(text, sized[i]!), 0);
}

/** The largest number below `most` that is small enough. */
function largest(most: number, isEnough: (value: number) => boolean): number {
  if (isEnough(most)) return most;
  let [enough, tooMuch] = [0, most];
  for (let step = 0; step < STEPS; step++) {
    const middle = (enough + tooMuch) / 2;
    if (isEnough(middle)) enough = middle;
    else tooMuch = middle;
  }
  return enough;
}

/** The sizes of all texts in a room. */
function sizesIn(texts: readonly PlateText[], room: Size): Sized[] {
  const [name] = texts;
  if (!name) return [];
  let best: Sized | undefined;
  for (const { lines, width } of name.ways) {
    const fits = (size: number) =>
      totalHeight(texts, setAll(texts, { size, lines }, room.width)) <= room.height;
    const size = largest((room.width / width) * HAIR, fits);
    if (!best || size > best.size * GAIN_OF_A_LINE ** (lines - best.lines)) best = { size, lines };
  }
  return setAll(texts, best!, room.width);
}

function roomOf(page: PageStyle): Size {
  const { width, height, left, right, top, bottom, plate } = page;
  return { width: width - left - right, height: (height - top - bottom) * (plate?.fullness ?? 1) };
}

function scaled(style: ParagraphStyle, { size, lines }: Sized): ParagraphStyle {
  const by = (length: number) => (length * size) / style.text.size;
  return {
    ...style,
    lines,
    text: { ...style.text, size },
    linePitch: by(style.linePitch),
    before: by(style.before),
    after: by(style.after),
    firstIndent: by(style.firstIndent),
    left: by(style.left),
    right: by(style.right),
  };
}

/** Whether no text is too small on the section's sheet enlarged. */
function isEnough(texts: readonly PlateText[], section: Section, style: PageStyle, factor: number): boolean {
  const room = roomOf(sheetOf(section, style, factor));
  const sized = sizesIn(texts, room);
  return texts.every(({ fit }, i) => sized[i]!.size >= fit.least);
}

/** The sheet that would do, in the proportions of the one there is. */
function wantedSheet(texts: readonly PlateText[], section: Section, style: PageStyle): Size {
  const { width, height } = section.sheet ?? style;
  const smaller = largest(LARGEST, (factor) => !isEnough(texts, section, style, factor));
  const up = (length: number) => Math.ceil((length * smaller) / SHEET_STEP - 1e-3) * SHEET_STEP;
  return { width: up(width), height: up(height) };
}

export interface FittedPlate {
  /** The style sheet with the plate's sizes in it. */
  readonly sheet: StyleSheet;
  readonly shortages: readonly Shortage[];
}

/** Sizes the texts of a section whose page style is a plate's. `page` is its sheet as `sheetOf` gives it. */
export function fitPlate(section: Section, page: PageStyle, context: LayoutContext): FittedPlate {
  const texts = textsOf(section.children, context);
  const sized = sizesIn(texts, roomOf(page));
  const pageStyle = context.sheet.pages.get(section.page)!;
  const paragraphs = new Map(context.sheet.paragraphs);
  texts.forEach((text, i) => {
    const { ways, style } = text;
    // An author's own lines are each one already.
    const isBroken = ways.length === 1 && ways[0]!.lines > 1;
    paragraphs.set(style.name, scaled(style, isBroken ? { ...sized[i]!, lines: 1 } : sized[i]!));
  });
  const small = texts.flatMap(({ block, fit }, i) =>
    sized[i]!.size < fit.least ? [{ block, size: sized[i]!.size, least: fit.least }] : [],
  );
  const wanted = small.length > 0 ? wantedSheet(texts, section, pageStyle) : page;
  const { width, height } = section.sheet ?? pageStyle;
  const shortages = small.map((one) => ({ ...one, sheet: { width, height }, wanted }));
  return { sheet: { ...context.sheet, paragraphs }, shortages };
}
