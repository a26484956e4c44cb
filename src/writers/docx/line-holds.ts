/**
 * Lines that end where the PDF's do.
 *
 * Word processors differ in what they put between characters: Word draws marks that touch together, LibreOffice does not,
 * and puts a gap between Chinese and Latin that the file forbids (before 24.8 it does not read `w:autoSpaceDE`). Where a
 * line would therefore take in another word, or lose one, its characters stand a little closer or wider. A justified
 * line does not show it: it fills the column in any case.
 */

import type { Align, Inline, Text } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import { lookOf } from './looks.js';
import type { Place } from './place.js';
import { trackingTwips } from './run-properties.js';

/** A stretch of a paragraph's text, in UTF-16 units, and pt that are added to each of its characters. */
export interface LineHold {
  readonly from: number;
  readonly to: number;
  readonly tracking: number;
}

/** A character; a cluster that one glyph shows. */
interface Sign {
  readonly text: string;
  /** pt */
  readonly width: number;
  /** The same of the glyph that readers take who know nothing of full-width quotes: the free 仿宋 face has narrow ones. */
  readonly plain: number;
  readonly isLatin: boolean;
}

/** How wide a stretch of text is without tracking, pt, and how many characters take it. */
interface Extent {
  readonly width: number;
  readonly count: number;
}

/**
 * A line, alone or with the word after it, as Word sets it, as that would without drawing marks together, as LibreOffice’s
 * Writer does, and as that does with narrow quotes.
 */
interface Extents {
  readonly word: Extent;
  readonly loose: Extent;
  readonly writer: Extent;
  readonly narrow: Extent;
}

/** Gap that LibreOffice puts between Chinese and Latin letters or figures, em. */
const GAP = 0.2;
/** What Word draws two marks together by, em. */
const SQUEEZE = 0.5;
/** pt by which a line fits, or the word after it does not: readers round in their own ways. */
const MARGIN = 0.5;
/** Twips by which characters are moved at most: a twentieth of 三号 in lines that fill the column, hardly any in others. */
const MOST = { filling: 16, free: 3 };

const OPENING = /^[（〔［｛《〈「『【“‘]/u;
const CLOSING = /^[）〕］｝》〉」』】”’，、。；：！？]/u;
const LETTER = /^[\p{L}\p{N}]/u;
const SPACE = /^\s/u;

/** Holds of a paragraph whose lines end at `ends`; none where word processors end them there by themselves. */
export function lineHolds(
  inlines: readonly Inline[],
  style: ParagraphStyle,
  ends: readonly number[],
  align: Align,
  place: Place,
): readonly LineHold[] {
  const texts = textsOf(inlines);
  if (!texts) return [];
  const lines = cutLines(
    texts.flatMap((text) => signsOf(text, style, place)),
    ends,
  );
  const em = style.text.size;
  const room = place.width - style.left - style.right;
  const usual = trackingTwips(style.text.tracking);
  let from = 0;
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const fills = next !== undefined && align === 'justify';
    const to = from + line.reduce((length, { text }) => length + text.length, 0);
    const width = room - (index === 0 ? style.firstIndent : 0);
    const longer = next && extentsOf([...line, ...firstWord(next)], em);
    const steps = fills ? MOST.filling : MOST.free;
    const twips = heldAt({ line: extentsOf(line, em), longer, room: width }, usual, steps);
    const hold = { from, to, tracking: twips / 20 };
    from = to;
    return twips === usual ? [] : [hold];
  });
}

/** The texts of a paragraph that holds nothing else: what pictures and marks of notes take is not known here. */
function textsOf(inlines: readonly Inline[]): readonly Text[] | undefined {
  const texts: Text[] = [];
  for (const inline of inlines) {
    const inside = inline.type === 'field' ? textsOf(inline.children) : undefined;
    if (inline.type === 'text' && !/[\n\r\t]/.test(inline.text)) texts.push(inline);
    else if (inside) texts.push(...inside);
    else return undefined;
  }
  return texts;
}

function signsOf({ text, styles }: Text, style: ParagraphStyle, { writing }: Place): Sign[] {
  const { choice, properties } = lookOf(styles, style, writing);
  const size = properties.size ?? style.text.size;
  return writing.fonts.shape(text, choice).map(({ text, face, advance, script }) => {
    const plain = [...text].length === 1 ? face.advanceOf(face.glyphOf(text.codePointAt(0)!)) : advance;
    return { text, width: advance * size, plain: plain * size, isLatin: script === 'latin' };
  });
}

function cutLines(signs: readonly Sign[], ends: readonly number[]): Sign[][] {
  const lines: Sign[][] = [[]];
  let at = 0;
  for (const sign of signs) {
    if (at >= (ends[lines.length - 1] ?? Number.POSITIVE_INFINITY)) lines.push([]);
    lines.at(-1)!.push(sign);
    at += sign.text.length;
  }
  return lines;
}

/** A word of Latin letters and figures whole, else one character: the least that another line could take in. */
function firstWord(line: readonly Sign[]): readonly Sign[] {
  const isJoined = ({ isLatin, text }: Sign) => isLatin && !SPACE.test(text);
  const end = line.findIndex((sign) => !isJoined(sign));
  return line.slice(0, end === 0 ? 1 : end === -1 ? line.length : end);
}

function extentsOf(line: readonly Sign[], em: number): Extents {
  const last = line.findLastIndex(({ text }) => !SPACE.test(text));
  let [width, plain, count, gaps, changes, squeezes] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i <= last; i++) {
    const [before, sign] = [line[i - 1], line[i]!];
    width += sign.width;
    plain += sign.plain;
    count += [...sign.text].length;
    if (!before) continue;
    if (before.isLatin !== sign.isLatin) changes += 1;
    if (hasGap(before, sign)) gaps += 1;
    if (touches(before, sign)) squeezes += 1;
  }
  const added = gaps * GAP * em;
  return {
    word: { width: width - squeezes * SQUEEZE * em, count },
    loose: { width, count },
    // LibreOffice tracks no character before another script.
    writer: { width: width + added, count: count - changes },
    narrow: { width: plain + added, count: count - changes },
  };
}

function hasGap(before: Sign, after: Sign): boolean {
  return before.isLatin !== after.isLatin && LETTER.test(before.text) && LETTER.test(after.text);
}

/** Two marks with a blank between them, which Word takes away. */
function touches({ text: before }: Sign, { text: after }: Sign): boolean {
  const isMark = OPENING.test(after) || CLOSING.test(after);
  return isMark && (CLOSING.test(before) || (OPENING.test(before) && OPENING.test(after)));
}

/** A line, the same with the word after it, and the room for it, pt. */
interface Case {
  readonly line: Extents;
  readonly longer: Extents | undefined;
  readonly room: number;
}

/**
 * The tracking nearest to the usual, twips, at which the line fits and the word after it does not: in Word at any rate,
 * in the others where that is to be had too.
 */
function heldAt({ line, longer, room }: Case, usual: number, steps: number): number {
  const endsIn = (reader: keyof Extents) => (twips: number) => {
    const widthOf = (extents: Extents) => extents[reader].width + (extents[reader].count * twips) / 20;
    return widthOf(line) <= room - MARGIN && (!longer || widthOf(longer) > room + MARGIN);
  };
  const tried = Array.from({ length: 2 * steps + 1 }, (_, i) => usual + (i % 2 ? -1 : 1) * Math.ceil(i / 2));
  let held = tried.filter(endsIn('word'));
  for (const reader of ['loose', 'writer', 'narrow'] as const) {
    const more = held.filter(endsIn(reader));
    if (more.length > 0) held = more;
  }
  return held[0] ?? usual;
}
